import { inWords, monthName } from '../core/day-words.ts'
import { romeDay } from '../core/deadlines/due.ts'
import type { Day, Instant } from '../core/facts.ts'

/** Dates and numbers as an Italian office writes them. */

/** `22 novembre 2026`, and `1° marzo 2019`; of a day, or of an instant's day in Europe/Rome. */
export function dateInWords(day: Day | Instant): string {
  return inWords(theDay(day))
}

/** The day itself, or an instant's day in Europe/Rome. */
export const theDay = (day: Day | Instant): Day => (day.includes('T') ? romeDay(day) : day)

/** `22 novembre 2026, ore 10:05`, in Europe/Rome. */
export function timeInWords(instant: Instant): string {
  const { hour, minute } = inRome(instant)
  return `${dateInWords(instant)}, ore ${hour}:${String(minute).padStart(2, '0')}`
}

const inRome = (instant: Instant) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Rome')

/** `ventidue novembre duemilaventisei`: a date that nobody can alter with a stroke. */
export function dateInLetters(day: Day): string {
  const date = Temporal.PlainDate.from(day)
  const ordinal = date.day === 1 ? 'primo' : numberInLetters(date.day)
  return `${ordinal} ${monthName(date.month)} ${numberInLetters(date.year)}`
}

const UNITS =
  'zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove'.split(
    ' ',
  )
const TENS = '- - venti trenta quaranta cinquanta sessanta settanta ottanta novanta'.split(' ')

/** A whole number from 0 to 9999 in letters: `milleottocentosettantotto`. */
export function numberInLetters(number: number): string {
  if (number < 20) return UNITS[number] ?? String(number)
  if (number < 100) return tensInLetters(number)
  if (number < 1000)
    return joined(number, 100, (count) => (count === 1 ? '' : numberInLetters(count)), 'cento')
  if (number < 10_000)
    return joined(
      number,
      1000,
      (count) => (count === 1 ? '' : numberInLetters(count)),
      number < 2000 ? 'mille' : 'mila',
    )
  return String(number)
}

function tensInLetters(number: number): string {
  const tens = TENS[Math.floor(number / 10)] ?? ''
  const unit = number % 10
  if (unit === 0) return tens
  // `ventuno`, `trentotto`: the vowel falls; `ventitré` has its accent.
  const stem = unit === 1 || unit === 8 ? tens.slice(0, -1) : tens
  return stem + (unit === 3 ? 'tré' : UNITS[unit])
}

function joined(
  number: number,
  size: number,
  many: (count: number) => string,
  word: string,
): string {
  const rest = number % size
  return many(Math.floor(number / size)) + word + (rest === 0 ? '' : numberInLetters(rest))
}

/** `1.033,06`: always with the dot of thousands. */
export const numberInDigits = (number: number): string =>
  number.toLocaleString('it-IT', { useGrouping: 'always', maximumFractionDigits: 6 })

/** `pane, latte e miele`. */
export function listInWords(items: readonly string[]): string {
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} e ${last}`
}

const MEASURES = [
  ['years', 'un anno', 'anni'],
  ['months', 'un mese', 'mesi'],
  ['weeks', 'una settimana', 'settimane'],
  ['days', 'un giorno', 'giorni'],
  ['hours', 'un’ora', 'ore'],
] as const

/** `un anno`, `sei mesi e quindici giorni`: how long an ISO 8601 period is, before or after. */
export function periodInWords(period: string): string {
  const length = Temporal.Duration.from(period).abs()
  const parts = MEASURES.filter(([measure]) => length[measure] > 0).map(([measure, one, many]) =>
    length[measure] === 1 ? one : `${numberInLetters(length[measure])} ${many}`,
  )
  return listInWords(parts)
}
