import type { RuleVersion } from './rule.ts'

/** How long a term is, and in what it is counted. A negative one counts backwards. */
export type Period =
  /** Exact time: `PT24H` is 24 hours on any day, also when the clocks change. */
  | { readonly unit: 'hours'; readonly length: Temporal.Duration }
  /** Years, months, weeks and days on the calendar. */
  | { readonly unit: 'calendar'; readonly length: Temporal.Duration }
  | { readonly unit: 'working'; readonly days: number }

/**
 * Reads the period of a rule, ISO 8601. A RangeError that names it says that it is no period,
 * mixes days with hours, or counts something else than whole days as working days.
 */
export function parsePeriod(text: string, counting: RuleVersion['counting']): Period {
  const length = durationOf(text)
  const { years, months, weeks, days } = length
  const ofTime = text.toUpperCase().includes('T')
  if (ofTime && [years, months, weeks, days].some((part) => part !== 0))
    throw new RangeError(`The rule period "${text}" mixes days with hours`)
  if (counting === 'working') {
    if (ofTime || years !== 0 || months !== 0 || weeks !== 0)
      throw new RangeError(`The rule period "${text}" is not of days: working days cannot count it`)
    return { unit: 'working', days }
  }
  return { unit: ofTime ? 'hours' : 'calendar', length }
}

function durationOf(text: string): Temporal.Duration {
  try {
    return Temporal.Duration.from(text)
  } catch (cause) {
    throw new RangeError(`The rule period "${text}" is not an ISO 8601 duration`, { cause })
  }
}
