import type { Day } from './facts.ts'

/** Days as people read them: the one place that knows how Italian writes a date. */

const MONTHS = [
  'gennaio',
  'febbraio',
  'marzo',
  'aprile',
  'maggio',
  'giugno',
  'luglio',
  'agosto',
  'settembre',
  'ottobre',
  'novembre',
  'dicembre',
]

/** `3 dicembre 2026`, and `1° marzo 2019`. */
export function inWords(day: Day): string {
  const date = Temporal.PlainDate.from(day)
  return `${date.day === 1 ? '1°' : date.day} ${monthName(date.month)} ${date.year}`
}

export const monthName = (month: number): string => MONTHS[month - 1] ?? ''

export type DayPreposition = 'il' | 'del' | 'dal' | 'al'
const ELIDED = { il: 'l’', del: 'dell’', dal: 'dall’', al: 'all’' } as const

/** `il 3 dicembre 2026`, but `l’8 dicembre` and `dall’11`: those numbers begin with a vowel. */
export function dayWith(preposition: DayPreposition, day: Day): string {
  const { day: number } = Temporal.PlainDate.from(day)
  const before = number === 8 || number === 11 ? ELIDED[preposition] : `${preposition} `
  return `${before}${inWords(day)}`
}

export const isDayPreposition = (word: string): word is DayPreposition =>
  Object.hasOwn(ELIDED, word)
