import { describe, expect, it } from 'vitest'
import type { CaseFile, CaseManager } from '../../src/app/shapes.ts'
import { anna, bruno, elena } from '../people.ts'
import { givenServer, openedBy, told } from './given-server.ts'

describe('entrusting a case at the API', () => {
  it('takes a person from the list of case managers, the sequence read and a key', async () => {
    const { worker } = await givenServer(anna, bruno, elena)
    const [street, filter] = [await worker(elena), await worker(bruno)]
    const code = await openedBy(street)
    const list = await filter.get('/api/riferimenti')
    const { caseManagers } = await told<{ caseManagers: CaseManager[] }>(list)
    expect(caseManagers).toEqual([{ id: 'anna', name: 'Anna Riva' }])

    const path = `/api/casi/${code}/affidamenti`
    const [to, key] = [{ to: caseManagers[0]?.id }, { 'idempotency-key': 'affida-01' }]
    const read = { ...key, 'if-match': '"1"' }
    expect((await filter.send(path, to, { 'if-match': '"1"' })).status).toBe(400)
    expect((await filter.send(path, to, key)).status).toBe(428)
    expect((await filter.send(path, {}, read)).status).toBe(400)
    expect((await street.send(path, to, read)).status).toBe(403)

    const done = await filter.send(path, to, read)
    expect([done.status, done.headers.get('etag')]).toEqual([200, '"2"'])
    expect(await (await filter.send(path, to, read)).json()).toEqual(await done.json())
    const file = await told<CaseFile>(await (await worker(anna)).get(`/api/casi/${code}`))
    expect(file.owner).toBe('Anna Riva')
  })

  it('says in words why it refuses', async () => {
    const { worker } = await givenServer(anna, bruno, elena)
    const filter = await worker(bruno)
    const path = `/api/casi/${await openedBy(await worker(anna))}/affidamenti`
    const read = { 'if-match': '"1"', 'idempotency-key': 'affida-01' }
    const unfit = await filter.send(path, { to: 'elena' }, read)
    const hers = await filter.send(path, { to: 'anna' }, read)
    expect([unfit.status, hers.status]).toEqual([422, 409])
    expect((await told<{ detail: string }>(unfit)).detail).toContain('operatore di riferimento')
    expect((await told<{ title: string }>(hers)).title).toBe('Il caso è già suo')
  })
})
