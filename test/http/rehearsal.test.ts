import { describe, expect, it } from 'vitest'
import type { Openings, PoolLine, Rehearsal } from '../../src/app/shapes.ts'
import { bedProposed } from '../app/life.ts'
import { anna, bruno, dario, elena } from '../people.ts'
import { givenServer, openedBy, report, told } from './given-server.ts'

const takeOver = { event: 'PRESA_VISIONE' }

describe('a rehearsal at the API', () => {
  it('tells what a move would do; the move is still to be made', async () => {
    const { app, worker } = await givenServer(anna, bruno)
    const code = await openedBy(await worker(anna))
    const at = await worker(bruno)
    const last = await app.store.journal.last()
    const rehearsed = await at.send(`/api/casi/${code}/prove`, takeOver, { 'if-match': '"1"' })
    expect(rehearsed.status).toBe(200)
    const { states, opens } = await told<Rehearsal>(rehearsed)
    expect(states).toContainEqual({
      path: 'percorso.filtro',
      label: 'All’Ufficio Filtro',
      entered: true,
    })
    expect(opens).toHaveLength(1)
    expect(await app.store.journal.last()).toBe(last)
    const headers = { 'if-match': '"1"', 'idempotency-key': 'presa-visione' }
    expect((await at.send(`/api/casi/${code}/mosse`, takeOver, headers)).status).toBe(200)
  })

  it('is refused as the move would be', async () => {
    const { worker } = await givenServer(anna, bruno, elena)
    const code = await openedBy(await worker(anna))
    const path = `/api/casi/${code}/prove`
    const status = async (by: typeof anna, body: object, headers = { 'if-match': '"1"' }) =>
      (await (await worker(by)).send(path, body, headers)).status
    expect(await status(anna, takeOver)).toBe(409)
    expect(await status(anna, { event: 'VALUTAZIONE_RISCHIO', answers: {} })).toBe(422)
    expect(await status(bruno, takeOver, { 'if-match': '"7"' })).toBe(412)
    expect(await status(elena, takeOver)).toBe(404)
    const at = await worker(bruno)
    expect((await at.send(path, takeOver)).status).toBe(428)
    expect((await at.send(path, {}, { 'if-match': '"1"' })).status).toBe(400)
  })

  it('that is refused says why in the words of the case, as the move does', async () => {
    const { app, worker } = await givenServer(anna, bruno, dario)
    const code = await bedProposed(app)
    const at = await worker(dario)
    for (const ending of ['prove', 'mosse']) {
      const refused = await at.send(
        `/api/casi/${code}/${ending}`,
        { event: 'ASSEGNA' },
        { 'if-match': '"3"', 'idempotency-key': 'ancora-il-posto' },
      )
      expect(refused.status).toBe(409)
      const { why } = await told<{ why: { text: string }[] }>(refused)
      expect(why.map(({ text }) => text).join(' ')).toContain('(Bruno Sala)')
    }
  })

  it('of an opening finds what is wrong and opens nothing', async () => {
    const { worker } = await givenServer(anna)
    const at = await worker(anna)
    const body = { event: 'SEGNALAZIONE', office: 'milano', answers: report }
    const rehearsed = await told<Rehearsal>(await at.send('/api/aperture/prove', body))
    expect(rehearsed.states.every(({ entered }) => entered)).toBe(true)
    const lacking = await at.send('/api/aperture/prove', { ...body, answers: {} })
    expect(lacking.status).toBe(422)
    expect((await told<{ total: number }>(await at.get('/api/casi'))).total).toBe(0)
  })
})

describe('lists at the API', () => {
  it('of openings name ways and offices', async () => {
    const { worker } = await givenServer(anna)
    const { ways, offices } = await told<Openings>(await (await worker(anna)).get('/api/aperture'))
    expect(ways.map(({ event }) => event)).not.toContain('RICHIEDI_POSTO')
    expect(offices).toContainEqual({ id: 'milano', name: expect.any(String) })
  })

  it('of beds are for who answers for them', async () => {
    const { worker } = await givenServer(anna, dario)
    const { pools } = await told<{ pools: PoolLine[] }>(
      await (await worker(dario)).get('/api/posti'),
    )
    expect(pools.length).toBeGreaterThan(0)
    expect((await (await worker(anna)).get('/api/posti')).status).toBe(403)
  })
})
