import { describe, expect, it } from 'vitest'
import { evolve, fold, replay } from '../../src/core/case.ts'
import type { CaseFact } from '../../src/core/facts.ts'
import { openCase, openingsOf } from '../../src/core/open.ts'
import { MONDAY, programma } from '../given.ts'
import { anna, bruno, carla } from '../people.ts'
import { answersTo } from '../samples/answers.ts'
import { circumstances, went } from '../walks/journey.ts'
import { odera, stepped } from '../walks/odera.ts'

const joined = odera('2026-06-08T08:00:00Z', 'ADERISCE', [['RICHIEDI_POSTO', 'richiesta-posto']])

describe('Replay', () => {
  it('of the commits is the case that the decisions made, commit by commit', () => {
    const housed = stepped(joined, ['INGRESSO', 'F08', anna, { livello: 'territoriale' }], MONDAY)
    housed.commits.forEach((_, index) => {
      const prefix = housed.commits.slice(0, index + 1)
      expect(replay(prefix)).toEqual(prefix.reduce(evolve, undefined as ReturnType<typeof replay>))
    })
    expect(replay(housed.commits)).toEqual(housed.case)
  })

  it('of commits read back from text is the same case', () => {
    expect(replay(JSON.parse(JSON.stringify(joined.commits)))).toEqual(joined.case)
  })

  it('of nothing is nothing', () => {
    expect(replay([])).toBeUndefined()
  })

  it('passes over a fact of a later release', () => {
    const [first, second] = joined.commits
    if (!first || !second) throw new Error('two commits are needed')
    // A fact that this release does not know cannot have its type.
    const unknown = { type: 'photographed', by: 'anna' } as unknown as CaseFact
    const told = { ...second, facts: [unknown, ...second.facts] }
    expect(replay([first, told])).toEqual(replay([first, second]))
  })

  it('asks no machine: the facts of a statechart that has gone still fold', () => {
    const elsewhere: CaseFact = {
      type: 'moved',
      event: 'ANDATA',
      from: {},
      to: { altra: 'regione' },
    }
    const placed = { seq: 99, at: MONDAY, occurredAt: MONDAY, by: carla }
    expect(fold(joined.case, elsewhere, placed).state).toEqual({ altra: 'regione' })
  })
})

describe('Since when a state lasts', () => {
  it('is since it was entered, also through moves of other regions', () => {
    const reviewed = stepped(joined, ['REVISIONE', 'F07', anna, { livello: 'alto' }], MONDAY)
    expect(reviewed.case.since).toMatchObject({
      'percorso.adesione': '2026-06-08T08:00:00Z',
      'sicurezza.alto': MONDAY,
    })
  })

  it('is when it happened, not when it was recorded', () => {
    const late = went(
      joined,
      { type: 'move', event: 'REVISIONE', answers: answersTo('F07', { livello: 'alto' }) },
      { by: anna, at: MONDAY, occurredAt: '2026-07-01T08:00:00Z' },
    )
    expect(late.case.since['sicurezza.alto']).toBe('2026-07-01T08:00:00Z')
    expect(late.case.at).toBe(MONDAY)
  })
})

describe('The opening of a case', () => {
  const about = { code: 'C000-0009', person: 'P000-0009', office: 'milano', owner: 'anna' }
  const now = circumstances(programma, 1, { by: anna, at: MONDAY })

  it('is one commit with its first move', () => {
    const opening = { ...about, event: 'SEGNALAZIONE', answers: answersTo('F01') }
    const result = openCase(programma, opening, now)
    expect(result.ok && result.value.facts.map(({ type }) => type)).toEqual([
      'opened',
      'moved',
      'deadline-opened',
    ])
  })

  it('is refused as a whole when that move is', () => {
    expect(openCase(programma, { ...about, event: 'SEGNALAZIONE' }, now)).toMatchObject({
      ok: false,
      refusal: { code: 'answers' },
    })
    expect(openCase(programma, { ...about, event: 'INGRESSO' }, now)).toMatchObject({
      ok: false,
      refusal: { code: 'unknown-move', event: 'INGRESSO' },
    })
    const byBruno = { ...now, by: bruno }
    const contact = { ...about, event: 'CONTATTO_STRADA', answers: answersTo('F02') }
    expect(openCase(programma, contact, byBruno)).toMatchObject({ refusal: { code: 'not-open' } })
  })

  it('is a contact or a report: a bed or a risk belongs to a case that is there', () => {
    expect(openingsOf(programma).map(({ event }) => event)).toEqual([
      'CONTATTO_STRADA',
      'CONTATTO_INDOOR',
      'CONTATTO_CHAT',
      'CONTATTO_SPORTELLO',
      'SEGNALAZIONE',
    ])
    for (const [event, form] of [
      ['RICHIEDI_POSTO', 'richiesta-posto'],
      ['VALUTAZIONE_RISCHIO', 'F07'],
    ] as const)
      expect(openCase(programma, { ...about, event, answers: answersTo(form) }, now)).toMatchObject(
        {
          ok: false,
          refusal: { code: 'unknown-move', event },
        },
      )
  })
})
