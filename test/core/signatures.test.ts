import { describe, expect, it } from 'vitest'
import type { Role } from '../../src/core/facts.ts'
import { filed, given, givenIn, opened } from '../given.ts'
import { anna, bruno, carla, dario, fabio } from '../people.ts'
import { answersTo } from '../samples/answers.ts'
import { odera } from '../walks/odera.ts'
import { at, factsOf, move, moved, role } from '../workflows/rows.ts'
import { state, withChart } from './small-chart.ts'

const proposed = (event: string, form: string, by = bruno) => ({
  by,
  facts: [
    { type: 'proposed', proposal: 'proposta-1', event, form, data: answersTo(form) } as const,
  ],
})
const confirm = { type: 'confirm', proposal: 'proposta-1' } as const
const decline = (reason: string) => ({ type: 'decline', proposal: 'proposta-1', reason }) as const
const asked = filed('richiesta-posto', answersTo('richiesta-posto'))
const waiting = [
  at('adesione', { accoglienza: 'attesaPosto' }),
  asked,
  proposed('ASSEGNA', 'posto'),
]

describe('The first of two signatures', () => {
  const sheet = at({ valutazione: 'indicatori' })

  it('files a proposal, and nothing happens', () => {
    const first = given(sheet).when(move('SCHEDA_COMPLETA', answersTo('F05')), { key: 'scheda-1' })
    first.gives({ type: 'proposed', proposal: 'scheda-1', form: 'F05' }).asks()
    const after = given(sheet, { by: anna, facts: factsOf(first) }).case
    expect(after).toMatchObject({
      state: { percorso: { valutazione: 'indicatori' } },
      steps: [],
      proposals: { 'scheda-1': { by: 'anna', event: 'SCHEDA_COMPLETA' } },
    })
  })

  it('leaves no answers behind while it waits', () => {
    const first = given(sheet).when(move('SCHEDA_COMPLETA', answersTo('F05')))
    expect(given(sheet, { by: anna, facts: factsOf(first) }).case.forms).toEqual({})
  })

  it('is checked like any filing', () => {
    given(sheet)
      .when(move('SCHEDA_COMPLETA', answersTo('F05', { esito: 'forse' })))
      .refuses('answers', { problems: [{ pointer: '/esito', problem: 'wrong' }] })
  })

  it('is not given twice while one waits', () => {
    given(...waiting)
      .when(move('ASSEGNA', answersTo('posto')), { by: fabio })
      .refuses('not-open', { reasons: [{ code: 'signature', notFrom: ['bruno'] }] })
  })
})

describe('The second signature', () => {
  it('by another person carries the move out, with the first person’s answers', () => {
    given(...waiting)
      .when(confirm, { by: dario })
      .givesAlso({ type: 'confirmed', proposal: 'proposta-1' })
      .givesAlso({ ...moved('ASSEGNA'), form: 'posto', data: answersTo('posto') })
  })

  it.each<[string, Role[]]>([
    ['her own roles', ['filtro']],
    ['the second person’s role', ['responsabile-struttura']],
    ['every role there is', ['filtro', 'responsabile-struttura', 'amministratore', 'sistema']],
  ])('is refused to the same person, also with %s', (_, roles) => {
    given(...waiting)
      .when(confirm, { by: { ...bruno, roles } })
      .refuses('own-signature', { proposal: 'proposta-1' })
  })

  it('is refused to who lacks the second role', () => {
    given(...waiting)
      .when(confirm, { by: carla })
      .refuses('not-open', { reasons: [role] })
  })

  it('shows as waiting only to who may give it', () => {
    const offer = (by: typeof dario) =>
      given(...waiting)
        .moves({ by })
        .all.find(({ event }) => event === 'ASSEGNA')?.proposal
    expect(offer(dario)).toMatchObject({ id: 'proposta-1', by: 'bruno', maySign: true })
    expect(offer(bruno)).toMatchObject({ maySign: false })
    expect(offer(carla)).toMatchObject({ maySign: false })
  })

  it('is refused for a proposal that there is not', () => {
    given(at('filtro')).when(confirm, { by: dario }).refuses('no-proposal')
  })

  it('weighs the proposal again: the last bed has gone in between', () => {
    given(...waiting)
      .when(confirm, { by: dario, beds: { 'accoglienza-donne': 0, 'accoglienza-uomini': 4 } })
      .refuses('not-open', { reasons: [{ code: 'bed', pools: ['accoglienza-donne'] }] })
  })

  it('weighs again also what asks no form: the case has gone elsewhere since', () => {
    const meta = {
      label: 'Vai',
      roles: ['filtro'],
      signatures: { second: ['responsabile-struttura'] },
    } as const
    const guard = { type: 'inState', params: { oneOf: ['prova.qui'] } } as const
    const VAI = { guard, meta }
    const ALTROVE = { target: 'altrove', meta: { label: 'Altrove', roles: ['filtro'] } } as const
    const def = withChart({ qui: state({ VAI, ALTROVE }), altrove: state({ VAI }) })
    const proposal = { type: 'proposed', proposal: 'proposta-1', event: 'VAI' } as const
    const facts = { by: bruno, facts: [proposal] }
    const here = givenIn(def, opened({}, def), facts)
    here.when(confirm, { by: dario }).givesAlso(moved('VAI'))
    const gone = factsOf(here.when(move('ALTROVE'), { by: bruno }))
    expect(gone.map(({ type }) => type)).toEqual(['moved'])
    givenIn(def, opened({}, def), facts, { by: bruno, facts: gone })
      .when(confirm, { by: dario })
      .refuses('not-open', { reasons: [{ code: 'region', is: ['prova.altrove'] }] })
  })

  it('comes once', () => {
    const signed = given(...waiting).when(confirm, { by: dario })
    given(...waiting, { by: dario, facts: factsOf(signed) })
      .when(confirm, { by: dario })
      .refuses('no-proposal')
  })
})

