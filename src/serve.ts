import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import { type Composed, compose, systemClock } from './compose.ts'
import type { Config } from './config.ts'
import { demoClock } from './demo/clock.ts'
import { offerDemonstration, signInLines } from './demo/offer.ts'
import { createPrinter, type Printer } from './effects/print/printer.ts'
import { createServer } from './http/server.ts'
import { createLog } from './log.ts'
import { soundBundle } from './programme.ts'
import { ticking } from './ticking.ts'

export type Served = { readonly address: string; close(): Promise<void> }
type Say = (line: string) => void

/** Requests under way when the program is asked to stop have this long. */
const GRACE_MS = 15_000

/**
 * Puts the program together and serves it; every part that runs by itself is started here and
 * stopped by `close`, in the opposite order.
 */
export async function serve(config: Config, say: Say): Promise<Served> {
  const log = createLog(config.log)
  const bundle = await soundBundle()
  const clock = demoClock(systemClock)
  const printer = createPrinter({ cacheFolder: config.cache, say })
  const parts = { folder: config.data, bundle, printer, clock: clock.now, log: logOf(log), say }
  const composed = await compose(parts)
  try {
    if (config.demo) await offerDemonstration({ ...composed, clock, say })
    const server = await listening(composed, config, log)
    const timer = ticking(composed, log)
    composed.queue.start()
    startPrinting(printer, log, say)
    const address = addressOf(server)
    for (const line of [...greeting(address, config), ...(await signInLines(composed))]) say(line)
    return { address, close: () => close({ server, timer, composed, printer }) }
  } catch (error) {
    await composed.close()
    await printer.close()
    throw error
  }
}

function listening({ percorso, deps }: Composed, config: Config, log: Logger): Promise<Server> {
  const app = createServer(percorso, { log, secure: config.https, clock: deps.clock })
  return new Promise((resolve, reject) => {
    const server = app.listen(config.port, config.host, (error?: Error) =>
      error ? reject(error) : resolve(server),
    )
  })
}

/** In the background: pages answer at once, papers come when the browser is there. */
function startPrinting(printer: Printer, log: Logger, say: Say): void {
  printer.start().then(
    () => say('Il browser per la stampa è pronto.'),
    (error: unknown) => {
      log.error({ class: error instanceof Error ? error.name : typeof error }, 'no browser')
      say(`Le carte non si stampano ancora: ${error instanceof Error ? error.message : ''}`)
    },
  )
}

type Parts = {
  readonly server: Server
  readonly timer: { stop(): Promise<void> }
  readonly composed: Composed
  readonly printer: Printer
}

async function close({ server, timer, composed, printer }: Parts): Promise<void> {
  await drained(server)
  await timer.stop()
  const stopped = composed.stop()
  await printer.close()
  await stopped
  await composed.close()
}

/** Takes no new connection and lets requests under way finish; who is still there then is cut off. */
async function drained(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const cutOff = setTimeout(() => server.closeAllConnections(), GRACE_MS)
  await closed
  clearTimeout(cutOff)
}

const addressOf = (server: Server) => {
  // A server that listens on a port has an AddressInfo.
  const { address, family, port } = server.address() as AddressInfo
  const host = family === 'IPv6' ? `[${address}]` : address
  return `http://${host}:${port}`
}

const greeting = (address: string, config: Config): readonly string[] => [
  '',
  `Percorso risponde su ${address}`,
  `Dati in ${config.data}; per fermare: Ctrl-C.`,
]

const logOf = (log: Logger) => ({
  info: (about: object, line: string) => log.info(about, line),
  error: (about: object, line: string) => log.error(about, line),
})
