import { describe, expect, it } from 'vitest'
import { readInput, toInput } from '../../src/library/form-input.ts'
import { withoutHidden } from '../../src/library/form-visible.ts'
import { segnalazione } from './given-forms.ts'

const read = (posted: Parameters<typeof readInput>[1]) => readInput(segnalazione, posted)

describe('a posted form', () => {
  it('becomes answers of the types that the schema asks for', () => {
    const { answers } = read({
      '/canale': ' strada ',
      '/consenso': 'on',
      '/eta': '24',
      '/lingue': ['it', 'en', 'it'],
      '/racconto': 'prima\r\nseconda\r\n',
    })
    expect(answers).toEqual({
      canale: 'strada',
      consenso: true,
      eta: 24,
      lingue: ['it', 'en'],
      racconto: 'prima\nseconda',
    })
  })

  it('leaves out what was left empty', () => {
    expect(read({ '/canale': '', '/racconto': '  \r\n', '/lingue': [''] }).answers).toEqual({})
  })

  it('takes one ticked box for a list of one', () => {
    expect(read({ '/lingue': 'fr' }).answers).toEqual({ lingue: ['fr'] })
  })

  it('joins the three boxes of a date', () => {
    const date = { '/termine.giorno': '3', '/termine.mese': '4', '/termine.anno': '2026' }
    expect(read({ '/incinta': 'si', ...date }).answers).toEqual({
      incinta: 'si',
      termine: '2026-04-03',
    })
  })

  it('keeps what it cannot read as it was typed, for the schema to refuse', () => {
    const { answers } = read({ '/eta': 'venti', '/incinta': 'si', '/termine.mese': 'maggio' })
    expect(answers).toEqual({ eta: 'venti', incinta: 'si', termine: '-maggio-' })
    expect(toInput(segnalazione, answers)).toMatchObject({
      '/eta': 'venti',
      '/termine.giorno': '',
      '/termine.mese': 'maggio',
    })
  })

  it('closes the gaps between the rows of a repeater', () => {
    const { answers } = read({
      '/figli/7/nome': 'Bruno',
      '/figli/2/nome': 'Ada',
      '/figli/2/nato.giorno': '1',
      '/figli/2/nato.mese': '12',
      '/figli/2/nato.anno': '2020',
      '/figli/3/nome': '',
    })
    expect(answers).toEqual({ figli: [{ nome: 'Ada', nato: '2020-12-01' }, { nome: 'Bruno' }] })
  })

  it('drops the answers of hidden fields', () => {
    const hidden = { '/termine.giorno': '3', '/termine.mese': '4', '/termine.anno': '2026' }
    expect(read({ '/incinta': 'no', ...hidden }).answers).toEqual({ incinta: 'no' })
    expect(withoutHidden(segnalazione, { incinta: 'no', termine: '2026-04-03' })).toEqual({
      incinta: 'no',
    })
  })

  it('ignores names that the form does not have, and reports them', () => {
    const posted = JSON.parse(
      '{"__proto__":"x","/__proto__":"x","/figli/0/__proto__":"x","/figli/0/nome":"Ada","/altro":"x","/constructor/prototype":"x"}',
    )
    const { answers, ignored } = read(posted)
    expect(answers).toEqual({ figli: [{ nome: 'Ada' }] })
    expect(ignored).toEqual([
      '__proto__',
      '/__proto__',
      '/figli/0/__proto__',
      '/altro',
      '/constructor/prototype',
    ])
    expect(Object.getPrototypeOf({})).toBe(Object.prototype)
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it('reads back what it shows', () => {
    const answers = {
      canale: 'sportello',
      consenso: true,
      eta: 0,
      lingue: ['it'],
      incinta: 'si',
      termine: '2026-04-03',
      figli: [{ nome: 'Ada', nato: '2020-12-01' }],
      racconto: 'una riga\ndue righe',
    }
    expect(read(toInput(segnalazione, answers))).toEqual({ answers, ignored: [] })
  })
})
