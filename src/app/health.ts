import type { Printer } from '../effects/print/printer.ts'
import type { Queue } from '../effects/queue.ts'
import type { Acting } from './acting.ts'
import type { Health } from './shapes.ts'

/** Whether the program is well, in numbers that say nothing of anybody. */
export async function health(deps: Acting & { queue: Queue; printer: Printer }): Promise<Health> {
  const { rows, journal } = deps.store
  try {
    await deps.store.ping()
    const last = await journal.last()
    const below = `${deps.clock()}~`
    const overdue = await Promise.all(
      [1, 2, 3, 4].map((g) => rows.count({ view: 'casi', index: `due${g}`, below })),
    )
    const incidents = await rows.count({ view: 'incidenti', index: 'open' })
    const lag = Math.max(0, last - deps.feed.position())
    const printer = deps.printer.health()
    return {
      ok: lag < 1_000,
      store: 'risponde',
      position: last,
      lag,
      overdueToFire: overdue.reduce((sum, count) => sum + count, 0),
      incidents,
      printsWaiting: await deps.queue.waiting(),
      browser: printer.browser,
    }
  } catch {
    const unknown = { position: 0, lag: 0, overdueToFire: 0, incidents: 0, printsWaiting: 0 }
    return { ok: false, store: 'non risponde', ...unknown, browser: deps.printer.health().browser }
  }
}
