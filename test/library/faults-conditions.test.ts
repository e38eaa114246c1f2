import { describe, expect, it } from 'vitest'
import type { Condition, StateConfig } from '../../src/core/definition.ts'
import { faultsOf } from '../../src/library/faults/catalogue.ts'
import { states, withStates } from './given-bundle.ts'

/** What is found in a move that asks for F01 and has this guard. */
function found(guard: Condition): readonly string[] {
  const meta = { label: 'Vai', form: 'F01', roles: ['operatore'] } as const
  const { segnalato, ...others } = states
  const first: StateConfig = {
    meta: { label: 'Segnalato', ball: 'operatore', deadlines: ['permesso.durata'] },
    ...segnalato,
    on: { ...segnalato?.on, VA: { target: 'chiuso', guard, meta } },
  }
  return faultsOf(withStates({ segnalato: first, ...others })).map(({ message }) => message)
}

describe('faults of what a filing is compared with', () => {
  it('tell of a date, a start, an override and a rule that do not exist', () => {
    const params = { form: 'F01', pointer: '/scade', start: '/inizio', rule: 'nessuna' }
    expect(
      found({ type: 'followsRule', params: { ...params, unless: { pointer: '/deroga' } } }),
    ).toEqual([
      'VA: form F01 has no field "/scade"',
      'VA: form F01 has no field "/inizio"',
      'VA: form F01 has no field "/deroga"',
      'VA: there is no rule "nessuna"',
    ])
  })

  it('tell of an override that can never be given', () => {
    const pointer = '/canale'
    const params = { form: 'F01', pointer, start: pointer, rule: 'permesso.durata' }
    const unless = { pointer: '/incinta', oneOf: ['forse'] }
    expect(found({ type: 'followsRule', params: { ...params, unless } })).toEqual([
      'VA: F01/incinta can never be "forse"',
    ])
  })

  it('tell of an age without its dates, and of a body that no field chooses', () => {
    const params = { form: 'F01', birth: '/nascita', on: '/giorno', minor: '/minore' }
    expect(found({ type: 'ageAgrees', params })).toEqual([
      'VA: form F01 has no field "/nascita"',
      'VA: form F01 has no field "/giorno"',
      'VA: form F01 has no field "/minore"',
    ])
    expect(found({ type: 'entitled', params: { form: 'F01', pointer: '/ente' } })).toEqual([
      'VA: form F01 has no field "/ente"',
    ])
  })

  it('tell of a form that the move does not ask for', () => {
    expect(found({ type: 'entitled', params: { form: 'F09', pointer: '/nome' } })).toEqual([
      'VA asks for F01 but its guard reads the answer of F09',
    ])
  })
})
