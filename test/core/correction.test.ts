import { describe, expect, it } from 'vitest'
import { given } from '../given.ts'
import { anna, bruno, carla } from '../people.ts'
import { answersTo } from '../samples/answers.ts'
import { odera, stepped } from '../walks/odera.ts'
import { factsOf, opens } from '../workflows/rows.ts'

const MONDAY_9 = '2026-11-09T09:00:00Z'
/** Reported and assessed on 9 November, taken in charge: commits 1, 2 and 3. */
const journey = odera(MONDAY_9, 'PRESA_VISIONE')
const history = journey.commits
const correct = (seq: number, change: object, reason = 'Trascritto male.') =>
  ({ type: 'correct', seq, reason, ...change }) as const

describe('A correction', () => {
  it('stands beside what it corrects, with its reason and the new answers', () => {
    const answers = answersTo('F01', { alias: 'Ode' })
    given(...history)
      .when(correct(1, { answers }))
      .gives({
        type: 'corrected',
        seq: 1,
        form: 'F01',
        data: { motivo: 'Trascritto male.', risposte: answers },
      })
      .asks()
  })

  it('of when it happened moves the terms that hang on it, and says so', () => {
    given(...history)
      .when(correct(3, { occurredAt: '2026-11-10T09:00:00Z' }), { by: bruno })
      .gives(
        { type: 'corrected', seq: 3, occurredAt: '2026-11-10T09:00:00Z' },
        {
          type: 'deadline-recomputed',
          id: 'apertura-valutazione-7g#3',
          because: 4,
          deadline: opens('apertura-valutazione-7g', { dueOn: '2026-11-17' }).deadline,
        },
      )
  })

  it('is seen in the ledger with the day it was, and in the steps and the states', () => {
    const facts = factsOf(
      given(...history).when(correct(3, { occurredAt: '2026-11-10T09:00:00Z' })),
    )
    const { case: after } = given(...history, { by: anna, facts })
    expect(after.ledger['apertura-valutazione-7g#3']).toMatchObject({
      dueOn: '2026-11-17',
      status: 'open',
      recomputed: [{ because: 4, was: '2026-11-16' }],
    })
    expect(after.steps.map(({ event, occurredAt }) => [event, occurredAt])).toEqual([
      ['SEGNALAZIONE', MONDAY_9],
      ['VALUTAZIONE_RISCHIO', MONDAY_9],
      ['PRESA_VISIONE', '2026-11-10T09:00:00Z'],
    ])
  })

  it('of answers that two people signed is not for one; of when it happened it is', () => {
    const { commits } = odera(MONDAY_9, 'ESITO_POSITIVO')
    const { case: signed } = given(...commits)
    const { seq } = signed.steps.find(({ second }) => second !== undefined) ?? { seq: 0 }
    given(...commits)
      .when(correct(seq, { answers: answersTo('F05') }), { by: bruno })
      .refuses('signed-by-two', { seq })
    given(...commits)
      .when(correct(seq, { occurredAt: signed.at }), { by: bruno })
      .givesAlso({ type: 'corrected', seq, occurredAt: signed.at })
  })

  it('of the opening moves the opening, and its terms', () => {
    const report = odera(MONDAY_9, 'SEGNALAZIONE')
    const facts = factsOf(
      given(...report.commits).when(correct(1, { occurredAt: '2026-11-05T09:00:00Z' })),
    )
    const { case: after } = given(...report.commits, {
      by: anna,
      at: '2026-11-16T09:00:00Z',
      facts,
    })
    expect(after.openedAt).toBe('2026-11-05T09:00:00Z')
    expect(after.since['percorso.segnalato']).toBe('2026-11-05T09:00:00Z')
    expect(after.ledger['presa-visione-3g#1']).toMatchObject({ dueOn: '2026-11-08' })
  })

  it('leaves alone what another move entered at the same instant', () => {
    const facts = factsOf(
      given(...history).when(correct(3, { occurredAt: '2026-11-10T09:00:00Z' })),
    )
    const { case: after } = given(...history, { by: anna, facts })
    expect(after.since).toEqual({
      'percorso.filtro': '2026-11-10T09:00:00Z',
      'accoglienza.nessuna': MONDAY_9,
      'titolo.daValutare': MONDAY_9,
      'sicurezza.medio': MONDAY_9,
    })
  })

  it('of when a form was filed moves the filing, not its answers', () => {
    const facts = factsOf(
      given(...history).when(correct(2, { occurredAt: '2026-11-10T09:00:00Z' })),
    )
    const { case: after } = given(...history, { by: anna, facts })
    expect(after.forms.F07).toMatchObject({
      occurredAt: '2026-11-10T09:00:00Z',
      data: { livello: 'medio' },
    })
  })

  it('of an older filing leaves the newest answers of that form', () => {
    const twice = stepped(
      journey,
      ['REVISIONE', 'F07', anna, { livello: 'alto' }],
      '2026-11-12T09:00:00Z',
    )
    const answers = answersTo('F07', { livello: 'basso' })
    const facts = factsOf(given(...twice.commits).when(correct(2, { answers })))
    const { case: after } = given(...twice.commits, { by: anna, facts })
    expect(after.forms.F07?.data.livello).toBe('alto')
    expect(after.state).toMatchObject({ sicurezza: 'alto' })
  })

  it('changes no state: what was decided was decided', () => {
    const facts = factsOf(
      given(...history).when(correct(2, { answers: answersTo('F07', { livello: 'critico' }) })),
    )
    const { case: after } = given(...history, { by: anna, facts })
    expect(after.forms.F07?.data.livello).toBe('critico')
    expect(after.state).toMatchObject({ sicurezza: 'medio' })
  })
})

describe('A correction is refused', () => {
  it('without a reason', () => {
    given(...history)
      .when(correct(1, { answers: answersTo('F01') }, ' '))
      .refuses('reason-missing')
  })

  it('of a commit that made no move, or that filed no form', () => {
    const answers = answersTo('F01')
    given(...history)
      .when(correct(9, { answers }))
      .refuses('nothing-to-correct', { seq: 9 })
    given(...history)
      .when(correct(3, { answers }))
      .refuses('nothing-to-correct', { seq: 3 })
    given(...history)
      .when(correct(3, {}))
      .refuses('nothing-to-correct')
  })

  it('where it says what has not happened yet', () => {
    given(...history)
      .when(correct(3, { occurredAt: '2026-11-16T09:00:01Z' }), { at: '2026-11-16T09:00:00Z' })
      .refuses('occurred-in-future')
  })

  it('where it puts a later move before the opening', () => {
    given(...history)
      .when(correct(3, { occurredAt: '2026-11-09T08:59:59Z' }))
      .refuses('occurred-before-opening', { openedAt: MONDAY_9 })
  })

  it('where it puts the opening after a later move', () => {
    given(...history)
      .when(correct(1, { occurredAt: '2026-11-09T09:00:01Z' }))
      .refuses('occurred-before-opening', { openedAt: '2026-11-09T09:00:01Z' })
  })

  it('where its answers are wrong', () => {
    given(...history)
      .when(correct(1, { answers: answersTo('F01', { urgenza: 'poca' }) }), { by: carla })
      .refuses('answers', { problems: [{ pointer: '/urgenza', problem: 'wrong' }] })
  })
})
