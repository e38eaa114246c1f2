import { may } from '../core/access.ts'
import { dayWith } from '../core/day-words.ts'
import type { Actor } from '../core/facts.ts'
import { accept, type Result, refuse } from '../core/refusal.ts'
import type { CaseRow } from '../views/case-list.ts'
import type { IncidentRow } from '../views/incident-list.ts'
import { sentenceOf } from '../views/sentence.ts'
import { namesOf } from './accounts.ts'
import { docOf, labelsOf } from './case-lines.ts'
import type { Deps } from './deps.ts'
import type { Stuck } from './shapes.ts'

/** A second signature is expected within so long; then the case counts as stuck. */
const SIGNATURE_PATIENCE_MS = 3 * 24 * 3_600_000

/** The cases that do not go on, and every reason why: the longest stuck first. */
export async function stuckCases(deps: Deps, actor: Actor): Promise<Result<readonly Stuck[]>> {
  if (!may(actor, 'bloccati.leggi')) return refuse({ code: 'forbidden', action: 'bloccati.leggi' })
  const at = deps.clock()
  const [late, waiting, incidents] = await Promise.all([
    deps.store.rows.find({ view: 'casi', index: 'late', limit: 500 }),
    deps.store.rows.find({ view: 'casi', index: 'signature', limit: 500 }),
    deps.store.rows.find({ view: 'incidenti', index: 'open', limit: 500 }),
  ])
  const broken = incidents.map((row) => row.doc as unknown as IncidentRow)
  const others = await Promise.all(
    broken.map(({ case: code }) => deps.store.rows.get('casi', code)),
  )
  const rows = new Map(
    [...late, ...waiting, ...others.filter((row) => row !== undefined)].map((row) => [
      row.key,
      docOf(row),
    ]),
  )
  const names = await namesOf(deps.store.records)
  const lines = await Promise.all(
    [...rows.values()].map((row) => stuckLine(deps, row, broken, at, names)),
  )
  return accept(
    lines.filter((line) => line.why.length > 0).toSorted((a, b) => a.since.localeCompare(b.since)),
  )
}

async function stuckLine(
  deps: Deps,
  of: CaseRow,
  incidents: readonly IncidentRow[],
  at: string,
  names: ReadonlyMap<string, string>,
): Promise<Stuck> {
  const expired = Object.values(of.ledger).filter((entry) => entry.status === 'expired')
  const unsigned = Object.values(of.proposals).filter(
    (proposal) => Date.parse(at) - Date.parse(proposal.at) > SIGNATURE_PATIENCE_MS,
  )
  const broken = incidents.filter((incident) => incident.case === of.code)
  const since = [
    ...expired.map((entry) => entry.dueAt),
    ...unsigned.map((one) => one.at),
    ...broken.map((one) => one.at),
  ]
  return {
    code: of.code,
    sentence: sentenceOf(of, await labelsOf(deps, of), at),
    owner: names.get(of.owner) ?? of.owner,
    why: [
      ...expired.map(
        (entry) => `${entry.title}: scaduto ${dayWith('il', entry.dueOn)} (${entry.norm})`,
      ),
      ...unsigned.map(
        (proposal) => `Manca la seconda firma ${dayWith('dal', proposal.at.slice(0, 10))}`,
      ),
      ...broken.map((incident) => `C'è un guasto da guardare: ${incident.asked}`),
    ],
    since: since.sort()[0] ?? of.at,
  }
}
