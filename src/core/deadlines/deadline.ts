import type { Day, Deadline, FormId, Instant } from '../facts.ts'
import { plusDays } from './calendar.ts'
import { dueOf, endOf, romeDay, versionOn } from './due.ts'
import type { Rule, RuleVersion } from './rule.ts'

export type Trigger = Deadline['trigger']

/** A date that a filed form gives, if it gives one. */
export type AnswerOf = (form: FormId, pointer: string) => Day | undefined

/** What a deadline is written from, besides its rule. */
export type Writing = {
  readonly id: string
  readonly trigger: Trigger
  /** The day that the legal adviser chose in the rule's place. */
  readonly chosen: Day | undefined
  readonly patron: string
  readonly suspendedDays: number
}

/**
 * The deadline that a rule sets, in the words of the version in force on the trigger's day;
 * undefined where there was none yet. A chosen day is taken as it is, holiday or not.
 */
export function writeDeadline(rule: Rule, writing: Writing): Deadline | undefined {
  const { id, trigger, chosen, patron, suspendedDays } = writing
  const version = versionOn(rule, trigger.day)
  if (!version) return undefined
  const due =
    chosen === undefined
      ? dueOf(version, trigger, patron, suspendedDays)
      : endOf(plusDays(chosen, suspendedDays))
  return {
    id,
    rule: rule.id,
    version: version.from,
    title: rule.title,
    norm: `${version.norm.article} ${version.norm.act}`,
    consequence: rule.consequence,
    gravity: rule.gravity,
    trigger,
    period: version.period,
    counting: version.counting,
    dueOn: due.on,
    dueAt: due.at,
    ...(chosen !== undefined && rule.override && { override: rule.override }),
  }
}

/** Where a rule that counts from a day of the case starts; undefined while a form owes the date. */
export function triggerIn(
  rule: Rule,
  from: { readonly seq: number; readonly occurredAt: Instant; readonly answerOf: AnswerOf },
): Trigger | undefined {
  const { seq, occurredAt } = from
  if (rule.trigger.from === 'occurred') return { seq, day: romeDay(occurredAt), at: occurredAt }
  if (rule.trigger.from === 'deadline') return undefined
  const day = from.answerOf(rule.trigger.form, rule.trigger.pointer)
  // A form gives no hour: counted from the end of its day, no term of hours is early.
  return day === undefined ? undefined : { seq, day, at: endOf(day).at }
}

/** The start of a rule that counts from the last day of another deadline. */
export function triggerOn(parent: Deadline, seq: number): Trigger {
  return { seq, day: parent.dueOn, at: parent.dueAt, deadline: parent.id }
}

/** The legal adviser's day, where the rule allows one and the form gives it. */
export function chosenDay(rule: Rule, answerOf: AnswerOf): Day | undefined {
  return rule.override && answerOf(rule.override.form, rule.override.pointer)
}

export function ruleOf(rules: ReadonlyMap<string, Rule>, deadline: Deadline): Rule {
  const rule = rules.get(deadline.rule)
  if (!rule) throw new RuleGone(deadline.rule)
  return rule
}

/** The wording that a deadline was written in. */
export function versionOf(rule: Rule, deadline: Deadline): RuleVersion {
  const version = rule.versions.find(({ from }) => from === deadline.version)
  if (!version) throw new RuleGone(`${rule.id} of ${deadline.version}`)
  return version
}

/** A fault of the bundle: a deadline of the ledger was written by a rule that it lacks. */
export class RuleGone extends Error {
  override name = 'RuleGone'
  constructor(rule: string) {
    super(`The ledger holds a deadline of the rule ${rule}, which the bundle does not have`)
  }
}
