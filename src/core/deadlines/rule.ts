import type { Day, FormId, RuleId } from '../facts.ts'

/** A norm as it is cited on a page and on a paper. */
export type Norm = { readonly act: string; readonly article: string; readonly words: string }

/** One wording of a rule, in force from `from` until the next version's day. */
export type RuleVersion = {
  readonly from: Day
  readonly norm: Norm
  /** ISO 8601: `P3M`, `-P60D`, `PT24H`. Years, months and days count on the calendar of Europe/Rome. */
  readonly period: string
  readonly counting: 'calendar' | 'working'
  /** What becomes of a last day that is a holiday (art. 2963 c. 3 c.c.: the next day that is not). */
  readonly onHoliday: 'keep' | 'next' | 'previous'
}

/** A legal or programme rule that sets a date. The version in force on the trigger's day applies. */
export type Rule = {
  readonly id: RuleId
  readonly title: string
  /** Where the counting starts: the day the move happened, a date in a form, or another deadline's due day. */
  readonly trigger:
    | { readonly from: 'occurred' }
    | { readonly from: 'answer'; readonly form: FormId; readonly pointer: string }
    | { readonly from: 'deadline'; readonly rule: RuleId }
  readonly gravity: 1 | 2 | 3 | 4
  /** What it means for the person that the term passes, in plain words. */
  readonly consequence: string
  /** A date the legal adviser may put in the rule's place; motive and citation stand beside it in the form. */
  readonly override?: { readonly form: FormId; readonly pointer: string }
  readonly versions: readonly RuleVersion[]
}