describe('A proposal declined', () => {
  it('by the second person is gone, with the reason', () => {
    const declined = given(...waiting).when(decline('La struttura chiude a dicembre.'), {
      by: dario,
    })
    declined.gives({ type: 'declined', data: { motivo: 'La struttura chiude a dicembre.' } }).asks()
    const { case: after } = given(...waiting, { by: dario, facts: factsOf(declined) })
    expect(after.proposals).toEqual({})
    expect(after.state).toMatchObject({ accoglienza: 'attesaPosto' })
  })

  it('may be taken back by the first person', () => {
    given(...waiting)
      .when(decline('Ho sbagliato posto.'), { by: bruno })
      .gives({ type: 'declined' })
  })

  it('needs a reason', () => {
    given(...waiting)
      .when(decline('  '), { by: dario })
      .refuses('reason-missing')
  })

  it('is not Carla’s to decline', () => {
    given(...waiting)
      .when(decline('No.'), { by: carla })
      .refuses('not-open', { reasons: [role] })
  })
})

describe('A proposal made moot', () => {
  it('lapses with the move that leaves its state', () => {
    given(...waiting)
      .when(move('DIMISSIONE_CONCORDATA', answersTo('F19')))
      .givesAlso({ type: 'lapsed', proposal: 'proposta-1' })
  })

  it('stays while its move is still offered', () => {
    const after = given(...waiting).when(move('VALUTAZIONE_RISCHIO', answersTo('F07')))
    expect(factsOf(after).map(({ type }) => type)).not.toContain('lapsed')
  })

  it('can be signed no more', () => {
    const left = given(...waiting).when(move('DIMISSIONE_CONCORDATA', answersTo('F19')))
    given(...waiting, { by: anna, facts: factsOf(left) })
      .when(confirm, { by: dario })
      .refuses('no-proposal')
  })
})

describe('A proposal told late', () => {
  it('happens when it is signed, not when it was filed', () => {
    const filedOn = '2026-11-03T09:00:00Z'
    const { commits } = odera(filedOn, 'CONCLUDI_COLLOQUI')
    const sheet = answersTo('F05', {}, '2026-11-03')
    const first = given(...commits).when(move('SCHEDA_COMPLETA', sheet), { at: filedOn })
    const { case: after } = given(
      ...commits,
      { by: anna, at: filedOn, facts: factsOf(first) },
      {
        by: bruno,
        at: '2026-11-16T09:00:00Z',
        facts: factsOf(
          given(...commits, { by: anna, at: filedOn, facts: factsOf(first) }).when(
            { type: 'confirm', proposal: 'adesso' },
            { by: bruno },
          ),
        ),
      },
    )
    expect(after.since['percorso.valutazione.equipe']).toBe('2026-11-16T09:00:00Z')
  })
})
