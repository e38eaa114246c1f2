import { foldLedger, type Ledger, openDeadline } from '../../../src/core/deadlines/ledger.ts'
import type { Rule, RuleVersion } from '../../../src/core/deadlines/rule.ts'
import type { CaseFact, Day, Instant } from '../../../src/core/facts.ts'

export const norm = { act: 'DPR 237/2005', article: 'art. 1 c. 4', words: 'durata di tre mesi' }

export const versionWith = (some: Partial<RuleVersion>): RuleVersion => ({
  from: '1900-01-01',
  norm,
  period: 'P3M',
  counting: 'calendar',
  onHoliday: 'keep',
  ...some,
})

export const ruleWith = (version: Partial<RuleVersion>, some: Partial<Rule> = {}): Rule => ({
  id: 'regola',
  title: 'Fine della prima assistenza',
  trigger: { from: 'occurred' },
  gravity: 2,
  consequence: 'La prima assistenza termina.',
  versions: [versionWith(version)],
  ...some,
})

export const noAnswer = (): undefined => undefined

/** The ledger after `rule` was set off in commit `seq`, on top of another. */
export function ledgerWith(
  rule: Rule,
  seq: number,
  occurredAt: Instant,
  ledger: Ledger = {},
  answerOf: (form: string, pointer: string) => Day | undefined = noAnswer,
): Ledger {
  const deadline = openDeadline(rule, { seq, occurredAt, answerOf, ledger, patron: '12-07' })
  return deadline ? foldLedger(ledger, { type: 'deadline-opened', deadline }, seq) : ledger
}

export const foldAll = (ledger: Ledger, facts: readonly CaseFact[], seq: number): Ledger =>
  facts.reduce((so, fact) => foldLedger(so, fact, seq), ledger)
