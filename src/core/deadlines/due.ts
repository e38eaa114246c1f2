import type { Day, Instant } from '../facts.ts'
import {
  addWorkingDays,
  daysBetween,
  isWorkingDay,
  nearest,
  plusDays,
  rollOver,
} from './calendar.ts'
import { parsePeriod } from './period.ts'
import type { Rule, RuleVersion } from './rule.ts'

const ROME = 'Europe/Rome'
const LAST_YEAR = 9999

/** The last day on which a duty is done in time, and the instant from which it is late. */
export type Due = { readonly on: Day; readonly at: Instant }

/** The day and the instant that a term counts from. */
export type Start = { readonly day: Day; readonly at: Instant }

/**
 * When a term ends. The day it counts from is not counted (art. 2963 c. 2 c.c.); months and
 * years end on the day of the same number, or on the last of a month that lacks it (c. 4-5);
 * suspended days are added to the last day, and then a holiday is treated as the version says
 * (c. 3). A term of days is late from the first instant of the next day in Rome. A term of hours
 * is exact time from `trigger.at`; a roll-over or a suspension moves it by days, at the same hour.
 * Throws a RangeError that names a period it cannot count.
 */
export function dueOf(
  version: RuleVersion,
  trigger: Start,
  patron: string,
  suspendedDays = 0,
): Due {
  const period = parsePeriod(version.period, version.counting)
  if (period.unit === 'hours')
    return dueInHours(version, trigger.at, period.length, patron, suspendedDays)
  const last =
    period.unit === 'working'
      ? lastWorkingDay(addWorkingDays(trigger.day, period.days, patron), patron, suspendedDays)
      : plusDays(addOnCalendar(trigger.day, period.length), suspendedDays)
  return endOf(rollOver(inRange(last, version.period), version.onHoliday, patron))
}

/** A duty that can be done during all of `day`. */
export function endOf(day: Day): Due {
  return { on: day, at: startOfDay(plusDays(day, 1)) }
}

/** The version in force on a day: the latest of those that were in force by then. */
export function versionOn(rule: Rule, day: Day): RuleVersion | undefined {
  return rule.versions
    .filter((version) => version.from <= day)
    .reduce<RuleVersion | undefined>(
      (latest, version) => (latest && latest.from >= version.from ? latest : version),
      undefined,
    )
}

/** The day of an instant in Rome. */
export function romeDay(at: Instant): Day {
  return inRome(Temporal.Instant.from(at)).toPlainDate().toString()
}

/** The first instant of a day in Rome, whole seconds, `Z`. */
export function startOfDay(day: Day): Instant {
  return textOf(Temporal.PlainDate.from(day).toZonedDateTime(ROME).toInstant())
}

/** Negative, zero or positive as `a` is before, at or after `b`; the texts may differ in precision. */
export function compareInstants(a: Instant, b: Instant): number {
  return Temporal.Instant.compare(Temporal.Instant.from(a), Temporal.Instant.from(b))
}

function dueInHours(
  version: RuleVersion,
  from: Instant,
  length: Temporal.Duration,
  patron: string,
  suspendedDays: number,
): Due {
  const end = inRome(Temporal.Instant.from(from).add(length)).add({ days: suspendedDays })
  const last = lastDayBefore(end)
  const on = rollOver(inRange(last, version.period), version.onHoliday, patron)
  return { on, at: textOf(end.add({ days: daysBetween(last, on) }).toInstant()) }
}

/** A term that ends at midnight is over with the day before. */
function lastDayBefore(end: Temporal.ZonedDateTime): Day {
  return end.subtract({ nanoseconds: 1 }).toPlainDate().toString()
}

function addOnCalendar(day: Day, length: Temporal.Duration): Day {
  return Temporal.PlainDate.from(day).add(length, { overflow: 'constrain' }).toString()
}

/** Suspended days are days of the calendar; a term of working days ends on one all the same. */
function lastWorkingDay(day: Day, patron: string, suspendedDays: number): Day {
  if (suspendedDays === 0) return day
  return nearest(plusDays(day, suspendedDays), 1, (at) => isWorkingDay(at, patron))
}

/** Beyond four digits days no longer sort as text. */
function inRange(day: Day, period: string): Day {
  if (Temporal.PlainDate.from(day).year > LAST_YEAR)
    throw new RangeError(`The rule period "${period}" ends after the year ${LAST_YEAR}`)
  return day
}

const inRome = (at: Temporal.Instant) => at.toZonedDateTimeISO(ROME)

/** Up to the whole second: cutting a fraction off would make a deadline early. */
const textOf = (at: Temporal.Instant) =>
  at.toString({ smallestUnit: 'second', roundingMode: 'ceil' })
