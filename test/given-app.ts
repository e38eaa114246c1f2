import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Log } from '../src/app/deps.ts'
import { type Composed, compose } from '../src/compose.ts'
import type { Role } from '../src/core/facts.ts'
import { defaultCacheFolder } from '../src/effects/print/browser.ts'
import { createPrinter, type Printer } from '../src/effects/print/printer.ts'
import { readBundle } from '../src/library/assemble.ts'
import type { Bundle } from '../src/library/bundle.ts'
import { programmes } from '../workflows/index.ts'

/** The repository's own programme, as new cases get it. */
export async function theBundle(): Promise<Bundle> {
  const [programme] = programmes
  if (!programme) throw new Error('no programme is listed')
  return readBundle(join(import.meta.dirname, '..'), programme)
}

/** A clock that stands still until it is set: tests choose their day. */
export function standingClock(at = '2026-11-16T09:00:00Z') {
  let now = at
  return {
    now: () => now,
    set: (next: string) => {
      now = next
    },
  }
}

export const silent: Log = { info: () => {}, error: () => {} }

export type GivenApp = Composed & {
  readonly folder: string
  readonly clock: ReturnType<typeof standingClock>
  readonly printer: Printer
  /** Closes the program and opens it again over the same data folder. */
  restarted(bundle?: Bundle): Promise<GivenApp>
}

/** The whole program over a new data folder, with the people of `people.ts`; gone when the test is. */
export async function givenApp(
  options: { at?: string; bundle?: Bundle; log?: Log; printer?: Printer } = {},
): Promise<GivenApp> {
  const folder = await mkdtemp(join(tmpdir(), 'percorso-'))
  const clock = standingClock(options.at)
  const own = createPrinter({ cacheFolder: defaultCacheFolder(), say: () => {} })
  const printer = options.printer ?? own
  onTestFinished(async () => {
    await own.close()
    await rm(folder, { recursive: true, force: true })
  })
  return opened(
    folder,
    clock,
    printer,
    options.bundle ?? (await theBundle()),
    options.log ?? silent,
  )
}

async function opened(
  folder: string,
  clock: GivenApp['clock'],
  printer: Printer,
  bundle: Bundle,
  log: Log,
): Promise<GivenApp> {
  const composed = await compose({ folder, bundle, printer, clock: clock.now, log, say: () => {} })
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= composed.close()
    return closing
  }
  onTestFinished(close)
  return {
    ...composed,
    close,
    folder,
    clock,
    printer,
    restarted: async (next = bundle) => {
      await close()
      return opened(folder, clock, printer, next, log)
    },
  }
}

/** Makes a sign-in for each person, all with the same long password. */
export async function admit(
  app: Composed,
  people: readonly { id: string; name: string; roles: readonly Role[] }[],
) {
  for (const { id, name, roles } of people)
    await app.accounts.save({ login: id, person: id, name, roles }, PASSWORD)
}
export const PASSWORD = 'parola lunga per le prove'
