import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysBetween, isWorkingDay } from '../../../src/core/deadlines/calendar.ts'
import {
  compareInstants,
  dueOf,
  romeDay,
  startOfDay,
  versionOn,
} from '../../../src/core/deadlines/due.ts'
import type { RuleVersion } from '../../../src/core/deadlines/rule.ts'
import type { Day, Instant } from '../../../src/core/facts.ts'
import { anyDay, anyInstant } from './arbitrary.ts'
import { ruleWith, versionWith } from './samples.ts'

const patron = '12-07'
const noon = (day: Day) => ({ day, at: `${day}T11:00:00Z` })
const dueFrom = (day: Day, version: Partial<RuleVersion>, suspended = 0) =>
  dueOf(versionWith(version), noon(day), patron, suspended)
const hoursFrom = (at: Instant, version: Partial<RuleVersion>, suspended = 0) =>
  dueOf(versionWith({ period: 'PT24H', ...version }), { day: romeDay(at), at }, patron, suspended)

describe('days and instants of Rome', () => {
  it('start at 22 or 23 UTC of the day before', () => {
    expect(startOfDay('2027-03-28')).toBe('2027-03-27T23:00:00Z')
    expect(startOfDay('2027-03-29')).toBe('2027-03-28T22:00:00Z')
    expect(romeDay('2027-06-30T21:59:59.999Z')).toBe('2027-06-30')
    expect(romeDay('2027-06-30T22:00:00Z')).toBe('2027-07-01')
  })

  it('compare by time, not by text', () => {
    expect(compareInstants('2027-05-06T10:00:00.5Z', '2027-05-06T10:00:00Z')).toBe(1)
    expect(compareInstants('2027-05-06T10:00:00.000Z', '2027-05-06T10:00:00Z')).toBe(0)
    expect(compareInstants('2027-05-06T09:59:59Z', '2027-05-06T10:00:00Z')).toBe(-1)
  })
})

describe('a term on the calendar', () => {
  it.each([
    ['2026-11-22', 'P1D', '2026-11-23'],
    ['2026-11-22', 'P0D', '2026-11-22'],
    ['2026-11-22', 'P2W', '2026-12-06'],
    ['2026-01-31', 'P1M', '2026-02-28'],
    ['2028-01-31', 'P1M', '2028-02-29'],
    ['2026-08-31', 'P3M', '2026-11-30'],
    ['2024-02-29', 'P1Y', '2025-02-28'],
    ['2024-02-29', 'P4Y', '2028-02-29'],
    ['2024-02-28', 'P1Y', '2025-02-28'],
    ['2026-04-03', '-P60D', '2026-02-02'],
    ['2026-03-31', '-P1M', '2026-02-28'],
  ])('from %s for %s ends on %s', (day, period, wanted) => {
    expect(dueFrom(day, { period }).on).toBe(wanted)
  })

  it('is late from the first instant of the next day in Rome', () => {
    expect(dueFrom('2026-12-25', { period: 'P3M' }).at).toBe('2027-03-25T23:00:00Z')
    expect(dueFrom('2026-12-28', { period: 'P3M' }).at).toBe('2027-03-28T22:00:00Z')
  })

  it('rolls over a last day that is a holiday as the version says', () => {
    expect(dueFrom('2026-09-25', { period: 'P3M', onHoliday: 'next' }).on).toBe('2026-12-28')
    expect(dueFrom('2026-09-25', { period: 'P3M', onHoliday: 'previous' }).on).toBe('2026-12-24')
    expect(dueFrom('2026-09-25', { period: 'P3M', onHoliday: 'keep' }).on).toBe('2026-12-25')
    expect(dueFrom('2026-09-07', { period: 'P3M', onHoliday: 'next' }).on).toBe('2026-12-09')
  })

  it('adds suspended days before it rolls over', () => {
    const version = { period: 'P10D', onHoliday: 'next' } as const
    expect(dueFrom('2026-12-10', version, 5).on).toBe('2026-12-28')
    expect(dueFrom('2026-12-10', version).on).toBe('2026-12-21')
  })
})

describe('a term of working days', () => {
  const version = { period: 'P5D', counting: 'working' } as const

  it("leaves out weekends, holidays and the patron's day", () => {
    expect(dueFrom('2026-12-03', version).on).toBe('2026-12-14')
    expect(dueFrom('2026-12-14', { ...version, period: '-P5D' }).on).toBe('2026-12-03')
  })

  it('ends on a working day also when suspended days would end it on a Saturday', () => {
    expect(dueFrom('2026-11-13', version, 1).on).toBe('2026-11-23')
  })
})

describe('a term of hours', () => {
  it('is exact when the clocks change', () => {
    expect(hoursFrom('2027-03-27T20:00:00Z', {})).toEqual({
      on: '2027-03-28',
      at: '2027-03-28T20:00:00Z',
    })
    expect(hoursFrom('2027-10-30T18:00:00Z', {}).at).toBe('2027-10-31T18:00:00Z')
  })

  it('that ends at midnight in Rome can be met on the day before', () => {
    expect(hoursFrom('2027-05-05T22:00:00Z', {})).toEqual({
      on: '2027-05-06',
      at: '2027-05-06T22:00:00Z',
    })
  })

  it('keeps its hour when a holiday or a suspension moves it', () => {
    expect(hoursFrom('2026-12-24T09:30:00Z', { onHoliday: 'next' })).toEqual({
      on: '2026-12-28',
      at: '2026-12-28T09:30:00Z',
    })
    expect(hoursFrom('2027-03-26T09:30:00Z', {}, 2).at).toBe('2027-03-29T08:30:00Z')
  })
})

