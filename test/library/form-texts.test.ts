import { describe, expect, it } from 'vitest'
import type { Answers } from '../../src/core/facts.ts'
import { programma } from '../given.ts'
import { answersTo } from '../samples/answers.ts'

const message = 'Il testo contiene caratteri invisibili non ammessi: riscrivilo.'
const told = (form: string, changes: Answers) =>
  programma.forms.check(form, answersTo(form, changes), '2026-11-16')

describe('A text', () => {
  it.each([
    ['a control character', 'Anna\u0000 Riva'],
    ['a carriage return', 'Anna\rRiva'],
    ['a mark that turns the direction', 'Anna \u202Eavir'],
    ['an isolate of direction', 'Anna \u2066Riva'],
    ['half a character', 'Anna \uD83D'],
    ['nothing but blanks', ' \u00A0\u200B'],
  ])('with %s is refused', (_, presenti) => {
    expect(told('F04', { presenti })).toEqual([{ pointer: '/presenti', problem: 'wrong', message }])
  })

  it('may have lines, tabs, any alphabet and whole characters beyond the first plane', () => {
    const osservazioni = 'Parla\n\tعربي, Èdó e 汉语.\u200F 😀'
    expect(told('F04', { osservazioni })).toEqual([])
  })

  it('is looked at in the rows of a table too', () => {
    const obiettivi = [{ area: 'lingua', obiettivo: 'Livello\u0007 A2' }]
    expect(told('F11', { obiettivi })).toEqual([
      { pointer: '/obiettivi/0/obiettivo', problem: 'wrong', message },
    ])
  })

  it('that the form does not ask for is refused for that', () => {
    expect(told('F04', { altro: '\u0000' })).toEqual([
      {
        pointer: '/altro',
        problem: 'wrong',
        message: 'Il modulo non prevede questa risposta: toglila.',
      },
    ])
  })
})
