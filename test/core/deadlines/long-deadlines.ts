import type { Instant } from '../../../src/core/facts.ts'

/**
 * Deadlines longer, odder or more disturbed than timers like, for any engine that claims to keep
 * them. Days, months and years count on the calendar of Europe/Rome: the first day is not counted
 * and the last is whole; hours are exact. Every instant is written out, none is calculated.
 */
export type LongDeadline = {
  readonly name: string
  /** ISO 8601. */
  readonly period: string
  readonly triggeredAt: Instant
  /**
   * What the clock shows each time the engine is asked, in the order it is asked; nobody asks
   * in between. `due`: the term is over, or was seen over before the clock was set back.
   */
  readonly checks: readonly { readonly at: Instant; readonly due: boolean }[]
}

/** What an engine answers when asked. `ask` is all it hears of time. */
export type Answer = 'waiting' | 'fires-now' | 'already-fired'
export type Engine = { start(deadline: LongDeadline): void; ask(at: Instant): Answer }

/** The only right answers: never early, and fired once. */
export function answersWanted({ checks }: LongDeadline): Answer[] {
  const first = checks.findIndex(({ due }) => due)
  return checks.map(({ due }, n) => {
    if (!due) return 'waiting'
    return n === first ? 'fires-now' : 'already-fired'
  })
}

export function answersOf(engine: Engine, deadline: LongDeadline): Answer[] {
  engine.start(deadline)
  return deadline.checks.map(({ at }) => engine.ask(at))
}

const not = (at: Instant) => ({ at, due: false })
const due = (at: Instant) => ({ at, due: true })

