import { describe, expect, it } from 'vitest'
import { PASSWORD } from '../given-app.ts'
import { post, told } from '../http/given-server.ts'
import { anna } from '../people.ts'
import { givenPages, OPENING, typed } from './given-pages.ts'

describe('a request that the person did not mean', () => {
  it('from another site is refused, and records nothing', async () => {
    const { visitor } = await givenPages(anna)
    await visitor.signIn(anna)
    const { hidden } = await visitor.visit(OPENING)
    const all = { ...hidden, ...typed, ufficio: 'milano', op: 'conferma' }
    const forged = await visitor.send(OPENING, all, { 'sec-fetch-site': 'cross-site' })
    expect(forged.status).toBe(403)
    expect((await visitor.visit('/casi')).html).not.toContain('Un caso')
  })

  it('without the token of the session is not carried out, and what was typed waits', async () => {
    const { visitor } = await givenPages(anna)
    await visitor.signIn(anna)
    const { hidden } = await visitor.visit(OPENING)
    const all = { ...hidden, ...typed, ufficio: 'milano', op: 'conferma', _csrf: 'indovinato' }
    const held = await visitor.send(OPENING, all)
    expect(held.status).toBe(403)
    expect(held.hidden['/genere']).toBe('F')
    expect((await visitor.visit('/casi')).html).not.toContain('Un caso')
  })

  it('with a cookie at the API needs the token too; a bearer token does not', async () => {
    const { base, worker } = await givenPages(anna)
    const signIn = await post(`${base}/api/sessione`, {
      login: 'anna',
      password: PASSWORD,
      cookie: 'si',
    })
    const cookie = (signIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const { csrf } = await told<{ csrf: string }>(signIn)
    const body = { event: 'SEGNALAZIONE', office: 'milano', answers: {} }
    const key = { 'idempotency-key': 'apertura-1', cookie }
    expect((await post(`${base}/api/casi`, body, key)).status).toBe(403)
    expect((await post(`${base}/api/casi`, body, { ...key, 'x-csrf-token': csrf })).status).toBe(
      422,
    )
    const bearer = await worker(anna)
    expect((await bearer.send('/api/casi', body, { 'idempotency-key': 'apertura-2' })).status).toBe(
      422,
    )
  })

  it('keeps the session in a cookie that scripts and other sites do not get', async () => {
    const { base } = await givenPages(anna)
    const body = new URLSearchParams({ login: 'anna', password: PASSWORD })
    const answer = await fetch(`${base}/accesso`, { method: 'POST', body, redirect: 'manual' })
    expect(answer.headers.get('set-cookie')).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/)
  })
  it('is led back after signing in to a page of this server, never to another', async () => {
    const { base } = await givenPages(anna)
    const landing = async (ritorno: string) => {
      const body = new URLSearchParams({ login: 'anna', password: PASSWORD, ritorno })
      const answer = await fetch(`${base}/accesso`, { method: 'POST', body, redirect: 'manual' })
      return answer.headers.get('location')
    }
    expect(await landing('/casi?mie=si')).toBe('/casi?mie=si')
    for (const elsewhere of [
      '//evil.com',
      '/..//evil.com',
      '/.//evil.com',
      '/./\\evil.com',
      '/x/..//evil.com',
      'https://evil.com/',
    ])
      expect(await landing(elsewhere)).toBe('/')
  })
})
