import type { Case } from '../core/case.ts'
import { leaves } from '../core/configuration.ts'
import { dayWith } from '../core/day-words.ts'
import { daysBetween } from '../core/deadlines/calendar.ts'
import { romeDay } from '../core/deadlines/due.ts'
import { nextDue } from '../core/deadlines/ledger.ts'
import type { Instant } from '../core/facts.ts'

/** The case in one sentence: where it stands, for how long, and the next term. */
export function sentenceOf(of: Case, labels: ReadonlyMap<string, string>, at: Instant): string {
  const due = nextDue(of.ledger)
  const late = Object.values(of.ledger).filter((entry) => entry.status === 'expired').length
  return [
    standingOf(of, labels, at),
    due
      ? `prossimo termine: ${due.title}, entro ${dayWith('il', due.dueOn)}`
      : 'nessun termine in corso',
    ...(late > 0 ? [late === 1 ? 'un termine è scaduto' : `${late} termini sono scaduti`] : []),
    ...(Object.keys(of.proposals).length > 0 ? ['manca una seconda firma'] : []),
  ].join('; ')
}

/** Where the case stands in its main region, and for how long: `In valutazione da 3 giorni`. */
export function standingOf(of: Case, labels: ReadonlyMap<string, string>, at: Instant): string {
  const path =
    leaves(of.state).find((leaf) => leaf.startsWith('percorso.')) ?? leaves(of.state)[0] ?? ''
  const days = daysBetween(romeDay(of.since[path] ?? of.openedAt), romeDay(at))
  return `${labels.get(path) ?? path} ${lasting(days)}`
}

function lasting(days: number): string {
  if (days <= 0) return 'da oggi'
  return days === 1 ? 'da ieri' : `da ${days} giorni`
}
