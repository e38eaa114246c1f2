import { describe, expect, it } from 'vitest'
import { whyThatDay } from '../../src/web/why-that-day.ts'

const rule = { from: '2027-05-21', version: '2019-03-01', chosen: false }

describe('why a deadline falls on its day', () => {
  it('is the period that the rule counts, forwards or backwards', () => {
    expect(whyThatDay({ ...rule, period: 'P90D' })).toBe(
      '90 giorni dal 21 maggio 2027; regola in vigore dal 1° marzo 2019.',
    )
    expect(whyThatDay({ ...rule, period: '-P90D' })).toBe(
      '90 giorni prima del 21 maggio 2027; regola in vigore dal 1° marzo 2019.',
    )
    expect(whyThatDay({ ...rule, from: '2027-05-08', period: '-P1M' })).toMatch(
      /^1 mese prima dell’8 maggio 2027;/,
    )
    expect(whyThatDay({ ...rule, period: 'PT24H' })).toMatch(/^24 ore dal 21 maggio 2027;/)
  })

  it('is the choice of the legal adviser where she chose it, and no sum', () => {
    expect(whyThatDay({ ...rule, period: '-P90D', chosen: true })).toBe(
      'Giorno scelto dalla consulente legale: motivo e citazione sono nel modulo.',
    )
  })
})