export const longDeadlines: readonly LongDeadline[] = [
  {
    name: '90 days over the spring change of 28 March 2027',
    period: 'P90D',
    triggeredAt: '2027-01-15T10:00:00Z',
    checks: [
      not('2027-01-15T10:00:00Z'),
      not('2027-02-09T10:00:00Z'),
      not('2027-04-15T10:00:00Z'),
      not('2027-04-15T21:59:59Z'),
      due('2027-04-15T22:00:00Z'),
      due('2027-04-15T22:00:01Z'),
    ],
  },
  {
    name: '90 days over the autumn change of 31 October 2027',
    period: 'P90D',
    triggeredAt: '2027-09-01T08:00:00Z',
    checks: [
      not('2027-10-31T00:30:00Z'),
      not('2027-11-30T22:00:00Z'),
      not('2027-11-30T22:59:59Z'),
      due('2027-11-30T23:00:00Z'),
      due('2027-12-01T08:00:00Z'),
    ],
  },
  {
    name: '90 days over 29 February 2028',
    period: 'P90D',
    triggeredAt: '2028-01-10T09:00:00Z',
    checks: [
      not('2028-02-29T23:30:00Z'),
      not('2028-04-09T21:59:59Z'),
      due('2028-04-09T22:00:00Z'),
      due('2028-04-10T09:00:00Z'),
    ],
  },
  {
    name: '90 days from half past midnight in Rome, still the day before in UTC',
    period: 'P90D',
    triggeredAt: '2027-06-30T22:30:00Z',
    checks: [
      not('2027-09-28T22:30:00Z'),
      not('2027-09-29T21:59:59Z'),
      due('2027-09-29T22:00:00Z'),
      due('2027-09-30T00:00:00Z'),
    ],
  },
  {
    name: '24 hours over the night that has 23',
    period: 'PT24H',
    triggeredAt: '2027-03-27T20:00:00Z',
    checks: [
      not('2027-03-28T19:00:00Z'),
      not('2027-03-28T19:59:59Z'),
      due('2027-03-28T20:00:00Z'),
      due('2027-03-28T21:00:00Z'),
    ],
  },
  {
    name: '24 hours over the night that has 25',
    period: 'PT24H',
    triggeredAt: '2027-10-30T18:00:00Z',
    checks: [
      not('2027-10-31T17:00:00Z'),
      not('2027-10-31T17:59:59Z'),
      due('2027-10-31T18:00:00Z'),
      due('2027-10-31T19:00:00Z'),
    ],
  },
  {
    name: '24 hours from a fraction of a second',
    period: 'PT24H',
    triggeredAt: '2027-05-05T10:00:00.500Z',
    checks: [
      not('2027-05-06T10:00:00Z'),
      not('2027-05-06T10:00:00.499Z'),
      due('2027-05-06T10:00:01Z'),
      due('2027-05-06T10:00:02Z'),
    ],
  },
  {
    name: '24 months',
    period: 'P24M',
    triggeredAt: '2026-11-22T09:00:00Z',
    checks: [
      not('2026-12-17T05:31:23.647Z'),
      not('2028-11-21T23:00:00Z'),
      not('2028-11-22T22:59:59Z'),
      due('2028-11-22T23:00:00Z'),
      due('2028-11-23T09:00:00Z'),
    ],
  },
  {
    name: '24 months from 29 February 2028, which 2030 lacks',
    period: 'P24M',
    triggeredAt: '2028-02-29T12:00:00Z',
    checks: [
      not('2030-02-27T23:00:00Z'),
      not('2030-02-28T22:59:59Z'),
      due('2030-02-28T23:00:00Z'),
      due('2030-03-01T12:00:00Z'),
    ],
  },
  {
    name: '24 months from 28 February 2026, not lengthened by 29 February 2028',
    period: 'P24M',
    triggeredAt: '2026-02-28T12:00:00Z',
    checks: [not('2028-02-28T22:59:59Z'), due('2028-02-28T23:00:00Z'), due('2028-02-29T12:00:00Z')],
  },
  {
    name: '10 years from 29 February 2028, past the end of 32-bit time',
    period: 'P10Y',
    triggeredAt: '2028-02-29T12:00:00Z',
    checks: [
      not('2028-03-25T08:31:23.648Z'),
      not('2038-01-19T03:14:08Z'),
      not('2038-02-28T22:59:59Z'),
      due('2038-02-28T23:00:00Z'),
      due('2038-03-01T12:00:00Z'),
    ],
  },
  {
    name: '10 years asked about once a year, ending in summer time',
    period: 'P10Y',
    triggeredAt: '2026-06-30T22:30:00Z',
    checks: [
      not('2027-07-01T22:00:00Z'),
      not('2028-07-01T22:00:00Z'),
      not('2029-07-01T22:00:00Z'),
      not('2035-07-01T22:00:00Z'),
      not('2036-07-01T21:59:59Z'),
      due('2036-07-01T22:00:00Z'),
      due('2046-07-01T22:00:00Z'),
    ],
  },
  {
    name: '90 days that end within 40 days of downtime',
    period: 'P90D',
    triggeredAt: '2027-01-15T10:00:00Z',
    checks: [not('2027-04-10T09:00:00Z'), due('2027-05-20T09:00:00Z'), due('2027-05-20T09:00:01Z')],
  },
  {
    name: '24 hours that end within 40 days of downtime',
    period: 'PT24H',
    triggeredAt: '2027-10-20T18:00:00Z',
    checks: [due('2027-11-29T18:00:00Z'), due('2027-11-29T18:00:00Z')],
  },
  {
    name: '40 days of downtime that end before 24 months do',
    period: 'P24M',
    triggeredAt: '2026-11-22T09:00:00Z',
    checks: [
      not('2028-10-01T09:00:00Z'),
      not('2028-11-10T09:00:00Z'),
      due('2028-11-22T23:00:00Z'),
      due('2029-01-01T09:00:00Z'),
    ],
  },
  {
    name: '24 hours, the clock set back two days after it fired',
    period: 'PT24H',
    triggeredAt: '2027-05-05T10:00:00Z',
    checks: [
      not('2027-05-06T09:59:59Z'),
      due('2027-05-06T10:00:00Z'),
      due('2027-05-04T10:00:00Z'),
      due('2027-05-06T09:59:59Z'),
      due('2027-05-06T10:00:00Z'),
    ],
  },
  {
    name: '10 years, the clock set back a year after it fired',
    period: 'P10Y',
    triggeredAt: '2026-11-22T09:00:00Z',
    checks: [
      not('2036-11-22T22:59:59Z'),
      due('2036-11-22T23:00:00Z'),
      due('2035-11-22T23:00:00Z'),
      due('2036-11-22T23:00:00Z'),
    ],
  },
  {
    name: '90 days, the clock set back a month before it fires',
    period: 'P90D',
    triggeredAt: '2027-01-15T10:00:00Z',
    checks: [
      not('2027-04-14T22:00:00Z'),
      not('2027-03-14T22:00:00Z'),
      not('2027-04-15T21:59:59Z'),
      due('2027-04-15T22:00:00Z'),
    ],
  },
]
