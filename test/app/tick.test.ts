import { describe, expect, it } from 'vitest'
import type { CaseCommit } from '../../src/core/case.ts'
import type { LedgerEntry } from '../../src/core/deadlines/entry.ts'
import { type GivenApp, givenApp } from '../given-app.ts'
import { anna, bruno } from '../people.ts'
import { answersTo } from '../samples/answers.ts'
import { accepted, newKey, reported, seqOf, somebody } from './life.ts'

/** The day on which four people stand at four places, and the day forty days later. */
const FORTY_DAYS_LATER = '2026-12-26T09:00:00Z'

async function fourPeople(app: GivenApp) {
  return [
    await reported(app),
    await somebody(app, 'taken'),
    await somebody(app, 'waiting'),
    await somebody(app, 'entered'),
  ]
}

/** Every deadline that was called, in the journal's order. */
async function called(app: GivenApp, after = 0): Promise<{ code: string; entry: LedgerEntry }[]> {
  const placed = await app.store.journal.since(after, 1_000)
  const commits = placed.map(({ commit }) => commit as CaseCommit)
  const ids = commits.flatMap(({ stream, facts }) =>
    facts.flatMap((fact) =>
      fact.type === 'deadline-expired' ? [{ code: stream.slice('caso/'.length), id: fact.id }] : [],
    ),
  )
  return Promise.all(
    ids.map(async ({ code, id }) => {
      const entry = (await app.acting.cases.load(code))?.of.ledger[id]
      if (!entry) throw new Error('a deadline that its case does not know')
      return { code, entry }
    }),
  )
}

describe('the clock', () => {
  it('calls deadlines the gravest first over all cases, in batches, and says if some are left', async () => {
    const app = await givenApp()
    await fourPeople(app)
    app.clock.set(FORTY_DAYS_LATER)
    const before = await app.store.journal.last()
    const batches: number[] = []
    for (let left = true; left; ) {
      const ticked = await app.tick(1)
      batches.push(ticked.fired)
      left = ticked.left
    }
    expect(batches.length).toBeGreaterThan(3)
    for (const fired of batches) expect(fired).toBeLessThanOrEqual(1)
    const all = await called(app, before)
    const gravities = all.map(({ entry }) => entry.gravity)
    expect(gravities).toEqual(gravities.toSorted())
    expect(new Set(gravities).size).toBeGreaterThan(1)
    expect(new Set(all.map(({ code }) => code)).size).toBe(4)
    expect(all).toHaveLength(batches.reduce((sum, fired) => sum + fired, 0))
  })

  it('calls each once after forty days of standing still, and nothing more after that', async () => {
    const app = await givenApp()
    const codes = await fourPeople(app)
    await app.close()
    app.clock.set(FORTY_DAYS_LATER)
    const later = await app.restarted()
    const [one, two] = await Promise.all([later.tick(), later.tick()])
    expect(one.left || two.left).toBe(false)
    expect(await later.tick()).toEqual({ fired: 0, left: false })
    const all = await called(later)
    expect(new Set(all.map(({ code, entry }) => `${code} ${entry.id}`)).size).toBe(all.length)
    for (const code of codes) {
      const ledger = Object.values((await later.acting.cases.load(code))?.of.ledger ?? {})
      const open = ledger.filter((entry) => entry.status === 'open')
      expect(open.every((entry) => entry.dueAt > FORTY_DAYS_LATER)).toBe(true)
      expect(all.filter((one) => one.code === code)).toHaveLength(
        ledger.filter((entry) => entry.status === 'expired').length,
      )
    }
  })

  it('comes to every case, also when more are due than one look at the list shows', async () => {
    const app = await givenApp()
    const codes: string[] = []
    for (let one = 0; one < 60; one++) codes.push(await reported(app))
    app.clock.set(FORTY_DAYS_LATER)
    expect(await app.tick(55)).toEqual({ fired: 55, left: true })
    expect(await app.tick()).toEqual({ fired: 5, left: false })
    const all = await called(app)
    expect(all.map(({ code }) => code).toSorted()).toEqual(codes.toSorted())
  })

  it('that is set back calls nothing twice, and nothing early', async () => {
    const app = await givenApp()
    await fourPeople(app)
    expect(await app.tick()).toEqual({ fired: 0, left: false })
    app.clock.set(FORTY_DAYS_LATER)
    await app.tick()
    const last = await app.store.journal.last()
    for (const at of ['2026-11-16T09:00:00Z', '2026-12-01T09:00:00Z', FORTY_DAYS_LATER]) {
      app.clock.set(at)
      expect(await app.tick()).toEqual({ fired: 0, left: false })
    }
    expect(await app.store.journal.last()).toBe(last)
  })

  it('lets people work: a case whose term was called still takes its move, which meets it late', async () => {
    const app = await givenApp()
    const code = await reported(app)
    app.clock.set(FORTY_DAYS_LATER)
    await app.tick()
    const file = accepted(await app.percorso.caseFile(anna, code))
    expect(file.deadlines).toMatchObject([{ status: 'expired', overdue: true }])
    expect(file.timeline[0]).toMatchObject({ by: 'Percorso' })
    const command = { type: 'move', event: 'PRESA_VISIONE' } as const
    const expected = await seqOf(app, code)
    accepted(await app.percorso.act(bruno, { code, command, expected, key: newKey() }))
    const after = accepted(await app.percorso.caseFile(anna, code))
    expect(after.deadlines.find(({ id }) => id.startsWith('presa-visione-3g'))?.status).toBe('late')
  })
})

describe('what is recorded late', () => {
  it('is counted from the day it happened', async () => {
    const app = await givenApp()
    const report = { event: 'SEGNALAZIONE', answers: answersTo('F01'), office: 'milano' }
    const occurredAt = '2026-11-12T15:00:00Z'
    const { code } = accepted(
      await app.percorso.open(anna, { ...report, occurredAt, key: newKey() }),
    )
    const file = accepted(await app.percorso.caseFile(anna, code))
    expect(file).toMatchObject({
      openedAt: occurredAt,
      deadlines: [{ from: '2026-11-12', dueOn: '2026-11-15' }],
    })
    expect(file.timeline[0]).toMatchObject({ at: app.clock.now(), occurredAt })
    expect(await app.tick()).toEqual({ fired: 1, left: false })
    const command = { type: 'move', event: 'PRESA_VISIONE' } as const
    const taken = { code, command, expected: 2, occurredAt: '2026-11-13T08:00:00Z', key: newKey() }
    accepted(await app.percorso.act(bruno, taken))
    const [next] = accepted(await app.percorso.caseFile(anna, code)).deadlines.filter(
      ({ status }) => status === 'open',
    )
    expect(next).toMatchObject({ from: '2026-11-13', dueOn: '2026-11-20' })
  })

  it('is refused where it lies ahead, or before the case was opened', async () => {
    const app = await givenApp()
    const code = await reported(app)
    const command = { type: 'move', event: 'PRESA_VISIONE' } as const
    const at = (occurredAt: string) =>
      app.percorso.act(bruno, { code, command, expected: 1, occurredAt, key: newKey() })
    expect(await at('2026-11-16T09:00:01Z')).toMatchObject({
      refusal: { code: 'occurred-in-future' },
    })
    expect(await at('2026-11-15T09:00:00Z')).toMatchObject({
      refusal: { code: 'occurred-before-opening' },
    })
  })
})
