import { comesWhenCalled, may } from '../core/access.ts'
import type { Case } from '../core/case.ts'
import { leaves } from '../core/configuration.ts'
import type { LedgerEntry } from '../core/deadlines/entry.ts'
import { nextDue } from '../core/deadlines/ledger.ts'
import type { Actor, Instant } from '../core/facts.ts'
import { metaOf } from '../core/machine.ts'
import { accept, type Result, refuse } from '../core/refusal.ts'
import type { Query, Row } from '../store/rows.ts'
import type { CaseRow } from '../views/case-list.ts'
import { sentenceOf, standingOf } from '../views/sentence.ts'
import { namesOf } from './accounts.ts'
import type { Deps } from './deps.ts'
import { classOf } from './fault-class.ts'
import { stateLabels } from './naming.ts'
import { inReach } from './reach.ts'
import type { CaseLine, CasePage, CaseQuery, DueLine } from './shapes.ts'

const PAGE = 50

/** The cases within the actor's reach, the next term first. */
export async function listCases(
  deps: Deps,
  actor: Actor,
  query: CaseQuery,
): Promise<Result<CasePage>> {
  if (!may(actor, 'caso.elenca')) return refuse({ code: 'forbidden', action: 'caso.elenca' })
  const names = await namesOf(deps.store.records)
  const asked = indexFor(actor, query)
  const limit = Math.min(query.limit ?? PAGE, 200)
  const rows = await deps.store.rows.find({
    ...asked,
    limit: limit + 1,
    ...(query.after && { after: query.after }),
  })
  const shown = rows.slice(0, limit)
  const near = await Promise.all(shown.map((row) => inReach(deps, actor, docOf(row))))
  const seen = shown.filter((row, at) => near[at] && fits(docOf(row), query))
  const last = shown.at(-1)
  const cases = await Promise.all(seen.map((row) => lineOf(deps, docOf(row), deps.clock(), names)))
  const more =
    rows.length > limit && last ? { next: [last.keys[asked.index] ?? '', last.key] as const } : {}
  const states = Object.entries(stateLabels(deps.shelf.current))
  return accept({
    cases,
    states: states.map(([path, label]) => ({ path, label })),
    ...(asked.exact && { total: await deps.store.rows.count(asked) }),
    ...more,
  })
}

export const docOf = (row: Row) => row.doc as unknown as CaseRow

/** The index that answers the query with the fewest rows that are then left out. */
function indexFor(
  actor: Actor,
  { state, mine }: CaseQuery,
): Omit<Query, 'limit' | 'after'> & { index: string; exact: boolean } {
  const all = actor.roles.some((role) => role === 'filtro' || role === 'legale')
  const exact = all && state === undefined
  if (mine || (!all && !comesWhenCalled(actor)))
    return { view: 'casi', index: 'owner', prefix: `${actor.id}|`, exact: state === undefined }
  const [region, ...path] = (state ?? '').split('.')
  return region
    ? { view: 'casi', index: region, prefix: path.join('.'), exact: all }
    : { view: 'casi', index: 'due', exact }
}

const fits = (of: Case, { state }: CaseQuery) =>
  state === undefined ||
  leaves(of.state).some((leaf) => leaf === state || leaf.startsWith(`${state}.`))

/** A case as one line: where it stands and what comes next, with codes and no names of hers. */
export async function lineOf(
  deps: Deps,
  of: Case,
  at: Instant,
  names: ReadonlyMap<string, string>,
): Promise<CaseLine> {
  const labels = await labelsOf(deps, of)
  const due = nextDue(of.ledger)
  return {
    code: of.code,
    sentence: sentenceOf(of, labels, at),
    standing: standingOf(of, labels, at),
    states: leaves(of.state).map((path) => ({ path, label: labels.get(path) ?? path })),
    owner: names.get(of.owner) ?? of.owner,
    ...(due && { next: dueLine(due, at) }),
    expired: Object.values(of.ledger).filter(({ status }) => status === 'expired').length,
    waitingSignature: Object.keys(of.proposals).length > 0,
    at: of.at,
  }
}

/**
 * Labels of the active states, by path; a state that the bundle does not explain has none. One case
 * whose bundle is broken must not empty everybody's list: it stands there with its paths.
 */
export async function labelsOf(deps: Deps, of: Case): Promise<ReadonlyMap<string, string>> {
  try {
    const { machine } = await deps.shelf.byHash(of.bundle)
    return new Map([...metaOf(machine, of.state)].map(([path, meta]) => [path, meta.label]))
  } catch (error) {
    deps.log.error({ case: of.code, class: classOf(error) }, 'a case without its bundle')
    return new Map()
  }
}

export function dueLine(entry: LedgerEntry, at: Instant): DueLine {
  const { title, norm, dueOn, dueAt, gravity, status } = entry
  const overdue = status === 'expired' || (status === 'open' && Date.parse(dueAt) <= Date.parse(at))
  return { title, norm, dueOn, overdue, gravity }
}
