import { describe, expect, it } from 'vitest'
import { machineOf } from '../../src/core/machine.ts'
import { filed, given, givenIn, opened, programma } from '../given.ts'
import { anna, bruno, carla, dario } from '../people.ts'
import { answersTo } from '../samples/answers.ts'
import { at } from '../workflows/rows.ts'
import { state, withChart } from './small-chart.ts'

describe('The moves of a case', () => {
  it('are those of all its regions, in the statechart’s order', () => {
    const { all } = given(opened()).moves()
    expect(all.map(({ event }) => event)).toEqual([
      'CONTATTO_STRADA',
      'CONTATTO_INDOOR',
      'CONTATTO_CHAT',
      'CONTATTO_SPORTELLO',
      'SEGNALAZIONE',
      'RICHIEDI_POSTO',
      'SCEGLI_SOCIALE',
      'VALUTAZIONE_RISCHIO',
    ])
  })

  it('never offer what only follows another region, or a term', () => {
    const { all } = given(at('dimissione', { titolo: { permesso: 'rilasciato' } })).moves()
    expect(all.map(({ event }) => event)).toEqual(['RICHIEDI_POSTO', 'VALUTAZIONE_RISCHIO'])
  })

  it('say their form, their label, their norm and that two must sign', () => {
    const { all } = given(at({ valutazione: 'indicatori' })).moves()
    expect(all.find(({ event }) => event === 'SCHEDA_COMPLETA')).toEqual({
      event: 'SCHEDA_COMPLETA',
      label: 'Consegna la scheda degli indicatori',
      form: 'F05',
      roles: ['operatore', 'riferimento', 'filtro'],
      basis: 'art. 18 c. 1 e 3-bis D.Lgs. 286/1998',
      twoSignatures: true,
      open: true,
      reasons: [],
    })
  })

  it('leave open what the form to be filed has yet to say', () => {
    given(at('filtro')).moves({ by: bruno }).open('APRI_VALUTAZIONE')
  })
})

describe('A refused move carries all its reasons', () => {
  it('role, missing forms and another region: Anna may not send a proposal yet', () => {
    given(at('idoneo', { titolo: { sociale: 'propostaInPreparazione' } }))
      .moves({ by: anna })
      .refused(
        'INVIA',
        { code: 'role', roles: ['legale'] },
        { code: 'field', form: 'F09', pointer: '', problem: 'missing', label: expect.any(String) },
        { code: 'field', form: 'F10' },
        { code: 'field', form: 'F11' },
        { code: 'region', region: 'percorso', is: ['percorso.idoneo'] },
      )
  })

  it('role and count: Carla may not end talks that were not held', () => {
    given(at({ valutazione: 'colloqui' }))
      .moves({ by: carla })
      .refused(
        'CONCLUDI_COLLOQUI',
        { code: 'role' },
        { code: 'count', event: 'COLLOQUIO', have: 0, need: 1 },
      )
  })

  it('role, beds and the signature awaited, not from Bruno who gave the first', () => {
    given(at('adesione', { accoglienza: 'attesaPosto' }), {
      by: bruno,
      facts: [{ type: 'proposed', proposal: 'assegna-1', event: 'ASSEGNA', form: 'posto' }],
    })
      .moves({ by: anna, beds: {} })
      .refused(
        'ASSEGNA',
        { code: 'role', roles: ['filtro'] },
        { code: 'bed', pools: expect.arrayContaining(['dormitorio-varese']) },
        { code: 'signature', proposal: 'assegna-1', event: 'ASSEGNA', notFrom: ['bruno'] },
      )
  })

  it('role and a term that was never opened', () => {
    given(at({ primaAssistenza: 'iniziale' }))
      .moves({ by: anna })
      .refused(
        'PROROGA',
        { code: 'role' },
        { code: 'deadline', rule: 'prima-assistenza', state: 'absent' },
      )
  })

  it('each word of the guards at once, in the statechart’s order', () => {
    const everything = withChart({
      qui: state({
        TUTTO: {
          target: 'altrove',
          guard: {
            type: 'all',
            params: {
              of: [
                { type: 'formFiled', params: { form: 'F09' } },
                { type: 'known', params: { form: 'F05', pointer: '/esito', oneOf: ['vittima'] } },
                { type: 'paperIssued', params: { paper: 'patto-adesione' } },
                { type: 'beforeDeadline', params: { rule: 'prima-assistenza' } },
                { type: 'inState', params: { oneOf: ['prova.altrove'] } },
                { type: 'notInState', params: { oneOf: ['prova.qui'] } },
                { type: 'bedAssigned', params: {} },
                { type: 'happened', params: { event: 'PRIMA', setting: 'volte.minimo' } },
                { type: 'setting', params: { key: 'prova.accesa', is: true } },
              ],
            },
          },
          meta: { label: 'Tutto', roles: ['filtro'] },
        },
      }),
      altrove: state(),
    })
    const rinvio = answersTo('F05', { esito: 'rinvio', motivoEsito: 'Da sentire ancora.' })
    givenIn(everything, opened({}, everything), filed('F05', rinvio))
      .moves({ by: dario })
      .refused(
        'TUTTO',
        { code: 'role', roles: ['filtro'] },
        { code: 'field', form: 'F09', pointer: '', problem: 'missing' },
        { code: 'field', form: 'F05', pointer: '/esito', problem: 'wrong' },
        { code: 'paper', paper: 'patto-adesione', label: programma.papers.title('patto-adesione') },
        { code: 'deadline', rule: 'prima-assistenza', state: 'absent' },
        { code: 'region', region: 'prova', wanted: ['prova.altrove'], is: ['prova.qui'] },
        { code: 'region', region: 'prova', wanted: [], is: ['prova.qui'] },
        { code: 'bed', pools: [] },
        { code: 'count', event: 'PRIMA', have: 0, need: 1 },
        { code: 'setting', key: 'prova.accesa' },
      )
  })
})

describe('A move with several branches', () => {
  it('is open where one of a region is willing', () => {
    given(at('filtro', { accoglienza: 'prima' }))
      .moves({ by: bruno })
      .open('CAMBIO_REGIME')
  })

  it('is open only where each region that speaks for it is willing', () => {
    const branch = (ready: boolean) => ({
      guard: { type: 'setting', params: { key: 'pericolo.richiesto', is: ready } } as const,
      meta: { label: 'Insieme', roles: ['filtro'] } as const,
    })
    const region = (ready: boolean) => ({
      initial: 'qui',
      meta: { label: 'Regione', ball: 'filtro' } as const,
      states: { qui: state({ INSIEME: branch(ready) }) },
    })
    const two = withTwo({ prima: region(true), seconda: region(false) })
    givenIn(two, opened({}, two))
      .moves({ by: bruno })
      .refused('INSIEME', { code: 'setting', key: 'pericolo.richiesto' })
  })
})

function withTwo(regions: Parameters<typeof machineOf>[0]['states']) {
  return { ...programma, machine: machineOf({ id: 'due', type: 'parallel', states: regions }) }
}
