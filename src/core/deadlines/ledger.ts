import type { CaseFact, Day, Deadline, Instant } from '../facts.ts'
import { daysBetween, plusDays } from './calendar.ts'
import {
  type AnswerOf,
  chosenDay,
  ruleOf,
  triggerIn,
  triggerOn,
  versionOf,
  writeDeadline,
} from './deadline.ts'
import { compareInstants, type Due, dueOf, endOf } from './due.ts'
import { endSuspension, type LedgerEntry, suspendedDays, told } from './entry.ts'
import { type Change, movedByChange, movedByParents } from './recompute.ts'
import type { Rule } from './rule.ts'

/**
 * The deadlines of a case by id. No clock runs in a ledger: facts change it, and whoever holds the
 * time asks `dueEntries`. What the verbs below return is facts, to be appended and then folded.
 */
export type Ledger = Readonly<Record<string, LedgerEntry>>

/** What opening a deadline looks at: the move that asks for it and the case as it stands. */
export type Opening = {
  readonly seq: number
  readonly occurredAt: Instant
  readonly answerOf: AnswerOf
  readonly ledger: Ledger
  readonly patron: string
}

/** The ledger after one fact of the commit `seq`. Facts of other things and unknown ids change nothing. */
export function foldLedger(ledger: Ledger, fact: CaseFact, seq: number): Ledger {
  if (fact.type === 'deadline-opened') {
    const opened = { ...fact.deadline, status: 'open', suspensions: [], recomputed: [] } as const
    return { ...ledger, [opened.id]: opened }
  }
  const entry = 'id' in fact ? ledger[fact.id] : undefined
  return entry ? { ...ledger, [entry.id]: told(entry, fact, seq) } : ledger
}

/**
 * The deadline that a rule sets off now. Undefined while its trigger has no date, or where no
 * version of the rule was in force on that day: what that means is for the caller to say.
 */
export function openDeadline(rule: Rule, from: Opening): Deadline | undefined {
  const parent = rule.trigger.from === 'deadline' && newest(from.ledger, rule.trigger.rule)
  const trigger = parent ? triggerOn(parent, from.seq) : triggerIn(rule, from)
  if (!trigger) return undefined
  return writeDeadline(rule, {
    id: `${rule.id}#${from.seq}`,
    trigger,
    chosen: chosenDay(rule, from.answerOf),
    patron: from.patron,
    suspendedDays: 0,
  })
}

/** The entry of a rule that was opened last and is not met. */
function newest(ledger: Ledger, ruleId: string): LedgerEntry | undefined {
  return Object.values(ledger)
    .filter(({ rule, status }) => rule === ruleId && status !== 'met')
    .sort((a, b) => b.trigger.seq - a.trigger.seq)[0]
}

/** The duty is done, in time or late: every entry of the rule that is not met yet is met. */
export function meetFacts(ledger: Ledger, ruleId: string): CaseFact[] {
  return entriesOf(ledger, ruleId, ['open', 'suspended', 'expired']).map(({ id }) => ({
    type: 'deadline-met',
    id,
  }))
}

/** The terms of a rule stand still from `day` on. One whose last day has passed has nothing left to suspend. */
export function suspendFacts(ledger: Ledger, ruleId: string, day: Day): CaseFact[] {
  return entriesOf(ledger, ruleId, ['open'])
    .filter(({ dueOn }) => daysBetween(day, dueOn) >= 0)
    .map(({ id }) => ({ type: 'deadline-suspended', id, from: day }))
}

function entriesOf(
  ledger: Ledger,
  ruleId: string,
  among: readonly LedgerEntry['status'][],
): LedgerEntry[] {
  return Object.values(ledger).filter(
    ({ rule, status }) => rule === ruleId && among.includes(status),
  )
}

/**
 * The terms of a rule run again, `day` being the first day that counts. The days of all its
 * suspensions are added to the term; to a day that the legal adviser chose, those of this one.
 * Deadlines that hang on one of these move with it: see `followFacts`.
 */
export function resumeFacts(
  ledger: Ledger,
  ruleId: string,
  day: Day,
  rules: ReadonlyMap<string, Rule>,
  patron: string,
): CaseFact[] {
  return entriesOf(ledger, ruleId, ['suspended']).map((entry) => {
    const { on: dueOn, at: dueAt } = dueAfter(entry, day, rules, patron)
    return { type: 'deadline-resumed', id: entry.id, on: day, dueOn, dueAt }
  })
}

function dueAfter(
  entry: LedgerEntry,
  day: Day,
  rules: ReadonlyMap<string, Rule>,
  patron: string,
): Due {
  const all = suspendedDays(endSuspension(entry, day))
  if (entry.override) return endOf(plusDays(entry.dueOn, all - suspendedDays(entry.suspensions)))
  return dueOf(versionOf(ruleOf(rules, entry), entry), entry.trigger, patron, all)
}

/**
 * Moves what hangs on the deadlines that `resumed` moves; `because` is the `seq` of that commit.
 * A day that the legal adviser chose stays.
 */
export function followFacts(
  ledger: Ledger,
  resumed: readonly CaseFact[],
  because: number,
  rules: ReadonlyMap<string, Rule>,
  patron: string,
): CaseFact[] {
  const parents = resumed.flatMap((fact): Deadline[] => {
    if (fact.type !== 'deadline-resumed') return []
    const entry = ledger[fact.id]
    return entry ? [{ ...entry, dueOn: fact.dueOn, dueAt: fact.dueAt }] : []
  })
  return asFacts(movedByParents(Object.values(ledger), rules, parents, patron), because)
}

/**
 * What a correction of an earlier commit moves: every entry that is not met and was set off by
 * that commit, and what hangs on it, where its due day or instant changes. Told by the version in
 * force on the new day. An entry whose date is gone, or older than every version, stays as it was.
 */
export function recomputeFacts(
  ledger: Ledger,
  rules: ReadonlyMap<string, Rule>,
  change: Change,
  patron: string,
): CaseFact[] {
  return asFacts(movedByChange(Object.values(ledger), rules, change, patron), change.because)
}

const asFacts = (moved: readonly Deadline[], because: number): CaseFact[] =>
  moved.map((deadline) => ({ type: 'deadline-recomputed', id: deadline.id, because, deadline }))

/** Whether an open deadline's instant has come. Never before it, not by a fraction of a second. */
export function isDue(entry: LedgerEntry, at: Instant): boolean {
  return entry.status === 'open' && compareInstants(entry.dueAt, at) <= 0
}

/** The deadlines that have come by `at` and were not called: gravest first, then oldest. */
export function dueEntries(ledger: Ledger, at: Instant): LedgerEntry[] {
  return Object.values(ledger)
    .filter((entry) => isDue(entry, at))
    .sort((a, b) => a.gravity - b.gravity || soonestFirst(a, b))
}

/** The open deadline that comes first. */
export function nextDue(ledger: Ledger): LedgerEntry | undefined {
  return Object.values(ledger)
    .filter(({ status }) => status === 'open')
    .sort(soonestFirst)[0]
}

const soonestFirst = (a: LedgerEntry, b: LedgerEntry) =>
  compareInstants(a.dueAt, b.dueAt) || (a.id < b.id ? -1 : 1)
