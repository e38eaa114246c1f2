import { describe, it } from 'vitest'
import { SYSTEM } from '../../src/core/facts.ts'
import { filed, given } from '../given.ts'
import { anna, bruno, carla } from '../people.ts'
import { answersTo, without } from '../samples/answers.ts'
import { at, factsOf, move, moved, opens, prints, role } from './rows.ts'

const byCarla = { by: carla }
const victim = filed('F05', answersTo('F05'))
const promised = ['F09', 'F10', 'F11'].map((form) => filed(form, answersTo(form)))

describe('L1, the choice of the social path', () => {
  it('is Carla’s, once the sheet found a victim', () => {
    given(at('idoneo'), victim).when(move('SCEGLI_SOCIALE'), byCarla).gives(moved('SCEGLI_SOCIALE'))
  })

  it('is refused to Anna, without the sheet, with all reasons', () => {
    given(at('filtro'))
      .when(move('SCEGLI_SOCIALE'), { by: anna })
      .refuses('not-open', { reasons: [role, { code: 'field', form: 'F05', problem: 'missing' }] })
  })

  it('is refused once the programme is over', () => {
    given(at('dimissione'), victim)
      .when(move('SCEGLI_SOCIALE'), byCarla)
      .refuses('not-open', { reasons: [{ code: 'region', region: 'percorso' }] })
  })
})

describe('L4, the proposal to the Questura', () => {
  const ready = at(
    { primaAssistenza: 'iniziale' },
    { titolo: { sociale: 'propostaInPreparazione' } },
  )

  it('prints the proposal and the dossier', () => {
    given(ready, ...promised)
      .when(move('INVIA', answersTo('F13')), byCarla)
      .gives(
        moved('INVIA'),
        prints('proposta-questura'),
        prints('dossier-sociale'),
        opens('sollecito-convocazione', { dueOn: '2026-12-16' }),
      )
      .asks({ paper: 'proposta-questura' }, { paper: 'dossier-sociale' })
  })

  it.each(['F09', 'F10', 'F11'])('is refused without %s', (missing) => {
    const others = promised.filter((fact) => fact.type === 'moved' && fact.form !== missing)
    given(ready, ...others)
      .when(move('INVIA', answersTo('F13')), byCarla)
      .refuses('not-open', { reasons: [{ code: 'field', form: missing, pointer: '' }] })
  })

  it.each(['idoneo', 'dimissione'])('is refused while the programme is not on: %s', (percorso) => {
    given(at(percorso, { titolo: { sociale: 'propostaInPreparazione' } }), ...promised)
      .when(move('INVIA', answersTo('F13')), byCarla)
      .refuses('not-open', { reasons: [{ code: 'region', region: 'percorso' }] })
  })

  it.each(['comune-di-milano', 'lule-associazione'])('may be that of %s', (ente) => {
    given(ready, ...promised)
      .when(move('INVIA', answersTo('F13', { ente })), byCarla)
      .givesAlso(prints('proposta-questura'))
  })

  it('is not of a body that is neither public nor in the register', () => {
    given(ready, ...promised)
      .when(move('INVIA', answersTo('F13', { ente: 'farsi-prossimo' })), byCarla)
      .refuses('answers', { problems: [{ form: 'F13', pointer: '/ente', problem: 'wrong' }] })
  })

  it('needs the paragraph on the danger, and the motive of an urgency', () => {
    const urgent = without(answersTo('F13', { richiesta: 'rilascioUrgente' }), 'pericolo')
    given(ready, ...promised)
      .when(move('INVIA', urgent), byCarla)
      .refuses('answers', { problems: [{ pointer: '/pericolo' }, { pointer: '/motivoUrgenza' }] })
  })
})

