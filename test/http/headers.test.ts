import { describe, expect, it } from 'vitest'
import { anna } from '../people.ts'
import { givenServer, openedBy, report } from './given-server.ts'

describe('every answer', () => {
  it.each(['/accesso', '/salute', '/api/casi', '/non-esiste'])(
    '%s is kept by nobody and runs nothing of others',
    async (path) => {
      const { base } = await givenServer()
      const { headers } = await fetch(base + path)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(headers.get('content-security-policy')).not.toContain('unsafe')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('x-powered-by')).toBeNull()
    },
  )

  it('but style sheets and fonts is kept, for their address changes with them', async () => {
    const { base } = await givenServer()
    const page = await (await fetch(`${base}/accesso`)).text()
    const address = /\/statico\/[0-9a-f]+\/cornice\.css/.exec(page)?.[0] ?? ''
    const file = await fetch(base + address)
    expect(file.headers.get('cache-control')).toContain('immutable')
    expect(await file.text()).toContain('Titillium Web')
    expect((await fetch(`${base}/statico/0/cornice.css`)).status).toBe(404)
    expect(
      (await fetch(`${base}${address.replace('cornice.css', '..%2fpackage.json')}`)).status,
    ).toBe(404)
  })

  it('says how the program is, to anybody, without a word about people', async () => {
    const { base } = await givenServer()
    const health = await fetch(`${base}/salute`)
    expect(health.status).toBe(200)
    expect(await health.json()).toMatchObject({ ok: true, store: 'risponde', incidents: 0 })
  })
})

describe('the log', () => {
  it('has the pattern of each route, and neither codes nor what was typed', async () => {
    const { lines, worker } = await givenServer(anna)
    const at = await worker(anna)
    const code = await openedBy(at)
    await at.get(`/api/casi/${code}?stato=percorso.segnalato`)
    const log = lines.join('\n')
    expect(log).toContain('/api/casi/:code')
    for (const secret of [code, report.alias, at.token, 'percorso.segnalato', 'parola lunga'])
      expect(log).not.toContain(secret)
  })
})
