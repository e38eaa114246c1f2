import { type Composed, compose, systemClock } from '../compose.ts'
import { readConfig } from '../config.ts'
import { type DemoClock, demoClock } from '../demo/clock.ts'
import { createPrinter, type Printer } from '../effects/print/printer.ts'
import { createLog } from '../log.ts'
import { soundBundle } from '../programme.ts'
import type { Terminal } from './terminal.ts'

export type Whole = Composed & { readonly clock: DemoClock; readonly printer: Printer }

/** Puts the whole program together over the data folder, as the server does, but serves nothing. */
export async function withProgram<T>(
  terminal: Terminal,
  use: (program: Whole) => Promise<T>,
): Promise<T> {
  const config = readConfig(process.env)
  const say = (line: string) => terminal.complain(`${line}\n`)
  const clock = demoClock(systemClock)
  const printer = createPrinter({ cacheFolder: config.cache, say })
  const bundle = await soundBundle()
  const log = createLog(config.log)
  const parts = { folder: config.data, bundle, printer, clock: clock.now, say }
  try {
    const composed = await compose({
      ...parts,
      log: {
        info: (about, line) => log.info(about, line),
        error: (about, line) => log.error(about, line),
      },
    })
    try {
      return await use({ ...composed, clock, printer })
    } finally {
      await composed.close()
    }
  } finally {
    await printer.close()
  }
}