describe('L5, the application', () => {
  const sent = at('semiAutonomia', { titolo: { sociale: 'propostaInviata' } })

  it('is prepared for the day of the appointment, with its list of enclosures', () => {
    given(sent)
      .when(move('CONVOCAZIONE', answersTo('F14', { dataConvocazione: '2026-11-30' })), byCarla)
      .gives(
        moved('CONVOCAZIONE'),
        prints('istanza-permesso'),
        prints('elenco-allegati'),
        opens('convocazione', { dueOn: '2026-11-30', dueAt: '2026-11-30T23:00:00Z' }),
      )
  })

  it('needs four photographs, and why the passport is missing', () => {
    given(sent)
      .when(move('CONVOCAZIONE', answersTo('F14', { fotografie: 3, passaporto: 'no' })), byCarla)
      .refuses('answers', {
        problems: [{ pointer: '/fotografie' }, { pointer: '/motivoMancanza' }],
      })
  })
})

describe('L6, the receipt', () => {
  it('starts the 60 days of the Questura from the day of filing', () => {
    given(at('semiAutonomia', { titolo: 'istanza' }))
      .when(move('DEPOSITO', answersTo('deposito', { dataDeposito: '2026-11-12' })), { by: anna })
      .gives(moved('DEPOSITO'), opens('decisione-60g', { dueOn: '2027-01-11' }))
  })

  it('needs its number', () => {
    given(at('semiAutonomia', { titolo: 'istanza' }))
      .when(move('DEPOSITO', without(answersTo('deposito'), 'ricevuta')), byCarla)
      .refuses('answers', { problems: [{ pointer: '/ricevuta', problem: 'missing' }] })
  })

  it('is not filed before the application is ready', () => {
    given(at('semiAutonomia', { titolo: { sociale: 'propostaInviata' } }))
      .when(move('DEPOSITO', answersTo('deposito')), byCarla)
      .refuses('unknown-move')
  })
})

describe('L7, the permit', () => {
  const waiting = at('semiAutonomia', { titolo: 'ricevuta' })

  it('is Carla’s to record', () => {
    given(waiting)
      .when(move('RILASCIO', answersTo('titolo-rilascio')), byCarla)
      .gives(
        moved('RILASCIO'),
        opens('scadenza-permesso', { dueOn: '2027-11-16' }),
        opens('rinnovo', { dueOn: '2027-09-17' }),
        opens('preparazione-rinnovo', { dueOn: '2027-08-18' }),
      )
    given(waiting)
      .when(move('RILASCIO', answersTo('titolo-rilascio')), { by: bruno })
      .refuses('not-open', { reasons: [role] })
  })
})

describe('L8, the renewal', () => {
  /** Issued on 16 November 2026: to be prepared from the end of 18 August 2027. */
  const deadline = 'preparazione-rinnovo#2'
  const waits = [at('semiAutonomia', { titolo: 'ricevuta' })]
  const issue = given(...waits).when(move('RILASCIO', answersTo('titolo-rilascio')), byCarla)
  const permit = [...waits, { by: carla, at: '2026-11-16T09:00:00Z', facts: factsOf(issue) }]
  const issued = given(...permit)
  const preparing = { by: SYSTEM, at: '2027-08-18T22:00:00Z' }
  const window = issued.when({ type: 'expire', deadline }, preparing)
  const prepared = given(...permit, { ...preparing, facts: factsOf(window) })

  it('is prepared from 90 days before, by the clock alone', () => {
    window.givesAlso(
      moved('SCADE.preparazione-rinnovo', {
        percorso: 'semiAutonomia',
        accoglienza: 'nessuna',
        titolo: { permesso: 'finestraRinnovo' },
        sicurezza: 'nonValutata',
      }),
    )
  })

  it('is not prepared one second earlier', () => {
    issued
      .when({ type: 'expire', deadline }, { by: SYSTEM, at: '2027-08-18T21:59:59Z' })
      .refuses('too-early', { dueAt: '2027-08-18T22:00:00Z' })
  })

  it('leaves the terms of renewal and of expiry running', () => {
    for (const [rule, last] of [
      ['rinnovo', '2027-09-17T22:00:00Z'],
      ['scadenza-permesso', '2027-11-16T23:00:00Z'],
    ])
      prepared
        .when({ type: 'expire', deadline: `${rule}#2` }, { by: SYSTEM, at: last ?? '' })
        .gives({ type: 'deadline-expired', id: `${rule}#2` })
  })
})
