import type { CaseFact, Day, Deadline } from '../facts.ts'
import { daysBetween } from './calendar.ts'
import { compareInstants } from './due.ts'

/**
 * Days in which a term did not run: from `from` to the day before `to`, the first on which it runs
 * again. Without `to` it still stands still.
 */
export type Suspension = { readonly from: Day; readonly to?: Day }

/**
 * One deadline of a case: opened once, and from then on suspended, resumed, recomputed, met or
 * expired, as facts tell. A met one stays met. An expired one opens again only if a correction
 * moves its instant later, since it was called too early; moved earlier, it is not called twice.
 */
export type LedgerEntry = Deadline & {
  readonly status: 'open' | 'met' | 'expired' | 'suspended'
  readonly suspensions: readonly Suspension[]
  /** The corrections that moved it, and the last day each found. */
  readonly recomputed: readonly { readonly because: number; readonly was: Day }[]
  /** `seq` of the commit in which it was met or expired. */
  readonly closedBy?: number
  /** `seq` of the commit in which it expired, kept when the duty was then done late. */
  readonly expiredBy?: number
}

/**
 * How an entry ended, for people: in time; late; or `came`, when its coming was itself the next step
 * of the path and nobody was late.
 */
export function ending(
  entry: LedgerEntry,
): 'open' | 'suspended' | 'expired' | 'met' | 'late' | 'came' {
  if (entry.status !== 'met' || entry.expiredBy === undefined) return entry.status
  return entry.expiredBy === entry.closedBy ? 'came' : 'late'
}

/** The entry after a fact that names it; a fact that does not fit its status changes nothing. */
export function told(entry: LedgerEntry, fact: CaseFact, seq: number): LedgerEntry {
  switch (fact.type) {
    case 'deadline-met':
      return entry.status === 'met' ? entry : { ...entry, status: 'met', closedBy: seq }
    case 'deadline-expired':
      return entry.status === 'open'
        ? { ...entry, status: 'expired', closedBy: seq, expiredBy: seq }
        : entry
    case 'deadline-suspended':
      return entry.status === 'open' ? suspended(entry, fact.from) : entry
    case 'deadline-resumed':
      return entry.status === 'suspended' ? resumed(entry, fact) : entry
    case 'deadline-recomputed':
      return recomputed(entry, fact)
    default:
      return entry
  }
}

function suspended(entry: LedgerEntry, from: Day): LedgerEntry {
  return { ...entry, status: 'suspended', suspensions: [...entry.suspensions, { from }] }
}

function resumed(
  entry: LedgerEntry,
  { on, dueOn, dueAt }: Extract<CaseFact, { type: 'deadline-resumed' }>,
): LedgerEntry {
  return { ...entry, status: 'open', suspensions: endSuspension(entry, on), dueOn, dueAt }
}

function recomputed(
  entry: LedgerEntry,
  { because, deadline }: Extract<CaseFact, { type: 'deadline-recomputed' }>,
): LedgerEntry {
  const { status, suspensions, closedBy, expiredBy } = entry
  const again = status === 'expired' && compareInstants(deadline.dueAt, entry.dueAt) > 0
  return {
    ...deadline,
    status: again ? 'open' : status,
    suspensions,
    recomputed: [...entry.recomputed, { because, was: entry.dueOn }],
    ...(closedBy !== undefined && !again && { closedBy }),
    ...(expiredBy !== undefined && !again && { expiredBy }),
  }
}

/** The suspensions of an entry once the one that stands has ended. */
export function endSuspension(entry: LedgerEntry, to: Day): readonly Suspension[] {
  return entry.suspensions.map((one) => (one.to === undefined ? { ...one, to } : one))
}

/** The days of the suspensions that have ended; never negative, whatever their dates say. */
export function suspendedDays(suspensions: readonly Suspension[]): number {
  return suspensions
    .map(({ from, to = from }) => Math.max(0, daysBetween(from, to)))
    .reduce((sum, days) => sum + days, 0)
}
