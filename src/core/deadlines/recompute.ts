import type { Deadline, FormId, Instant } from '../facts.ts'
import {
  type AnswerOf,
  chosenDay,
  ruleOf,
  triggerIn,
  triggerOn,
  writeDeadline,
} from './deadline.ts'
import { compareInstants } from './due.ts'
import { type LedgerEntry, suspendedDays } from './entry.ts'
import type { Rule } from './rule.ts'

/** What a correction says now of the commit `seq` and its `form`; `because` is the `seq` of the correction. */
export type Change = {
  readonly seq: number
  readonly form?: FormId
  readonly because: number
  readonly occurredAt: Instant
  readonly answerOf: AnswerOf
}

type Rules = ReadonlyMap<string, Rule>
type Retell = (entry: LedgerEntry, parent: Deadline | undefined) => Deadline | undefined

/** The deadlines that a correction moves, as they read afterwards: those it set off, and what hangs on them. */
export function movedByChange(
  entries: readonly LedgerEntry[],
  rules: Rules,
  change: Change,
  patron: string,
): Deadline[] {
  return cascade(entries, [], (entry, parent) =>
    entry.trigger.seq === change.seq || readsForm(ruleOf(rules, entry), change.form)
      ? retold(entry, parent, rules, change, patron)
      : rehung(entry, parent, rules, patron),
  )
}

/** The deadlines that hang on some that have moved, as they read afterwards. */
export function movedByParents(
  entries: readonly LedgerEntry[],
  rules: Rules,
  parents: readonly Deadline[],
  patron: string,
): Deadline[] {
  return cascade(entries, parents, (entry, parent) => rehung(entry, parent, rules, patron))
}

/**
 * Tells every entry that is not met anew, those before others that hang on them, and keeps what
 * moved. What can no longer be told (its date is gone, no version was in force) stays as it was.
 */
function cascade(
  entries: readonly LedgerEntry[],
  parents: readonly Deadline[],
  retell: Retell,
): Deadline[] {
  const moved = new Map(parents.map((parent) => [parent.id, parent]))
  const found: Deadline[] = []
  for (const entry of parentsFirst(entries)) {
    if (entry.status === 'met' || moved.has(entry.id)) continue
    const again = retell(entry, moved.get(entry.trigger.deadline ?? ''))
    if (!again || sameDue(again, entry)) continue
    moved.set(entry.id, again)
    found.push(again)
  }
  return found
}

/** A date may have been filed long before the deadline that counts from it was opened. */
function readsForm({ trigger, override }: Rule, form: FormId | undefined): boolean {
  if (form === undefined) return false
  return (trigger.from === 'answer' && trigger.form === form) || override?.form === form
}

/** An entry of the corrected commit: its own date is read again, or its parent's if that moved. */
function retold(
  entry: LedgerEntry,
  parent: Deadline | undefined,
  rules: Rules,
  { seq: corrected, occurredAt, answerOf }: Change,
  patron: string,
): Deadline | undefined {
  const rule = ruleOf(rules, entry)
  const { seq } = entry.trigger
  const dated = rule.trigger.from === 'answer' || seq === corrected
  const own = () =>
    dated && entry.trigger.deadline === undefined
      ? triggerIn(rule, { seq, occurredAt, answerOf })
      : entry.trigger
  const trigger = parent ? triggerOn(parent, seq) : own()
  const chosen = chosenDay(rule, answerOf)
  return trigger && writeDeadline(rule, { ...kept(entry), trigger, chosen, patron })
}

/** An entry that hangs on a moved one follows it, unless the legal adviser chose its day. */
function rehung(
  entry: LedgerEntry,
  parent: Deadline | undefined,
  rules: Rules,
  patron: string,
): Deadline | undefined {
  if (!parent || entry.override) return undefined
  const trigger = triggerOn(parent, entry.trigger.seq)
  return writeDeadline(ruleOf(rules, entry), { ...kept(entry), trigger, chosen: undefined, patron })
}

const kept = ({ id, suspensions }: LedgerEntry) => ({
  id,
  suspendedDays: suspendedDays(suspensions),
})

const sameDue = (a: Deadline, b: Deadline) =>
  a.dueOn === b.dueOn && compareInstants(a.dueAt, b.dueAt) === 0

function parentsFirst(entries: readonly LedgerEntry[]): LedgerEntry[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const depth = ({ trigger }: LedgerEntry): number => {
    const parent = byId.get(trigger.deadline ?? '')
    return parent ? 1 + depth(parent) : 0
  }
  return [...entries].sort((a, b) => depth(a) - depth(b))
}
