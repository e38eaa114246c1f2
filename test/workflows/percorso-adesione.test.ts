import { describe, it } from 'vitest'
import { given } from '../given.ts'
import { answersTo } from '../samples/answers.ts'
import { at, move, moved, opens, prints } from './rows.ts'

/** A child's guardian signs with her. */
const guardian = (minorenne: string) => ({
  minorenne,
  ...(minorenne === 'si' && { tutore: 'Ida Conti' }),
})

describe('P12 and P13, the choice of the person', () => {
  it('prints the pact when she joins, warned and with her risk assessed', () => {
    given(at('idoneo', { sicurezza: 'medio' }))
      .when(move('ADERISCE', answersTo('F09')))
      .gives(
        { type: 'moved' },
        prints('patto-adesione'),
        opens('ingresso-15g', { dueOn: '2026-12-01' }),
      )
      .asks({ type: 'print', paper: 'patto-adesione' })
  })

  it('waits for the assessment of the risk', () => {
    given(at('idoneo'))
      .when(move('ADERISCE', answersTo('F09')))
      .refuses('not-open', { reasons: [{ code: 'region', region: 'sicurezza' }] })
  })

  it('needs the warning of art. 27, and the guardian of a child', () => {
    given(at('idoneo', { sicurezza: 'basso' }))
      .when(move('ADERISCE', answersTo('F09', { avvertenza: false, minorenne: 'si' })))
      .refuses('answers', { problems: [{ pointer: '/avvertenza' }, { pointer: '/tutore' }] })
  })

  it.each([
    { born: '2008-11-17', minorenne: 'si', other: 'no' },
    { born: '2008-11-16', minorenne: 'no', other: 'si' },
  ])('asks whether she is a child as her birth says: $born, $minorenne', (told) => {
    const joins = (minorenne: string) =>
      given(at('idoneo', { sicurezza: 'basso' })).when(
        move('ADERISCE', answersTo('F09', { ...guardian(minorenne), dataNascita: told.born })),
      )
    joins(told.minorenne).givesAlso(moved('ADERISCE'))
    joins(told.other).refuses('answers', {
      problems: [{ form: 'F09', pointer: '/minorenne', problem: 'wrong' }],
    })
  })

  it('closes the case when she does not join', () => {
    given(at('idoneo')).when(move('NON_ADERISCE')).gives({ type: 'moved' })
  })

  it('is not asked of who has not been found eligible', () => {
    given(at({ valutazione: 'equipe' }))
      .when(move('NON_ADERISCE'))
      .refuses('unknown-move')
  })
})
