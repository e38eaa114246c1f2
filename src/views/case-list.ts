import { type Case, type CaseCommit, evolve } from '../core/case.ts'
import { regionOf } from '../core/configuration.ts'
import type { LedgerEntry } from '../core/deadlines/entry.ts'
import { nextDue } from '../core/deadlines/ledger.ts'
import type { Json } from '../core/facts.ts'
import type { View } from './view.ts'

/** A case as lists need it: what still matters of it, without answers. */
export type CaseRow = Case

/** Later than every date, so that cases without a deadline come last. */
const NEVER = '9999'

export const caseList: View = {
  name: 'casi',
  kind: 'caso',
  fold: (doc, commit) => {
    // The journal's streams of kind `caso` hold case facts, and the row is what this view wrote.
    const after = evolve(doc as CaseRow | undefined, commit as CaseCommit)
    return after && (trimmed(after) as unknown as Json)
  },
  keys: (doc) => keysOf(doc as unknown as CaseRow),
}

/** Met deadlines, answers and all but one step of each person are of no use in a list. */
function trimmed(of: Case): CaseRow {
  const ledger = Object.fromEntries(
    Object.entries(of.ledger).filter(([, entry]) => entry.status !== 'met'),
  )
  const forms = Object.fromEntries(
    Object.entries(of.forms).map(([form, filed]) => [form, { ...filed, data: {} }]),
  )
  const steps = [...new Map(of.steps.map((step) => [step.by, step])).values()]
  return { ...of, ledger, forms, steps, papers: [] }
}

function keysOf(of: CaseRow): Readonly<Record<string, string>> {
  const late = Object.values(of.ledger).filter((entry) => entry.status === 'expired')
  // What is late comes before what is next.
  const due = earliest(late) ?? nextDue(of.ledger)?.dueAt ?? NEVER
  const waits = Object.keys(of.proposals).length > 0
  return {
    due,
    owner: `${of.owner}|${due}`,
    ...Object.fromEntries(
      Object.keys(stateRegions(of)).map((region) => [
        region,
        `${regionOf(of.state, region)}|${due}`,
      ]),
    ),
    ...(late.length > 0 && { late: due }),
    ...(waits && { signature: due }),
    ...dueByGravity(of),
  }
}

const earliest = (entries: readonly LedgerEntry[]) => entries.map((entry) => entry.dueAt).sort()[0]

const stateRegions = (of: CaseRow) => (typeof of.state === 'string' ? {} : of.state)

/** `due1` … `due4`: the first open deadline of each gravity, so that the clock can take the gravest first. */
function dueByGravity(of: CaseRow): Readonly<Record<string, string>> {
  const open = Object.values(of.ledger).filter((entry) => entry.status === 'open')
  const byGravity = Map.groupBy(open, (entry) => entry.gravity)
  return Object.fromEntries(
    [...byGravity].map(([gravity, entries]) => [`due${gravity}`, earliest(entries) ?? NEVER]),
  )
}
