import { ConfigFault, readConfig } from './config.ts'
import { causeInWords } from './faults-in-words.ts'
import { serve } from './serve.ts'

/** Starts the server, and stops it when it is asked to. Exit codes: 0 stopped, 1 fault, 2 set up wrongly. */
const say = (line: string) => void process.stdout.write(`${line}\n`)
const INTERRUPTED = 130

async function main(): Promise<number> {
  const stop = stopAsked()
  try {
    const running = await serve(readConfig(process.env), say)
    await stop
    say('Chiusura: si attende la fine delle richieste e delle stampe in corso…')
    await running.close()
    say('Percorso è fermo.')
    return 0
  } catch (error) {
    process.stderr.write(`${causeInWords(error)}\n`)
    return error instanceof ConfigFault ? 2 : 1
  }
}

/** The first signal asks; the second does not wait. */
function stopAsked(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let asked = false
  const onSignal = () => {
    if (asked) process.exit(INTERRUPTED)
    asked = true
    resolve()
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
  return promise
}

process.exitCode = await main()
