import { describe, expect, it } from 'vitest'
import type { Actor } from '../../src/core/facts.ts'
import { admit, type GivenApp, givenApp } from '../given-app.ts'
import { anna, bruno, carla, dario, elena, everybody, fabio } from '../people.ts'
import { accepted, give, move, newKey, refusalOf, reported, seqOf } from './life.ts'

const toAnna = { type: 'entrust', to: anna.id } as const

/** Elena, who works in the street, has opened a case. */
async function foundInTheStreet() {
  const app = await givenApp()
  await admit(app, everybody)
  return { app, code: await reported(app, {}, elena) }
}

const listed = async ({ percorso }: GivenApp, who: Actor) =>
  accepted(await percorso.cases(who, { mine: true })).cases.map(({ code, owner }) => [code, owner])

describe('a case that a street operator opened', () => {
  it('goes to a case manager: she reaches it and has it in her list, also after a restart', async () => {
    const { app, code } = await foundInTheStreet()
    expect(refusalOf(await app.percorso.caseFile(anna, code))).toEqual({ code: 'not-found' })
    expect(await listed(app, elena)).toEqual([[code, 'Elena Galli']])

    accepted(await give(app, bruno, code, toAnna))
    const again = await app.restarted()
    expect(await listed(again, anna)).toEqual([[code, 'Anna Riva']])
    expect(await listed(again, elena)).toEqual([])
    const file = accepted(await again.percorso.caseFile(anna, code))
    expect(file).toMatchObject({ ownerId: 'anna', owner: 'Anna Riva', seq: 2 })
    expect(file.timeline[0]).toMatchObject({ by: 'Bruno Sala', what: 'Caso affidato a Anna Riva' })
  })

  it('stays within reach of whoever acted in it', async () => {
    const { app, code } = await foundInTheStreet()
    accepted(await give(app, bruno, code, toAnna))
    expect(accepted(await app.percorso.caseFile(elena, code)).owner).toBe('Anna Riva')
    accepted(await give(app, bruno, code, { type: 'entrust', to: fabio.id }))
    expect(refusalOf(await app.percorso.caseFile(anna, code))).toEqual({ code: 'not-found' })
  })

  it('goes to nobody who has no cases in charge, nor to an id that is nobody’s', async () => {
    const { app, code } = await foundInTheStreet()
    for (const to of [carla.id, elena.id, 'nessuno', ''])
      expect(refusalOf(await give(app, bruno, code, { type: 'entrust', to }))).toEqual({
        code: 'not-a-case-manager',
      })
    const rehearsed = { code, command: { type: 'entrust', to: carla.id }, expected: 1 } as const
    expect(refusalOf(await app.percorso.rehearse(bruno, rehearsed))).toEqual({
      code: 'not-a-case-manager',
    })
    expect(await seqOf(app, code)).toBe(1)
  })

  it('is entrusted by the Ufficio Filtro alone, and not twice to the same person', async () => {
    const { app, code } = await foundInTheStreet()
    for (const by of [anna, carla, dario, elena])
      expect(refusalOf(await give(app, by, code, toAnna))).toEqual({
        code: 'forbidden',
        action: 'caso.affida',
      })
    accepted(await give(app, bruno, code, toAnna))
    expect(refusalOf(await give(app, bruno, code, toAnna))).toMatchObject({
      code: 'already-entrusted',
    })
  })

  it('is entrusted once however often it is asked with one key, and never on an old reading', async () => {
    const { app, code } = await foundInTheStreet()
    const asked = { code, command: toAnna, expected: 1, key: newKey() } as const
    const done = await app.percorso.act(bruno, asked)
    expect(accepted(done).seq).toBe(2)
    accepted(await move(app, bruno, code, 'PRESA_VISIONE'))
    expect(await app.percorso.act(bruno, asked)).toEqual(done)
    expect(refusalOf(await app.percorso.act(bruno, { ...asked, key: newKey() }))).toMatchObject({
      code: 'stale',
      seq: 3,
    })
  })
})

describe('the case managers', () => {
  it('are told by name to who may entrust, each once, and to nobody else', async () => {
    const { app } = await foundInTheStreet()
    const { id: person, name, roles } = anna
    await app.accounts.save({ login: 'anna.due', person, name, roles }, 'una parola molto lunga')
    expect(accepted(await app.percorso.caseManagers(bruno))).toEqual([
      { id: 'anna', name: 'Anna Riva' },
      { id: 'fabio', name: 'Fabio Costa' },
    ])
    expect(refusalOf(await app.percorso.caseManagers(anna))).toMatchObject({ code: 'forbidden' })
  })
})
