import { describe, it } from 'vitest'
import { given } from '../given.ts'
import { bruno } from '../people.ts'
import { answersTo, without } from '../samples/answers.ts'
import { odera } from '../walks/odera.ts'
import { at, move, moved, opens, prints } from './rows.ts'

const bed = { type: 'bed-assigned', pool: 'accoglienza-donne', hold: 'posto-1' } as const
const atHome = answersTo('F08', { livello: 'territoriale' })

describe('P14, the entry', () => {
  const joined = at('adesione', { accoglienza: 'prima', sicurezza: 'medio' })

  it('starts the first three months, the six at most and the 15 days of the proposal', () => {
    given(joined, bed)
      .when(move('INGRESSO', answersTo('F08')))
      .gives(
        moved('INGRESSO'),
        opens('proposta-15g', { dueOn: '2026-12-01' }),
        opens('durata-percorso', { dueOn: '2028-11-16' }),
        prints('scheda-ingresso'),
        opens('prima-assistenza-massima', { dueOn: '2027-05-16' }),
        opens('prima-assistenza', { dueOn: '2027-02-16' }),
      )
      .asks({ type: 'print', paper: 'scheda-ingresso' })
  })

  it('of who lives at home needs no bed: the shelter’s region follows', () => {
    const to = { percorso: { primaAssistenza: 'iniziale' }, accoglienza: 'territoriale' }
    given(at('adesione', { sicurezza: 'basso' }))
      .when(move('INGRESSO', atHome))
      .givesAlso({
        ...moved('INGRESSO', { ...to, titolo: 'daValutare', sicurezza: 'basso' }),
      })
  })

  it('asks no proposal of whom it has been sent for', () => {
    given(
      at('adesione', {
        accoglienza: 'prima',
        sicurezza: 'medio',
        titolo: { sociale: 'propostaInviata' },
      }),
      bed,
    )
      .when(move('INGRESSO', answersTo('F08')))
      .gives(
        moved('INGRESSO'),
        opens('durata-percorso'),
        prints('scheda-ingresso'),
        opens('prima-assistenza-massima'),
        opens('prima-assistenza'),
      )
  })

  it('in a shelter is refused without a bed', () => {
    given(at('adesione', { sicurezza: 'medio' }))
      .when(move('INGRESSO', answersTo('F08')))
      .refuses('not-open', { reasons: [{ code: 'bed' }, { code: 'field', pointer: '/livello' }] })
  })

  it('at home is refused to who holds a bed', () => {
    given(joined, bed)
      .when(move('INGRESSO', atHome))
      .refuses('not-open', {
        reasons: [
          { code: 'field', pointer: '/livello' },
          { code: 'region', region: 'accoglienza' },
        ],
      })
  })
})

describe('P15, the extension', () => {
  /** Odera entered at home on 8 June 2026: the first three months end on 8 September. */
  const entry = ['INGRESSO', 'F08', bruno, { livello: 'territoriale' }] as const
  const entered = given(...odera('2026-06-08T08:00:00Z', 'ADERISCE', [entry]).commits)

  it('is given by Bruno on the last day of the first three months', () => {
    entered
      .when(move('PROROGA', answersTo('F15', {}, '2026-09-08')), {
        by: bruno,
        at: '2026-09-08T21:59:59Z',
      })
      .gives(moved('PROROGA'), { type: 'deadline-met', id: 'prima-assistenza#11' })
  })

  it('comes too late one second after', () => {
    entered
      .when(move('PROROGA', answersTo('F15', {}, '2026-09-08')), {
        by: bruno,
        at: '2026-09-08T22:00:00Z',
      })
      .refuses('not-open', {
        reasons: [
          { code: 'deadline', rule: 'prima-assistenza', dueOn: '2026-09-08', state: 'expired' },
        ],
      })
  })

  it('given in time may be recorded a week late', () => {
    entered
      .when(move('PROROGA', answersTo('F15', {}, '2026-09-07')), {
        by: bruno,
        at: '2026-09-15T08:00:00Z',
        occurredAt: '2026-09-07T08:00:00Z',
      })
      .givesAlso(moved('PROROGA'))
  })

  it('needs its motive, and is never beyond three months', () => {
    const much = { ...without(answersTo('F15', {}, '2026-09-01'), 'motivo'), giorni: 93 }
    entered
      .when(move('PROROGA', much), { by: bruno, at: '2026-09-01T08:00:00Z' })
      .refuses('answers', { problems: [{ pointer: '/motivo' }, { pointer: '/giorni' }] })
  })

  it('is given once: afterwards it is no move any more', () => {
    given(at({ primaAssistenza: 'prorogata' }))
      .when(move('PROROGA', answersTo('F15')), { by: bruno })
      .refuses('unknown-move')
  })
})
