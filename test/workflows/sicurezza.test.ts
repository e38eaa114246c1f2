import { describe, it } from 'vitest'
import { given, MONDAY } from '../given.ts'
import { anna, carla, dario } from '../people.ts'
import { answersTo, without } from '../samples/answers.ts'
import { at, factsOf, move, moved, opens, role } from './rows.ts'

describe('R1, the first assessment of the risk', () => {
  it.each(['basso', 'medio', 'alto', 'critico'])('finds it %s, for 90 days', (livello) => {
    given(at('filtro'))
      .when(move('VALUTAZIONE_RISCHIO', answersTo('F07', { livello })))
      .gives(
        moved('VALUTAZIONE_RISCHIO', {
          percorso: 'filtro',
          accoglienza: 'nessuna',
          titolo: 'daValutare',
          sicurezza: livello,
        }),
        opens('revisione-rischio-90', { dueOn: '2027-02-14' }),
      )
  })

  it('is reviewed within 30 days in pronto intervento', () => {
    given(at('filtro', { accoglienza: 'prontoIntervento' }))
      .when(move('VALUTAZIONE_RISCHIO', answersTo('F07')))
      .gives(
        moved('VALUTAZIONE_RISCHIO'),
        opens('revisione-rischio-30', { dueOn: '2026-12-16' }),
        opens('revisione-rischio-90'),
      )
  })

  it('needs the level', () => {
    given(at('filtro'))
      .when(move('VALUTAZIONE_RISCHIO', without(answersTo('F07'), 'livello')))
      .refuses('answers', { problems: [{ pointer: '/livello', problem: 'missing' }] })
  })

  it('is not Dario’s', () => {
    given(at('filtro'))
      .when(move('VALUTAZIONE_RISCHIO', answersTo('F07')), { by: dario })
      .refuses('not-open', { reasons: [role] })
  })
})

describe('R2, the review', () => {
  const first = given(at('filtro', { accoglienza: 'prontoIntervento' })).when(
    move('VALUTAZIONE_RISCHIO', answersTo('F07', {}, '2026-11-03')),
    { at: '2026-11-03T09:00:00Z' },
  )
  const assessed = given(at('filtro', { accoglienza: 'prontoIntervento' }), {
    by: anna,
    at: '2026-11-03T09:00:00Z',
    facts: factsOf(first),
  })

  it.each(['basso', 'medio', 'alto', 'critico'])(
    'may find it %s; both terms begin anew',
    (livello) => {
      assessed
        .when(move('REVISIONE', answersTo('F07', { livello })), { at: MONDAY })
        .gives(
          moved('REVISIONE'),
          { type: 'deadline-met', id: 'revisione-rischio-90#2' },
          { type: 'deadline-met', id: 'revisione-rischio-30#2' },
          opens('revisione-rischio-30', { dueOn: '2026-12-16' }),
          opens('revisione-rischio-90', { dueOn: '2027-02-14' }),
        )
    },
  )

  it('takes one of the four levels', () => {
    assessed
      .when(move('REVISIONE', answersTo('F07', { livello: 'altissimo' })))
      .refuses('answers', { problems: [{ pointer: '/livello', problem: 'wrong' }] })
  })

  it('does not come before the first assessment, nor from Carla', () => {
    given(at('filtro'))
      .when(move('REVISIONE', answersTo('F07')))
      .refuses('unknown-move')
    assessed
      .when(move('REVISIONE', answersTo('F07')), { by: carla })
      .refuses('not-open', { reasons: [role] })
  })
})
