import { describe, expect, it } from 'vitest'
import type { CaseFile, CasePage } from '../../src/app/shapes.ts'
import { PASSWORD } from '../given-app.ts'
import { anna, bruno, carla, elena } from '../people.ts'
import { givenServer, openedBy, post, report, told } from './given-server.ts'

const risk = { dataValutazione: '2026-11-16', livello: 'medio' }
const assess = { event: 'VALUTAZIONE_RISCHIO', answers: risk }

describe('a case at the API', () => {
  it('is opened, read with its moves and their reasons, and moved', async () => {
    const { worker } = await givenServer(anna)
    const at = await worker(anna)
    const code = await openedBy(at)

    const read = await at.get(`/api/casi/${code}`)
    expect(read.headers.get('etag')).toBe('"1"')
    const file = await told<CaseFile>(read)
    const takeOn = file.moves.find((move) => !move.open)
    expect(takeOn?.reasons).not.toEqual([])

    const moved = await at.send(`/api/casi/${code}/mosse`, assess, {
      'if-match': '"1"',
      'idempotency-key': 'rischio-1',
    })
    expect([moved.status, moved.headers.get('etag')]).toEqual([200, '"2"'])
  })

  it('says where the new case is, and gives the same case for the same key', async () => {
    const { worker } = await givenServer(anna)
    const at = await worker(anna)
    const body = { event: 'SEGNALAZIONE', office: 'milano', answers: report }
    const key = { 'idempotency-key': 'apertura-1' }
    const first = await at.send('/api/casi', body, key)
    const again = await at.send('/api/casi', body, key)
    expect(first.status).toBe(201)
    const done = await told<{ code: string }>(first)
    expect(first.headers.get('location')).toBe(`/api/casi/${done.code}`)
    expect(await again.json()).toEqual(done)
  })

  it('makes one commit of a move sent twice', async () => {
    const { worker } = await givenServer(anna)
    const at = await worker(anna)
    const code = await openedBy(at)
    const headers = { 'if-match': '"1"', 'idempotency-key': 'rischio-1' }
    const first = await at.send(`/api/casi/${code}/mosse`, assess, headers)
    const again = await at.send(`/api/casi/${code}/mosse`, assess, headers)
    expect(await again.json()).toEqual(await first.json())
    expect((await at.get(`/api/casi/${code}`)).headers.get('etag')).toBe('"2"')
  })

  it('lists the case to whoever opened it', async () => {
    const { worker } = await givenServer(anna)
    const at = await worker(anna)
    const code = await openedBy(at)
    const { cases, total } = await told<CasePage>(await at.get('/api/casi?miei=si'))
    expect([total, cases[0]?.code]).toEqual([1, code])
  })

  it('is not there for who it does not belong to', async () => {
    const { worker } = await givenServer(anna, elena)
    const code = await openedBy(await worker(anna))
    const stranger = await worker(elena)
    expect((await stranger.get(`/api/casi/${code}`)).status).toBe(404)
  })
})

