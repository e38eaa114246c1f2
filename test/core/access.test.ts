import { describe, expect, it } from 'vitest'
import { isCalledTo, may, mayRead, reaches } from '../../src/core/access.ts'
import { ROLES } from '../../src/core/facts.ts'
import { given, opened, programma } from '../given.ts'
import { anna, bruno, carla, dario, elena, gina } from '../people.ts'

const piera = { id: 'piera', roles: ['psicologo'] } as const
const marco = { id: 'marco', roles: ['mediatore'] } as const
const talking = given(opened({ percorso: { valutazione: 'colloqui' } })).case
const joined = given(opened({ percorso: 'adesione' })).case
const proposed = (event: string, state: Parameters<typeof opened>[0]) =>
  given(opened(state), { by: bruno, facts: [{ type: 'proposed', proposal: 'p', event }] }).case

describe('A case is within reach', () => {
  it('of who has it in charge, of the Ufficio Filtro and of the legal adviser', () => {
    for (const near of [anna, bruno, carla]) expect(reaches(near, talking)).toBe(true)
    for (const far of [elena, dario, gina, piera]) expect(reaches(far, talking)).toBe(false)
  })

  it('of who has acted in it, also with the second signature', () => {
    const past = given(opened({ percorso: 'adesione' }), {
      by: dario,
      facts: [{ type: 'moved', event: 'ASSEGNA', from: {}, to: {}, proposedBy: elena.id }],
    }).case
    expect([elena, dario].map((who) => reaches(who, past))).toEqual([true, true])
  })

  it('of the psychologist and the mediator while the talks call for them, and not after', () => {
    for (const called of [piera, marco]) {
      expect(isCalledTo(programma, talking, called)).toBe(true)
      expect(isCalledTo(programma, joined, called)).toBe(false)
      expect(may(called, 'caso.muovi')).toBe(true)
    }
  })

  it('of who answers for a shelter when a bed awaits the second signature, not another paper', () => {
    const waiting = { accoglienza: 'attesaPosto', percorso: 'idoneo' }
    const bed = proposed('ASSEGNA', waiting)
    const sheet = proposed('SCHEDA_COMPLETA', { percorso: { valutazione: 'indicatori' } })
    expect(isCalledTo(programma, bed, dario)).toBe(true)
    expect(isCalledTo(programma, sheet, dario)).toBe(false)
    expect(isCalledTo(programma, given(opened(waiting)).case, dario)).toBe(false)
  })

  it('never by another role of hers: who is called only as psychologist moves nothing else', () => {
    const both = { id: 'rita', roles: ['psicologo', 'operatore'] } as const
    expect(isCalledTo(programma, joined, both)).toBe(false)
  })
})

describe('A block of the file', () => {
  it('of the shelter is read by nobody outside the case’s own people', () => {
    const readers = ROLES.filter((role) => mayRead({ id: 'x', roles: [role] }, 'alloggio'))
    expect(readers).toEqual(['riferimento', 'filtro', 'responsabile-struttura'])
  })

  it('of any kind is closed to who manages accounts', () => {
    expect(mayRead(gina, 'percorso')).toBe(false)
    expect(may(gina, 'caso.leggi')).toBe(false)
  })
})
