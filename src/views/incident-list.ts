import type { Fact, Instant, Json } from '../core/facts.ts'
import type { View } from './view.ts'

export type IncidentRow = {
  readonly case: string
  readonly where: string
  readonly class: string
  readonly asked: string
  readonly owner: string
  readonly at: Instant
  readonly open: boolean
  readonly seq: number
}

/** Every fault that a person owns, open ones first in the index `open`. */
export const incidentList: View = {
  name: 'incidenti',
  kind: 'incidente',
  fold: (doc, commit) =>
    commit.facts.reduce<Json | undefined>((row, fact) => told(row, fact, commit), doc),
  keys: (doc) => {
    const { open, at, case: of } = doc as unknown as IncidentRow
    return { [open ? 'open' : 'closed']: at, case: `${of}|${at}` }
  },
}

function told(
  row: Json | undefined,
  fact: Fact,
  { at, seq }: { at: Instant; seq: number },
): Json | undefined {
  if (fact.type === 'incident-raised') {
    const { case: of, where, class: kind, asked, owner } = fact
    return { case: of, where, class: kind, asked, owner, at, open: true, seq }
  }
  if (fact.type !== 'incident-closed' || row === undefined) return row
  return { ...(row as unknown as IncidentRow), open: false, seq }
}
