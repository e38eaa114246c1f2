import { describe, expect, it } from 'vitest'
import type { Actor } from '../../src/core/facts.ts'
import { admit, givenApp } from '../given-app.ts'
import { anna, bruno, carla, dario, elena, everybody, gina } from '../people.ts'
import { answersTo } from '../samples/answers.ts'
import {
  accepted,
  give,
  move,
  newKey,
  proposalOf,
  refusalOf,
  reported,
  seqOf,
  somebody,
} from './life.ts'

describe('two signatures', () => {
  it('are two people’s: two accounts of one human being are one', async () => {
    const app = await givenApp()
    await admit(app, everybody)
    const roles = ['filtro', 'riferimento'] as const
    const account = { person: 'fabio', name: 'Fabio Costa', roles }
    await app.accounts.save({ ...account, login: 'fabio.filtro' }, 'una parola molto lunga')
    await app.accounts.save({ ...account, login: 'fabio.due' }, 'una parola molto lunga')
    const actorOf = async (login: string) => {
      const signed = await app.percorso.signIn(login, 'una parola molto lunga')
      const session = signed && (await app.percorso.session(signed.token))
      if (!session) throw new Error('not signed in')
      return session.actor
    }
    const [one, two] = [await actorOf('fabio.filtro'), await actorOf('fabio.due')]
    const code = await somebody(app, 'evaluated')
    accepted(await move(app, one, code, 'CONCLUDI_COLLOQUI'))
    accepted(await move(app, one, code, 'SCHEDA_COMPLETA', answersTo('F05')))
    const proposal = await proposalOf(app, code)
    const before = await seqOf(app, code)
    expect(refusalOf(await give(app, two, code, { type: 'confirm', proposal }))).toEqual({
      code: 'own-signature',
      proposal,
    })
    expect(await seqOf(app, code)).toBe(before)
    accepted(await give(app, bruno, code, { type: 'confirm', proposal }))
    expect(await seqOf(app, code)).toBe(before + 1)
  })
})

describe('whoever may not', () => {
  it('finds a case beyond her reach exactly as one that does not exist', async () => {
    const app = await givenApp()
    const code = await reported(app)
    const command = { type: 'move', event: 'COLLOQUIO' } as const
    for (const where of [code, 'C000-0000']) {
      const asked = await Promise.all([
        app.percorso.act(elena, { code: where, command, expected: 1, key: newKey() }),
        app.percorso.caseFile(elena, where),
        app.percorso.moveForm(elena, where, 'COLLOQUIO'),
        app.percorso.paper({ id: 'altra', roles: ['riferimento'] }, where, `${where}/1.1`),
      ])
      for (const answer of asked)
        expect(answer).toEqual({ ok: false, refusal: { code: 'not-found' } })
    }
    expect(accepted(await app.percorso.cases(elena, {})).cases).toEqual([])
  })

  it('is refused by default: an administrator sees and moves nothing', async () => {
    const app = await givenApp()
    const code = await reported(app)
    const command = { type: 'move', event: 'PRESA_VISIONE' } as const
    const asked = await Promise.all([
      app.percorso.act(gina, { code, command, expected: 1, key: newKey() }),
      app.percorso.open(gina, {
        event: 'SEGNALAZIONE',
        answers: {},
        office: 'milano',
        key: newKey(),
      }),
      app.percorso.cases(gina, {}),
      app.percorso.caseFile(gina, code),
      app.percorso.stuck(gina),
      app.percorso.incidents(gina),
      app.percorso.closeIncident(gina, 'G', 'fatto', newKey()),
      app.percorso.paper(gina, code, `${code}/1.1`),
      app.percorso.openings(gina),
    ])
    for (const answer of asked)
      expect(answer).toMatchObject({ ok: false, refusal: { code: 'forbidden' } })
  })

  it('cannot call a deadline: that is the clock’s alone', async () => {
    const app = await givenApp()
    const code = await reported(app)
    app.clock.set('2027-01-16T09:00:00Z')
    const deadline = Object.keys((await app.acting.cases.load(code))?.of.ledger ?? {})[0] ?? ''
    expect(deadline).toMatch(/^presa-visione-3g#/)
    for (const by of [bruno, carla, { id: 'sistema', roles: ['sistema'] as const }])
      expect(refusalOf(await give(app, by, code, { type: 'expire', deadline }))).toMatchObject({
        code: 'forbidden',
      })
    expect(await seqOf(app, code)).toBe(1)
  })
})

describe('the blocks of a file', () => {
  it('that somebody may not read are withheld, in the story and in the form of a move', async () => {
    const app = await givenApp()
    const code = await somebody(app, 'joined')
    accepted(await move(app, anna, code, 'RICHIEDI_POSTO', answersTo('richiesta-posto')))
    accepted(await move(app, bruno, code, 'ASSEGNA', answersTo('posto', { struttura: 'CASA-7' })))
    const told = async (by: Actor) => {
      const file = accepted(await app.percorso.caseFile(by, code))
      const form = (id: string) => file.timeline.find((entry) => entry.form?.id === id)?.form
      return { pact: form('F09'), bed: form('posto'), whole: JSON.stringify(file) }
    }
    const hers = await told(anna)
    expect(hers.pact).toMatchObject({ withheld: 0 })
    expect(hers.whole).toContain('Provaglio')
    expect(hers.whole).toContain('CASA-7')
    const his = await told(dario)
    expect(his.pact?.withheld).toBeGreaterThan(7)
    expect(his.whole).not.toContain('Provaglio')
    expect(his.whole).toContain('CASA-7')
    const lawyer = await told(carla)
    expect(lawyer.bed?.withheld).toBe(2)
    expect(lawyer.whole).toContain('Provaglio')
    expect(lawyer.whole).not.toContain('CASA-7')
    const known = async (by: Actor) =>
      Object.keys(accepted(await app.percorso.moveForm(by, code, 'ASSEGNA')).known).toSorted()
    expect(await known(bruno)).toEqual([
      'dataArrivo',
      'livello',
      'pool',
      'struttura',
      'zonaVerificata',
    ])
    expect(await known(carla)).toEqual(['dataArrivo', 'livello', 'zonaVerificata'])
  })

  it('are withheld also of a correction', async () => {
    const app = await givenApp()
    const code = await somebody(app, 'joined')
    const seq = await seqOf(app, code)
    const answers = answersTo('F09', { cognome: 'Provaglia' })
    const command = { type: 'correct', seq, answers, reason: 'Letto sul passaporto' } as const
    accepted(await give(app, anna, code, command))
    accepted(await move(app, anna, code, 'RICHIEDI_POSTO', answersTo('richiesta-posto')))
    accepted(await move(app, bruno, code, 'ASSEGNA', answersTo('posto')))
    const story = async (by: Actor) =>
      JSON.stringify(accepted(await app.percorso.caseFile(by, code)).timeline)
    expect(await story(anna)).toContain('Provaglia')
    expect(await story(dario)).not.toContain('Provagli')
  })
})
