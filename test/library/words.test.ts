import { describe, expect, it } from 'vitest'
import { romeDay } from '../../src/core/deadlines/due.ts'
import {
  dateInLetters,
  dateInWords,
  listInWords,
  numberInDigits,
  numberInLetters,
  periodInWords,
  timeInWords,
} from '../../src/library/words.ts'

describe('words of an Italian office', () => {
  it.each([
    ['2026-11-22', '22 novembre 2026'],
    ['2019-03-01', '1° marzo 2019'],
    ['2026-06-30T22:30:00Z', '1° luglio 2026'],
  ])('writes %s as %s', (day, words) => expect(dateInWords(day)).toBe(words))

  it('tells the time in Rome, in winter and in summer', () => {
    expect(timeInWords('2026-01-10T09:05:00Z')).toBe('10 gennaio 2026, ore 10:05')
    expect(timeInWords('2026-07-10T09:05:00Z')).toBe('10 luglio 2026, ore 11:05')
    expect(romeDay('2026-12-31T23:30:00Z')).toBe('2027-01-01')
  })

  it.each([
    [0, 'zero'],
    [21, 'ventuno'],
    [23, 'ventitré'],
    [38, 'trentotto'],
    [100, 'cento'],
    [1000, 'mille'],
    [1998, 'millenovecentonovantotto'],
    [2026, 'duemilaventisei'],
    [9999, 'novemilanovecentonovantanove'],
  ])('writes %i as %s', (number, words) => expect(numberInLetters(number)).toBe(words))

  it('writes a date in letters', () => {
    expect(dateInLetters('2026-11-22')).toBe('ventidue novembre duemilaventisei')
    expect(dateInLetters('2019-03-01')).toBe('primo marzo duemiladiciannove')
  })

  it.each([
    ['P1Y', 'un anno'],
    ['-P60D', 'sessanta giorni'],
    ['PT24H', 'ventiquattro ore'],
    ['P6M15D', 'sei mesi e quindici giorni'],
  ])('writes the period %s as %s', (period, words) => expect(periodInWords(period)).toBe(words))

  it('writes numbers with dot and comma, and lists with an “e” before the last', () => {
    expect(numberInDigits(1033.06)).toBe('1.033,06')
    expect(listInWords(['italiano', 'inglese', 'francese'])).toBe('italiano, inglese e francese')
    expect(listInWords([])).toBe('')
  })
})
