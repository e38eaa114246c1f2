import { dueEntries } from '../core/deadlines/ledger.ts'
import type { CaseCode, Instant } from '../core/facts.ts'
import type { CaseRow } from '../views/case-list.ts'
import { expire } from './act.ts'
import type { Acting } from './acting.ts'
import { streamOf } from './deps.ts'
import type { Incidents } from './incidents.ts'

export type Ticked = { readonly fired: number; readonly left: boolean }

const PAGE = 50

/**
 * Fires the deadlines that have come, gravest first over all cases, at most `most` at once: after
 * long downtime people can work in between. Each is an ordinary command and fires once.
 */
export async function tick(deps: Acting & { incidents: Incidents }, most = 100): Promise<Ticked> {
  const at = deps.clock()
  await deps.feed.follow()
  await deps.beds.sweep(
    async (code, hold) => (await deps.store.journal.byKey(streamOf(code), hold)) !== undefined,
  )
  await deps.store.records.sweep(at)
  let fired = 0
  for (const gravity of [1, 2, 3, 4]) {
    fired += await fireGravity(deps, gravity, at, most - fired)
    if (fired >= most) return { fired, left: true }
  }
  return { fired, left: false }
}

async function fireGravity(
  deps: Acting & { incidents: Incidents },
  gravity: number,
  at: Instant,
  most: number,
): Promise<number> {
  const index = `due${gravity}`
  let fired = 0
  let after: readonly [string, string] | undefined
  while (fired < most) {
    const rows = await deps.store.rows.find({
      view: 'casi',
      index,
      below: `${at}~`,
      limit: PAGE,
      ...(after && { after }),
    })
    for (const row of rows) {
      const { ledger } = row.doc as unknown as CaseRow
      const due = dueEntries(ledger, at).filter((entry) => entry.gravity === gravity)
      fired += await fireCase(deps, row.key, due.slice(0, most - fired))
    }
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return fired
    after = [last.keys[index] ?? '', last.key]
  }
  return fired
}

async function fireCase(
  deps: Acting & { incidents: Incidents },
  code: CaseCode,
  due: readonly { readonly id: string }[],
): Promise<number> {
  let fired = 0
  for (const { id } of due) {
    try {
      const done = await expire(deps, code, id)
      if (done.ok) fired += 1
    } catch (error) {
      const key = `${code}-${id.replace(/[^a-zA-Z0-9-]/g, '-')}`
      await deps.incidents.raise({ case: code, where: 'tick', asked: `SCADE ${id}`, error, key })
    }
  }
  return fired
}
