import { dueOf, endOf, versionOn } from './deadlines/due.ts'
import type { Rule } from './deadlines/rule.ts'
import type { Day } from './facts.ts'

/** Coming of age: art. 2 c.c. */
const FULL_AGE = 18

/**
 * The last day that a rule gives from a day of a form, by the version in force on that day;
 * undefined where none was. Counted as the ledger counts it.
 */
export function lastDayBy(rule: Rule, start: Day, patron: string): Day | undefined {
  const version = versionOn(rule, start)
  return version && dueOf(version, { day: start, at: endOf(start).at }, patron).on
}

/** Under eighteen on a day. Who was born on 29 February is of age from 1 March: a day later, never earlier. */
export function isMinorOn(birth: Day, on: Day): boolean {
  const year = String(Number(birth.slice(0, 4)) + FULL_AGE).padStart(4, '0')
  return on < `${year}${birth.slice(4)}`
}
