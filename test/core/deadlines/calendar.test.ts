import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addWorkingDays,
  daysBetween,
  holidaysOf,
  isHoliday,
  isWorkingDay,
  plusDays,
  rollOver,
} from '../../../src/core/deadlines/calendar.ts'
import { anyDay } from './arbitrary.ts'

const fixedBeforeEaster = ['01-01', '01-06']
const fixedAfterEaster = ['05-01', '06-02', '08-15', '11-01', '12-08', '12-25', '12-26']
const years = [
  { year: 2024, moving: ['03-31', '04-01', '04-25'], francis: [] },
  { year: 2025, moving: ['04-20', '04-21', '04-25'], francis: [] },
  { year: 2026, moving: ['04-05', '04-06', '04-25'], francis: ['10-04'] },
  { year: 2027, moving: ['03-28', '03-29', '04-25'], francis: ['10-04'] },
  { year: 2028, moving: ['04-16', '04-17', '04-25'], francis: ['10-04'] },
  { year: 2029, moving: ['04-01', '04-02', '04-25'], francis: ['10-04'] },
  { year: 2030, moving: ['04-21', '04-22', '04-25'], francis: ['10-04'] },
]

describe('the Italian calendar', () => {
  it.each(years)('of $year has its holidays and no others', ({ year, moving, francis }) => {
    const days = [...fixedBeforeEaster, ...moving, ...fixedAfterEaster, ...francis]
    const wanted = days.map((day) => `${year}-${day}`).sort()
    expect([...holidaysOf(year)].sort()).toEqual(wanted)
  })

  it.each([
    ['1583-04-10'],
    ['1598-03-22'],
    ['1818-03-22'],
    ['1943-04-25'],
    ['2000-04-23'],
    ['2038-04-25'],
    ['2285-03-22'],
  ])('puts Easter on %s', (day) => {
    expect(holidaysOf(Number(day.slice(0, 4)))).toContain(day)
    expect(holidaysOf(Number(day.slice(0, 4)))).toContain(plusDays(day, 1))
  })

  it('keeps Saint Francis from 2026 on', () => {
    expect(isHoliday('2024-10-04')).toBe(false)
    expect(isHoliday('2027-10-04')).toBe(true)
  })

  it("keeps the patron's day of the office only", () => {
    expect(isHoliday('2026-12-07', '12-07')).toBe(true)
    expect(isHoliday('2026-12-07', '')).toBe(false)
    expect(isHoliday('2026-12-07', '06-24')).toBe(false)
  })

  it('counts Sundays as holidays and Saturdays as neither holidays nor working days', () => {
    expect(isHoliday('2026-11-22')).toBe(true)
    expect(isHoliday('2026-11-21')).toBe(false)
    expect(isWorkingDay('2026-11-21')).toBe(false)
    expect(isWorkingDay('2026-11-20')).toBe(true)
  })

  it('refuses years and patrons that are none', () => {
    expect(() => holidaysOf(1582)).toThrow(RangeError)
    expect(() => holidaysOf(10_000)).toThrow(RangeError)
    expect(() => holidaysOf(2026, '13-01')).toThrow(RangeError)
    expect(() => holidaysOf(2026, 'sempre')).toThrow(RangeError)
    expect(holidaysOf(1583).size).toBe(12)
    expect(holidaysOf(9999).size).toBe(13)
  })
})

describe('a last day that is a holiday', () => {
  it('rolls over Christmas, Saint Stephen and the Sunday after them', () => {
    expect(rollOver('2026-12-25', 'next')).toBe('2026-12-28')
    expect(rollOver('2026-12-27', 'previous')).toBe('2026-12-24')
    expect(rollOver('2026-12-25', 'keep')).toBe('2026-12-25')
  })

  it('rolls from Easter Sunday to Tuesday and stays on a Saturday', () => {
    expect(rollOver('2027-03-28', 'next')).toBe('2027-03-30')
    expect(rollOver('2027-03-27', 'next')).toBe('2027-03-27')
  })

  it("rolls over the patron's day where it is one", () => {
    expect(rollOver('2026-12-06', 'next', '12-07')).toBe('2026-12-09')
    expect(rollOver('2026-12-06', 'next')).toBe('2026-12-07')
  })
})

describe('working days', () => {
  it('skip the weekend and the holidays between', () => {
    expect(addWorkingDays('2026-12-04', 1, '12-07')).toBe('2026-12-09')
    expect(addWorkingDays('2026-12-23', 3)).toBe('2026-12-29')
    expect(addWorkingDays('2026-12-29', -3)).toBe('2026-12-23')
    expect(addWorkingDays('2026-11-22', 0)).toBe('2026-11-22')
  })

  it('lead back to the working day they were counted from', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (day, n) => {
        const start = addWorkingDays(day, 1)
        const end = addWorkingDays(start, n)
        expect(addWorkingDays(end, -n)).toBe(start)
        expect(isWorkingDay(end)).toBe(true)
        expect(daysBetween(start, end)).toBeGreaterThanOrEqual(n)
      }),
      { numRuns: 60 },
    )
  })
})
