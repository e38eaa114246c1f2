import { describe, it } from 'vitest'
import type { Answers } from '../../src/core/facts.ts'
import { filed, given, opened } from '../given.ts'
import { anna, bruno, carla, elena, fabio } from '../people.ts'
import { answersTo, without } from '../samples/answers.ts'
import { at, move, moved, opens, role } from './rows.ts'

const inTeam = (changes: Answers = {}) =>
  given(at({ valutazione: 'equipe' }), filed('F05', answersTo('F05', changes)))

describe('P1, a first contact', () => {
  it.each(['STRADA', 'INDOOR', 'CHAT', 'SPORTELLO'])('is recorded by Elena: %s', (where) => {
    given(opened())
      .when(move(`CONTATTO_${where}`, answersTo('F02')), { by: elena })
      .gives({ type: 'moved', form: 'F02' })
      .asks()
  })

  it('needs the day and the channel', () => {
    given(opened())
      .when(move('CONTATTO_STRADA', {}), { by: elena })
      .refuses('answers', { problems: [{ pointer: '/data' }, { pointer: '/canale' }] })
  })

  it('is not for Carla, who is the legal adviser', () => {
    given(opened())
      .when(move('CONTATTO_STRADA', answersTo('F02')), { by: carla })
      .refuses('not-open', { reasons: [{ code: 'role', roles: ['operatore'] }] })
  })
})

describe('P2, a person met before who comes back', () => {
  it.each(['RICHIESTA_AIUTO', 'RITORNO'])(
    'is engaged once informed in her language: %s',
    (event) => {
      given(at('contatto'))
        .when(move(event, answersTo('F03')), { by: anna })
        .gives(moved(event, { percorso: 'aggancio' }))
    },
  )

  it('is not engaged before she is informed', () => {
    given(at('contatto'))
      .when(move('RITORNO', answersTo('F03', { informata: false })))
      .refuses('answers', { problems: [{ pointer: '/informata', problem: 'wrong' }] })
  })
})

describe('P3, a report', () => {
  it.each(['sconosciuto', 'contatto', 'aggancio'])('may come from %s: three days', (state) => {
    given(at(state))
      .when(move('SEGNALAZIONE', answersTo('F01')))
      .gives({ type: 'moved', form: 'F01' }, opens('presa-visione-3g', { dueOn: '2026-11-19' }))
  })

  it('of an emergency has 24 hours beside them', () => {
    given(opened())
      .when(move('SEGNALAZIONE', answersTo('F01', { urgenza: 'emergenza' })))
      .gives(
        moved('SEGNALAZIONE'),
        opens('presa-visione-24h', { dueAt: '2026-11-17T09:00:00Z' }),
        opens('presa-visione-3g'),
      )
  })

  it('without consent is refused, unless life is in danger', () => {
    const alone = answersTo('F01', { consenso: 'no', pericoloVita: 'no' })
    given(opened())
      .when(move('SEGNALAZIONE', alone))
      .refuses('answers', { problems: [{ pointer: '/pericoloVita' }] })
    given(opened())
      .when(move('SEGNALAZIONE', { ...alone, pericoloVita: 'si' }))
      .givesAlso({ type: 'moved' })
  })

  it('is not made twice', () => {
    given(at('segnalato'))
      .when(move('SEGNALAZIONE', answersTo('F01')))
      .refuses('unknown-move')
  })
})

describe('P4, taking a report in charge', () => {
  it('is for the Ufficio Filtro: Bruno has seven days to open the evaluation', () => {
    given(at('segnalato'))
      .when(move('PRESA_VISIONE'), { by: bruno })
      .gives(moved('PRESA_VISIONE'), opens('apertura-valutazione-7g', { dueOn: '2026-11-23' }))
  })

  it('is not for Anna', () => {
    given(at('segnalato'))
      .when(move('PRESA_VISIONE'), { by: anna })
      .refuses('not-open', { reasons: [{ code: 'role', roles: ['filtro'] }] })
  })
})

