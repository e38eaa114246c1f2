import type { Day } from '../facts.ts'

/**
 * National holidays with a fixed day: art. 2 L. 260/1949 as changed by L. 54/1977, by
 * DPR 792/1985 (6 January) and by L. 336/2000 (2 June, back on its own day from 2001).
 * They are taken as they stand today for every year; earlier years are arithmetic, not history.
 */
const FIXED = [
  '01-01',
  '01-06',
  '04-25',
  '05-01',
  '06-02',
  '08-15',
  '11-01',
  '12-08',
  '12-25',
  '12-26',
]
/** Saint Francis: L. 8 ottobre 2025 n. 151, a holiday again from 2026. */
const SAINT_FRANCIS = { day: '10-04', since: 2026 }
const SUNDAY = 7
const SATURDAY = 6

/**
 * The holidays of one year, without its ordinary Sundays. `patron` is the month and day of the
 * office's patron saint, `12-07`; empty where there is none. Throws a RangeError for a year outside
 * 1583-9999 (before, the calendar was another one) and for a patron that is no month and day.
 */
export function holidaysOf(year: number, patron = ''): ReadonlySet<Day> {
  if (!Number.isInteger(year) || year < 1583 || year > 9999)
    throw new RangeError(`No holidays are known for the year ${year}`)
  const easter = easterOf(year)
  const days = [easter, plusDays(easter, 1), ...FIXED.map((day) => `${year}-${day}`)]
  if (year >= SAINT_FRANCIS.since) days.push(`${year}-${SAINT_FRANCIS.day}`)
  if (patron !== '') days.push(Temporal.PlainMonthDay.from(patron).toPlainDate({ year }).toString())
  return new Set(days)
}

/** Sundays, national holidays and the patron's day; a Saturday is not a holiday. */
export function isHoliday(day: Day, patron = ''): boolean {
  const date = dateOf(day)
  return date.dayOfWeek === SUNDAY || holidaysOf(date.year, patron).has(day)
}

/** Monday to Friday, unless a holiday. */
export function isWorkingDay(day: Day, patron = ''): boolean {
  return dateOf(day).dayOfWeek !== SATURDAY && !isHoliday(day, patron)
}

/** The n-th working day after `day`, or before it where n is negative; `day` itself is not counted. */
export function addWorkingDays(day: Day, n: number, patron = ''): Day {
  const step = Math.sign(n)
  let reached = day
  for (let left = Math.abs(n); left > 0; left--)
    reached = nearest(plusDays(reached, step), step, (at) => isWorkingDay(at, patron))
  return reached
}

/**
 * What becomes of a last day that is a holiday. `next` is art. 2963 c. 3 c.c.: the term is
 * extended to the next day that is no holiday. `previous` suits terms that count backwards.
 */
export function rollOver(day: Day, how: 'next' | 'previous' | 'keep', patron = ''): Day {
  if (how === 'keep') return day
  return nearest(day, how === 'next' ? 1 : -1, (at) => !isHoliday(at, patron))
}

/** The same day, or the first one in the direction of `step`, that is as wanted. */
export function nearest(day: Day, step: number, wanted: (day: Day) => boolean): Day {
  let reached = day
  while (!wanted(reached)) reached = plusDays(reached, step)
  return reached
}

export function plusDays(day: Day, days: number): Day {
  return dateOf(day).add({ days }).toString()
}

/** Days from one day to another; negative where `to` is the earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dateOf(from).until(dateOf(to), { largestUnit: 'days' }).days
}

const dateOf = (day: Day) => Temporal.PlainDate.from(day)

/** Gregorian Easter Sunday: the anonymous algorithm of 1876 (Meeus, Astronomical Algorithms, ch. 8). */
function easterOf(year: number): Day {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const ofCentury = year % 100
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const leaps = 2 * (century % 4) + 2 * Math.floor(ofCentury / 4)
  const toSunday = (32 + leaps - epact - (ofCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  return plusDays(`${year}-03-22`, epact + toSunday - 7 * late)
}
