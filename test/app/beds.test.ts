import { describe, expect, it } from 'vitest'
import { type GivenApp, givenApp } from '../given-app.ts'
import { anna, bruno, dario } from '../people.ts'
import { answersTo } from '../samples/answers.ts'
import {
  accepted,
  bedProposed,
  confirm,
  freeIn,
  move,
  newKey,
  proposalOf,
  seqOf,
  somebody,
  VARESE,
} from './life.ts'
import { sharedPrinter } from './printed.ts'

const printer = sharedPrinter()

/** What became of the holds of the pool in Varese, in order. */
async function told(app: GivenApp) {
  const commits = await app.store.journal.read(`posti/${VARESE}`)
  return commits.flatMap((commit) => commit.facts.map((fact) => fact.type)).slice(1)
}

describe('the last bed', () => {
  it.each([2, 20])('goes to one of %i people who are given it at once', async (people) => {
    const app = await givenApp()
    const first = await bedProposed(app)
    accepted(await confirm(app, dario, first))
    expect(freeIn(app, VARESE)).toBe(1)
    const codes: string[] = []
    for (let one = 0; one < people; one++) codes.push(await bedProposed(app))
    const answers = await Promise.all(codes.map((code) => confirm(app, dario, code)))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    for (const answer of answers.filter((one) => !one.ok))
      expect([
        { code: 'no-bed', pool: VARESE },
        expect.objectContaining({ code: 'not-open', reasons: [{ code: 'bed', pools: [VARESE] }] }),
      ]).toContainEqual('refusal' in answer && answer.refusal)
    expect(freeIn(app, VARESE)).toBe(0)
    const housed = await Promise.all(codes.map((code) => app.acting.cases.load(code)))
    expect(housed.filter((one) => one?.of.bed !== undefined)).toHaveLength(1)
    await app.queue.idle()
    expect(await told(app)).toEqual(['bed-held', 'bed-held', 'bed-confirmed', 'bed-confirmed'])
    expect(freeIn(await app.restarted(), VARESE)).toBe(0)
  })

  it('is two beds for two cases that happen to use one key', async () => {
    const app = await givenApp()
    const codes = [await bedProposed(app), await bedProposed(app)]
    for (const code of codes) {
      const command = { type: 'confirm', proposal: await proposalOf(app, code) } as const
      const expected = await seqOf(app, code)
      accepted(await app.percorso.act(dario, { code, command, expected, key: 'firma' }))
    }
    expect(freeIn(app, VARESE)).toBe(0)
  })
})

describe('a hold', () => {
  it('whose command never committed is free again after a quarter of an hour', async () => {
    const crashed = await givenApp()
    const code = await bedProposed(crashed)
    accepted(await crashed.acting.beds.hold(VARESE, 'a-key', code))
    const app = await crashed.restarted()
    expect(freeIn(app, VARESE)).toBe(1)
    app.clock.set('2026-11-16T09:14:59Z')
    await app.tick()
    expect(freeIn(app, VARESE)).toBe(1)
    app.clock.set('2026-11-16T09:16:00Z')
    await app.tick()
    expect(freeIn(app, VARESE)).toBe(2)
    expect(await told(app)).toEqual(['bed-held', 'bed-freed'])
  })

  it('whose command committed is confirmed by the sweep, and by the queue only once', async () => {
    const crashed = await givenApp()
    const code = await bedProposed(crashed)
    accepted(await confirm(crashed, dario, code))
    const app = await crashed.restarted()
    expect(await told(app)).toEqual(['bed-held'])
    app.clock.set('2026-11-16T09:16:00Z')
    await app.tick()
    expect(await told(app)).toEqual(['bed-held', 'bed-confirmed'])
    await app.queue.idle()
    expect(await told(app)).toEqual(['bed-held', 'bed-confirmed'])
    expect(freeIn(app, VARESE)).toBe(1)
  })

  it('of a command that lost its race is given back at once', async () => {
    const app = await givenApp()
    const code = await bedProposed(app)
    const expected = await seqOf(app, code)
    const proposal = await proposalOf(app, code)
    const taken = { type: 'move', event: 'PRESA_VISIONE' } as const
    const [signed, moved] = await Promise.all([
      app.percorso.act(dario, {
        code,
        command: { type: 'confirm', proposal },
        expected,
        key: newKey(),
      }),
      app.percorso.act(bruno, { code, command: taken, expected, key: newKey() }),
    ])
    expect(signed.ok).not.toBe(moved.ok)
    expect(freeIn(app, VARESE)).toBe(signed.ok ? 1 : 2)
  })
})