describe('P6, opening the evaluation', () => {
  it('opens the terms of the first talk and of the outcome', () => {
    given(at('filtro'))
      .when(move('APRI_VALUTAZIONE', answersTo('F03')))
      .gives(
        { type: 'moved', form: 'F03' },
        opens('valutazione-45g', { dueOn: '2026-12-31' }),
        opens('primo-colloquio-7g', { dueOn: '2026-11-23' }),
      )
  })

  it.each(['/operatore', '/mediatore', '/consensoValutazione'])('needs %s', (pointer) => {
    given(at('filtro'))
      .when(move('APRI_VALUTAZIONE', without(answersTo('F03'), pointer.slice(1))))
      .refuses('answers', { problems: [{ pointer, problem: 'missing' }] })
  })

  it('needs her consent, not her silence', () => {
    given(at('filtro'))
      .when(move('APRI_VALUTAZIONE', answersTo('F03', { consensoValutazione: 'no' })))
      .refuses('answers', { problems: [{ pointer: '/consensoValutazione', problem: 'wrong' }] })
  })
})

describe('P7, the talks', () => {
  const talks = at({ valutazione: 'colloqui' })

  it('are recorded one by one by whoever held them', () => {
    given(talks)
      .when(move('COLLOQUIO', answersTo('F04')), { by: elena })
      .gives({ type: 'moved', form: 'F04' })
  })

  it('end after as many as the project asks', () => {
    given(talks, filed('F04', answersTo('F04'), 'COLLOQUIO'))
      .when(move('CONCLUDI_COLLOQUI'))
      .gives({ type: 'moved' })
  })

  it('do not end before', () => {
    given(talks)
      .when(move('CONCLUDI_COLLOQUI'))
      .refuses('not-open', { reasons: [{ code: 'count', event: 'COLLOQUIO', have: 0, need: 1 }] })
  })

  it('need to say who was there', () => {
    given(talks)
      .when(move('COLLOQUIO', without(answersTo('F04'), 'presenti')))
      .refuses('answers', { problems: [{ pointer: '/presenti', problem: 'missing' }] })
  })
})

describe('P8, the sheet of indicators', () => {
  const sheet = at({ valutazione: 'indicatori' })

  it('waits for a second signature when Anna hands it in', () => {
    given(sheet)
      .when(move('SCHEDA_COMPLETA', answersTo('F05')), { by: anna, key: 'scheda-1' })
      .gives({ type: 'proposed', proposal: 'scheda-1', event: 'SCHEDA_COMPLETA' })
      .asks()
  })

  it('reaches the team when Bruno signs it', () => {
    const data = answersTo('F05')
    given(sheet, {
      type: 'proposed',
      proposal: 'scheda-1',
      event: 'SCHEDA_COMPLETA',
      form: 'F05',
      data,
    })
      .when({ type: 'confirm', proposal: 'scheda-1' }, { by: bruno })
      .gives({ type: 'confirmed' }, { type: 'moved', event: 'SCHEDA_COMPLETA', form: 'F05' })
  })

  it('is refused without a legal situation for a victim', () => {
    given(sheet)
      .when(move('SCHEDA_COMPLETA', answersTo('F05', { situazione: 'nessuna' })))
      .refuses('answers', { problems: [{ pointer: '/situazione' }] })
  })
})

describe('P9 and P11, the outcome of the team', () => {
  it('is positive for a victim in one of the situations of the law', () => {
    inTeam()
      .when(move('ESITO_POSITIVO'), { by: bruno })
      .gives(moved('ESITO_POSITIVO'), opens('adesione-30g', { dueOn: '2026-12-16' }))
  })

  it('is not positive where the sheet found no elements', () => {
    inTeam({ esito: 'nonElementi', situazione: 'nessuna', motivoEsito: 'Nessun indicatore.' })
      .when(move('ESITO_POSITIVO'), { by: bruno })
      .refuses('not-open', { reasons: [{ pointer: '/esito' }, { pointer: '/situazione' }] })
  })

  it('is negative where it found none, and nobody watches the risk any more', () => {
    inTeam({ esito: 'nonElementi', situazione: 'nessuna', motivoEsito: 'Nessun indicatore.' })
      .when(move('ESITO_NEGATIVO'), { by: fabio })
      .gives({
        type: 'moved',
        to: {
          percorso: 'nonIdoneo',
          accoglienza: 'nessuna',
          titolo: 'daValutare',
          sicurezza: 'conclusa',
        },
      })
  })

  it('is not negative for a victim', () => {
    inTeam().when(move('ESITO_NEGATIVO'), { by: bruno }).refuses('not-open')
  })

  it('is Bruno’s to say, not Anna’s', () => {
    inTeam()
      .when(move('ESITO_POSITIVO'), { by: anna })
      .refuses('not-open', { reasons: [role] })
  })
})