describe('a period that cannot be counted', () => {
  it.each([
    ['tre mesi', 'calendar'],
    ['P1DT12H', 'calendar'],
    ['', 'calendar'],
    ['P3M', 'working'],
    ['P1W', 'working'],
    ['PT24H', 'working'],
    ['P9000Y', 'calendar'],
  ] as const)('"%s" in %s days is refused by name', (period, counting) => {
    const asked = () => dueFrom('2026-11-22', { period, counting })
    expect(asked).toThrow(RangeError)
    expect(asked).toThrow(`The rule period "${period}"`)
  })
})

describe('art. 18 c. 4 TUI: how long the permit lasts', () => {
  const tui = { act: 'D.Lgs 286/1998', article: 'art. 18 c. 4', words: 'durata del permesso' }
  const rule = ruleWith(
    {},
    {
      versions: [
        versionWith({ from: '2025-10-04', period: 'P1Y', norm: tui }),
        versionWith({ from: '1998-09-02', period: 'P6M', norm: tui }),
      ],
    },
  )

  it.each([
    ['2025-10-03', '2026-04-03'],
    ['2025-10-04', '2026-10-04'],
    ['2025-08-31', '2026-02-28'],
    ['2023-08-31', '2024-02-29'],
    ['2024-02-29', '2024-08-29'],
    ['2028-02-29', '2029-02-28'],
    ['1998-09-02', '1999-03-02'],
  ])('issued on %s it ends on %s', (issued, ends) => {
    const version = versionOn(rule, issued)
    expect(version && dueOf(version, noon(issued), patron).on).toBe(ends)
  })

  it('has no version before the consolidated act was in force', () => {
    expect(versionOn(rule, '1998-09-01')).toBeUndefined()
  })
})

describe('whatever the day', () => {
  const counted = fc.record({
    period: fc.constantFrom('P1D', 'P30D', 'P90D', 'P3M', 'P24M', 'P10Y', '-P60D'),
    onHoliday: fc.constantFrom('keep', 'next', 'previous'),
  })
  const working = fc.record({
    period: fc.constantFrom('P1D', 'P5D', '-P5D'),
    counting: fc.constant('working'),
    onHoliday: fc.constantFrom('keep', 'next'),
  })
  const days = fc.integer({ min: 0, max: 200 })
  const runs = { numRuns: 100 }

  it('the last day is over in Rome at the instant from which it is late, and not before', () => {
    fc.assert(
      fc.property(anyDay, fc.oneof(counted, working), (day, version) => {
        const { on, at } = dueFrom(day, version)
        const before = Temporal.Instant.from(at).subtract({ milliseconds: 1 }).toString()
        expect(romeDay(before)).toBe(on)
        expect(romeDay(at) > on).toBe(true)
      }),
      runs,
    )
  })

  it('a term of hours never ends before its hours are over', () => {
    fc.assert(
      fc.property(anyInstant, fc.constantFrom('keep', 'next'), days, (at, onHoliday, suspended) => {
        const end = Temporal.Instant.from(at).add({ hours: 24 }).toString()
        expect(compareInstants(hoursFrom(at, { onHoliday }).at, end)).toBeGreaterThanOrEqual(0)
        const later = hoursFrom(at, { onHoliday }, suspended)
        expect(compareInstants(later.at, end)).toBeGreaterThanOrEqual(0)
        expect(later.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
      }),
      runs,
    )
  })

  it('a later trigger is never due earlier', () => {
    fc.assert(
      fc.property(anyDay, days, fc.oneof(counted, working), (day, more, version) => {
        const later = Temporal.PlainDate.from(day).add({ days: more }).toString()
        expect(dueFrom(later, version).on >= dueFrom(day, version).on).toBe(true)
      }),
      runs,
    )
  })

  it('n suspended days move the last day by n, and a roll-over only further', () => {
    fc.assert(
      fc.property(anyDay, days, counted, (day, n, version) => {
        const last = dueFrom(day, { ...version, onHoliday: 'keep' }).on
        const kept = dueFrom(day, { ...version, onHoliday: 'keep' }, n).on
        const rolled = dueFrom(day, { ...version, onHoliday: 'next' }, n).on
        expect(daysBetween(last, kept)).toBe(n)
        expect(daysBetween(last, rolled)).toBeGreaterThanOrEqual(n)
      }),
      runs,
    )
  })

  it('a suspended term of working days moves by n days at least, to a working day', () => {
    fc.assert(
      fc.property(anyDay, days, working, (day, n, version) => {
        const { on } = dueFrom(day, version, n)
        expect(daysBetween(dueFrom(day, version).on, on)).toBeGreaterThanOrEqual(n)
        expect(isWorkingDay(on, patron)).toBe(true)
      }),
      runs,
    )
  })
})
