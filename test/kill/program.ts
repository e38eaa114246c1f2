import { join } from 'node:path'
import { type Composed, compose } from '../../src/compose.ts'
import type { Printer } from '../../src/effects/print/printer.ts'
import { readBundle } from '../../src/library/assemble.ts'
import type { Bundle } from '../../src/library/bundle.ts'
import { programmes } from '../../workflows/index.ts'

/** The whole program over a data folder, as `main.ts` puts it together but for the clock. */
export async function openProgram(
  folder: string,
  printer: Printer,
  clock: () => string,
): Promise<Composed> {
  const log = { info: () => {}, error: () => {} }
  return compose({ folder, bundle: await bundle(), printer, clock, log, say: () => {} })
}

let read: Promise<Bundle> | undefined
function bundle(): Promise<Bundle> {
  const [programme] = programmes
  if (!programme) throw new Error('no programme is listed')
  read ??= readBundle(join(import.meta.dirname, '..', '..'), programme)
  return read
}

/** Loaded only where it is wanted: hundreds of children start without it. */
export async function browserPrinter(): Promise<Printer> {
  const { createPrinter } = await import('../../src/effects/print/printer.ts')
  const { defaultCacheFolder } = await import('../../src/effects/print/browser.ts')
  return createPrinter({ cacheFolder: defaultCacheFolder(), say: () => {} })
}

/** Prints a page as its own text, at once: what is tried here is everything around the browser. */
export const textPrinter: Printer = {
  print: async ({ html }) => printed(html),
  printDossier: async ({ html }) => printed(html(undefined)),
  start: async () => {},
  health: () => ({ browser: 'nessuno', running: false, waiting: 0 }),
  close: async () => {},
}

const printed = (html: string) => ({ bytes: Buffer.from(html), pages: 1, sha256: '' })
