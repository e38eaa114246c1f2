import { describe, expect, it } from 'vitest'
import { isCalledTo, may, mayRead, mayReadPaper, reaches } from '../../src/core/access.ts'
import { ROLES } from '../../src/core/facts.ts'
import { choicesOf, holdsOne } from '../../src/core/moves.ts'
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

  it('of who answers for a shelter by no other move that names her role', () => {
    const hers = choicesOf(programma, joined.state).filter(({ meta }) =>
      holdsOne(meta.roles, dario),
    )
    expect(hers.length).toBeGreaterThan(0)
    expect(isCalledTo(programma, joined, dario)).toBe(false)
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

describe('A paper', () => {
  const blocks = ['identita', 'storia'] as const
  it('is open to who reads all its blocks, and to nobody by its profile alone', () => {
    const seen = { profile: 'interno', blocks: ['percorso', 'alloggio'] } as const
    expect([anna, bruno].every((who) => mayReadPaper(who, seen))).toBe(true)
    expect(mayReadPaper(carla, seen)).toBe(false)
    expect(mayReadPaper(bruno, { profile: 'questura', blocks })).toBe(false)
  })

  it('that leaves the house is open whole to who prepares it', () => {
    const petition = { profile: 'procura', blocks: ['giudiziario', 'storia'] } as const
    expect([anna, carla].map((who) => mayReadPaper(who, petition))).toEqual([true, true])
    expect(mayReadPaper(anna, { ...petition, profile: 'interno' })).toBe(false)
  })

  it('is closed to roles that read no papers, whatever blocks are theirs', () => {
    expect(mayReadPaper(piera, { profile: 'rete', blocks: ['percorso'] })).toBe(false)
  })
})
