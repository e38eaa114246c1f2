import { describe, expect, it } from 'vitest'
import type { Answers } from '../../src/core/facts.ts'
import { formShelf } from '../../src/library/forms.ts'
import { bundle, withForm } from './given-bundle.ts'
import { adesione } from './given-forms.ts'

const shelf = formShelf(bundle)
const consent = { canale: 'strada', consenso: true }
const TODAY = '2026-11-16'
const check = (form: string, answers: Answers) => shelf.check(form, answers, TODAY)

describe('a form', () => {
  it('accepts whole answers', () => {
    expect(check('F01', { ...consent, figli: [{ nome: 'Ada' }], racconto: 'x' })).toEqual([])
  })

  it('names each missing field, in reading order, with what to do', () => {
    expect(check('F01', {})).toEqual([
      { pointer: '/canale', problem: 'missing', message: 'Scegli da dove arriva.' },
      { pointer: '/consenso', problem: 'missing', message: 'Senza consenso non si segnala.' },
    ])
  })

  it('names the field that another answer makes necessary', () => {
    expect(check('F01', { ...consent, incinta: 'si' })).toEqual([
      { pointer: '/termine', problem: 'missing', message: 'Scrivi la data del termine.' },
    ])
    expect(check('F01', { ...consent, figli: [{ nome: 'Ada' }] })).toEqual([
      { pointer: '/racconto', problem: 'missing', message: 'Scrivi.' },
    ])
  })

  it('names the column and the row of a repeater', () => {
    const figli = [{ nome: 'Ada' }, { nato: 'ieri' }]
    expect(check('F01', { ...consent, racconto: 'x', figli })).toEqual([
      { pointer: '/figli/1/nome', problem: 'missing', message: 'Scrivi il nome del figlio.' },
      { pointer: '/figli/1/nato', problem: 'wrong', message: 'Scrivi la data di nascita.' },
    ])
    expect(shelf.label('F01', '/figli/1/nome')).toBe('Figli 2: nome')
  })

  it('accepts only what the project offers', () => {
    expect(check('F01', { ...consent, canale: 'telefono' })).toEqual([
      { pointer: '/canale', problem: 'wrong', message: 'Scegli da dove arriva.' },
    ])
  })

  it('points at the list, not at the place in it, where a choice is wrong', () => {
    expect(check('F01', { ...consent, lingue: ['it', 'xx'] })).toEqual([
      { pointer: '/lingue', problem: 'wrong', message: 'Scegli le lingue.' },
    ])
  })

  it('refuses an answer that it does not ask for, whatever its name', () => {
    const answers = JSON.parse('{"canale":"strada","consenso":true,"__proto__":{"x":1}}')
    expect(check('F01', answers).map(({ pointer }) => pointer)).toEqual(['/__proto__'])
    expect(check('F01', { ...consent, altro: 1 }).map(({ pointer }) => pointer)).toEqual(['/altro'])
  })

  it('points at a field also where a rule on the whole form is broken', () => {
    const schema = {
      type: 'object',
      properties: { nome: { type: 'string' }, genere: { type: 'string' } },
      not: { required: ['genere'] },
    }
    const strict = formShelf(withForm('F09', { ...adesione, schema }))
    expect(strict.check('F09', { genere: 'F' }, TODAY).map(({ pointer }) => pointer)).toEqual([
      '/genere',
    ])
  })

  it('is told apart from one that is not there', () => {
    expect(shelf.has('F01')).toBe(true)
    expect(shelf.has('toString')).toBe(false)
    expect(() => shelf.title('F99')).toThrow('F99')
  })
})
