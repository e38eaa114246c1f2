import { describe, expect, it } from 'vitest'
import { reaches } from '../../src/core/access.ts'
import { given, opened } from '../given.ts'
import { anna, bruno, elena } from '../people.ts'

const toElena = { type: 'entrust', to: elena.id } as const
const entrusted = { type: 'entrusted', to: elena.id } as const

describe('Entrusting a case', () => {
  it('says to whom, and nothing else', () => {
    given(opened()).when(toElena, { by: bruno }).gives(entrusted).asks()
  })

  it('gives her the case in charge, and leaves it where it stands', () => {
    const before = given(opened()).case
    const after = given(opened(), { by: bruno, facts: [entrusted] }).case
    expect([before.owner, after.owner]).toEqual([anna.id, elena.id])
    expect(after).toEqual({ ...before, owner: elena.id, seq: 2 })
    expect([anna, elena].map((who) => reaches(who, after))).toEqual([false, true])
  })

  it('is refused where she has it already, and can be undone', () => {
    const hers = given(opened(), { by: bruno, facts: [entrusted] })
    hers.when(toElena, { by: bruno }).refuses('already-entrusted', { to: elena.id })
    hers.when({ type: 'entrust', to: anna.id }, { by: bruno }).gives({ ...entrusted, to: anna.id })
  })
})
