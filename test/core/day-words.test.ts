import { describe, expect, it } from 'vitest'
import { dayWith, inWords } from '../../src/core/day-words.ts'

describe('a day in words', () => {
  it.each([
    ['2026-12-03', '3 dicembre 2026'],
    ['2019-03-01', '1° marzo 2019'],
  ])('writes %s as %s', (day, words) => expect(inWords(day)).toBe(words))

  it.each([
    ['il', '2026-12-08', 'l’8 dicembre 2026'],
    ['dal', '2026-12-11', 'dall’11 dicembre 2026'],
    ['del', '2026-03-01', 'del 1° marzo 2026'],
    ['al', '2026-12-18', 'al 18 dicembre 2026'],
  ] as const)('puts «%s» before %s', (word, day, words) => expect(dayWith(word, day)).toBe(words))
})