describe('a refusal at the API', () => {
  it('of a stale command tells what happened since and what is open now', async () => {
    const { worker } = await givenServer(anna, bruno)
    const [at, filter] = [await worker(anna), await worker(bruno)]
    const code = await openedBy(at)
    const headers = { 'if-match': '"1"', 'idempotency-key': 'rischio-1' }
    await filter.send(`/api/casi/${code}/mosse`, assess, headers)

    const stale = await at.send(`/api/casi/${code}/mosse`, assess, {
      ...headers,
      'idempotency-key': 'rischio-2',
    })
    expect([stale.status, stale.headers.get('etag')]).toEqual([412, '"2"'])
    expect(stale.headers.get('content-type')).toContain('application/problem+json')
    const problem = await told<{ since: object[]; open: string[] }>(stale)
    expect(problem).toMatchObject({ code: 'stale', status: 412, expected: 1, seq: 2 })
    expect(problem.since[0]).toMatchObject({ seq: 2, events: ['VALUTAZIONE_RISCHIO'] })
    expect(problem.open).toContain('REVISIONE')
  })

  it('of wrong answers names each field with its label and what to do', async () => {
    const { worker } = await givenServer(anna)
    const at = await worker(anna)
    const { genere: _, ...lacking } = report
    const body = { event: 'SEGNALAZIONE', office: 'milano', answers: lacking }
    const refused = await at.send('/api/casi', body, { 'idempotency-key': 'apertura-1' })
    expect(refused.status).toBe(422)
    const { problems } = await told<{ problems: object[] }>(refused)
    expect(problems).toMatchObject([
      { pointer: '/genere', label: 'Genere', problem: 'missing', message: 'Scegli una risposta.' },
    ])
  })

  it('of a move that is not open gives every reason, in words too', async () => {
    const { worker } = await givenServer(anna)
    const at = await worker(anna)
    const code = await openedBy(at)
    const { moves } = await told<CaseFile>(await at.get(`/api/casi/${code}/mosse`))
    const closed = moves.find((move) => !move.open)
    const refused = await at.send(
      `/api/casi/${code}/mosse`,
      { event: closed?.event },
      { 'if-match': '"1"', 'idempotency-key': 'chiusa-1' },
    )
    expect(refused.status).toBe(409)
    const problem = await told<{ reasons: object[]; why: object[] }>(refused)
    expect(problem.reasons).toEqual(closed?.reasons)
    expect(problem.why).toHaveLength(closed?.reasons.length ?? 0)
  })

  it.each([
    ['without If-Match', { 'idempotency-key': 'rischio-1' }, 428],
    ['without a key', { 'if-match': '"1"' }, 400],
    ['with a sequence that is none', { 'if-match': 'uno', 'idempotency-key': 'rischio-1' }, 400],
  ])('comes to a move %s', async (_, headers, status) => {
    const { worker } = await givenServer(anna)
    const at = await worker(anna)
    const code = await openedBy(at)
    const refused = await at.send(`/api/casi/${code}/mosse`, assess, headers)
    expect(refused.status).toBe(status)
    expect((await told<{ detail: string }>(refused)).detail).not.toBe('')
  })

  it('of JSON that cannot be read says so, and blames nobody else', async () => {
    const { worker, lines } = await givenServer(anna)
    const at = await worker(anna)
    const refused = await at.send('/api/casi', '{"event": ')
    expect([refused.status, (await told<{ code: string }>(refused)).code]).toEqual([
      400,
      'malformed',
    ])
    expect(lines.filter((line) => line.includes('fault'))).toEqual([])
  })

  it('of a body that is too long says how long it may be', async () => {
    const { worker } = await givenServer(anna)
    const at = await worker(anna)
    const refused = await at.send('/api/casi', { answers: { nota: 'x'.repeat(1_100_000) } })
    expect(refused.status).toBe(413)
    expect((await told<{ detail: string }>(refused)).detail).toContain('1 MB')
  })
})

describe('signing in at the API', () => {
  it('gives nothing to a wrong password, and says the same for a name that is not there', async () => {
    const { base } = await givenServer(anna)
    const wrong = await post(`${base}/api/sessione`, { login: 'anna', password: 'sbagliata' })
    const nobody = await post(`${base}/api/sessione`, { login: 'nessuno', password: PASSWORD })
    expect([wrong.status, nobody.status]).toEqual([401, 401])
    expect(await wrong.text()).toBe(await nobody.text())
  })

  it('makes who guesses wait, and lets others in meanwhile', async () => {
    const { base, worker } = await givenServer(anna, carla)
    for (let n = 0; n < 3; n++)
      await post(`${base}/api/sessione`, { login: 'anna', password: `tentativo ${n}` })
    const held = await post(`${base}/api/sessione`, { login: 'anna', password: PASSWORD })
    expect(held.status).toBe(429)
    expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await worker(carla)).token).not.toBe('')
  })

  it('ends with the session', async () => {
    const { base, worker } = await givenServer(anna, carla)
    const at = await worker(anna)
    const authorization = `Bearer ${at.token}`
    const gone = await fetch(`${base}/api/sessione`, {
      method: 'DELETE',
      headers: { authorization },
    })
    expect(gone.status).toBe(204)
    expect((await at.get('/api/casi')).status).toBe(401)
  })
})