describe('a bed', () => {
  it('is free again when the stay ends, also where the queue comes to both only afterwards', async () => {
    const app = await givenApp({ printer })
    const code = await bedProposed(app)
    accepted(await confirm(app, dario, code))
    accepted(await move(app, bruno, code, 'PRESA_VISIONE'))
    accepted(await move(app, bruno, code, 'APRI_VALUTAZIONE', answersTo('F03')))
    for (let talks = 0; talks < 3; talks++)
      accepted(await move(app, anna, code, 'COLLOQUIO', answersTo('F04')))
    accepted(await move(app, anna, code, 'FINE', answersTo('F19')))
    // As text, the tenth commit sorts before the fourth.
    expect(await seqOf(app, code)).toBe(10)
    await app.queue.idle()
    expect(freeIn(app, VARESE)).toBe(2)
    expect(await told(app)).toEqual(['bed-held', 'bed-confirmed', 'bed-freed'])
    expect(await app.queue.waiting()).toBe(0)
  })

  it('is free again when the person is discharged with a bed', async () => {
    const app = await givenApp({ printer })
    const code = await somebody(app, 'entered')
    const pool = 'accoglienza-donne'
    const all = app.deps.shelf.current.project.pools.find(({ id }) => id === pool)?.beds ?? 0
    await app.queue.idle()
    expect(freeIn(app, pool)).toBe(all - 1)
    accepted(await move(app, anna, code, 'DIMISSIONE_CONCORDATA', answersTo('F19')))
    await app.queue.idle()
    expect(freeIn(app, pool)).toBe(all)
    expect((await app.acting.cases.load(code))?.of.bed).toBeUndefined()
  })
})

describe('a bed that was promised twice', () => {
  /** Ada was given a bed and lost its hold before it was confirmed; two others have both beds now. */
  async function givenLostHold() {
    const app = await givenApp({ printer })
    const [ada, ...others] = [
      await bedProposed(app),
      await bedProposed(app),
      await bedProposed(app),
    ]
    const command = { type: 'confirm', proposal: await proposalOf(app, ada) } as const
    const expected = await seqOf(app, ada)
    accepted(await app.percorso.act(dario, { code: ada, command, expected, key: 'firma' }))
    accepted(await app.acting.beds.giveBack(VARESE, 'firma', ada))
    for (const other of others) accepted(await confirm(app, dario, other))
    return { app, ada, other: others[0] ?? '' }
  }
  const wait = (app: GivenApp) =>
    app.clock.set(Temporal.Instant.from(app.clock.now()).add({ minutes: 10 }).toString())

  it('calls a person, whose closing takes the next free bed', async () => {
    const { app, ada, other } = await givenLostHold()
    for (let tries = 0; tries < 6; tries++) {
      await app.queue.idle()
      wait(app)
    }
    const [incident] = accepted(await app.percorso.incidents(bruno))
    expect(incident).toMatchObject({ case: ada, class: 'BedRefused', owner: 'filtro' })
    accepted(await move(app, bruno, other, 'FINE', answersTo('F19')))
    await app.queue.idle()
    expect(freeIn(app, VARESE)).toBe(1)
    accepted(await app.percorso.closeIncident(bruno, incident?.id ?? '', 'ora c’è', newKey()))
    await app.queue.idle()
    expect(freeIn(app, VARESE)).toBe(0)
    expect(await app.queue.waiting()).toBe(0)
  })

  it('takes none when the stay has ended before its confirmation came', async () => {
    const { app, ada, other } = await givenLostHold()
    await app.queue.idle()
    for (const code of [ada, other])
      accepted(await move(app, bruno, code, 'FINE', answersTo('F19')))
    await app.queue.idle()
    wait(app)
    await app.queue.idle()
    expect(await app.queue.waiting()).toBe(0)
    expect(freeIn(app, VARESE)).toBe(1)
  })
})
