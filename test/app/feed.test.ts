import { describe, expect, it } from 'vitest'
import { createFeed } from '../../src/app/feed.ts'
import { viewFollower } from '../../src/app/view-follower.ts'
import type { Json } from '../../src/core/facts.ts'
import type { Follower } from '../../src/effects/follower.ts'
import { views } from '../../src/views/index.ts'
import type { View } from '../../src/views/view.ts'
import { type GivenApp, givenApp, silent } from '../given-app.ts'
import { anna, bruno } from '../people.ts'
import { accepted, move, newKey, reported, somebody } from './life.ts'

const rowsOf = (app: GivenApp, view: string) => app.store.rows.find({ view, limit: 1_000 })

/** How many commits each case has, but it stumbles over one case in its fold or in its keys. */
const counting = (stumbles: { fold?: string; keys?: string }): View => ({
  name: 'prova',
  kind: 'caso',
  fold: (doc, commit) => {
    if (commit.stream === `caso/${stumbles.fold}` && commit.seq === 2) throw new RangeError('fold')
    const { code, commits } = (doc ?? { code: commit.stream, commits: 0 }) as Counted
    return { code, commits: commits + 1 }
  },
  keys: (doc) => {
    const { code, commits } = doc as Counted
    if (code === `caso/${stumbles.keys}` && commits === 2) throw new RangeError('keys')
    return { by: String(commits) }
  },
})
type Counted = { readonly code: string; readonly commits: number } & { readonly [k: string]: Json }

describe('a view', () => {
  it('that is dropped and built again from the journal is equal', async () => {
    const app = await givenApp()
    await somebody(app, 'proposed')
    await somebody(app, 'evaluated')
    const broken = await reported(app)
    const about = { case: broken, where: 'prova', asked: 'niente' }
    const [open, closed] = [
      await app.percorso.fault(anna, about, new RangeError('uno')),
      await app.percorso.fault(anna, { ...about, asked: 'altro' }, new TypeError('due')),
    ]
    accepted(await app.percorso.closeIncident(bruno, closed, 'visto', newKey()))
    expect(open).not.toBe(closed)
    const before = await Promise.all(views.map(({ name }) => rowsOf(app, name)))
    expect(before.map((rows) => rows.length)).toEqual([3, 2])
    for (const { name } of views) await app.store.rows.drop(name)
    const again = await app.restarted()
    expect(await Promise.all(views.map(({ name }) => rowsOf(again, name)))).toEqual(before)
  })

  it.each(['fold', 'keys'] as const)(
    'whose %s throws keeps that row as it was and goes on',
    async (where) => {
      const app = await givenApp()
      const [bad, good] = [await reported(app), await reported(app)]
      const faults: string[] = []
      const view = counting({ [where]: bad })
      const follower = viewFollower(app.store, view, ({ view: name, code, seq }) => {
        faults.push(`${name} ${code} ${seq}`)
      })
      const feed = await createFeed({ store: app.store, log: silent }, [follower])
      for (const code of [bad, good]) accepted(await move(app, bruno, code, 'PRESA_VISIONE'))
      await feed.follow()
      expect(faults).toEqual([`prova ${bad} 2`])
      expect(feed.position()).toBe(await app.store.journal.last())
      const docs = (await rowsOf(app, 'prova')).map(({ doc }) => doc)
      expect(docs).toEqual(
        expect.arrayContaining([
          { code: `caso/${bad}`, commits: 1 },
          { code: `caso/${good}`, commits: 2 },
        ]),
      )
      await feed.stop()
    },
  )

  it('never sees what is sealed', async () => {
    const app = await givenApp()
    await somebody(app, 'joined')
    const seen: Json[] = []
    const view: View = {
      name: 'curiosa',
      kind: 'caso',
      fold: (_, commit) => {
        seen.push(JSON.parse(JSON.stringify(commit.facts)))
        return null
      },
      keys: () => ({}),
    }
    const feed = await createFeed({ store: app.store, log: silent }, [
      viewFollower(app.store, view, () => {}),
    ])
    await feed.follow()
    expect(seen.length).toBeGreaterThan(8)
    const data = seen
      .flatMap((facts) => facts as { data?: Json }[])
      .flatMap(({ data: one }) => one ?? [])
    expect(data.length).toBeGreaterThan(5)
    for (const one of data) expect(one).toEqual({})
    await feed.stop()
  })
})

describe('whoever waits for a position', () => {
  it('waits until every follower has taken it', async () => {
    const app = await givenApp()
    await reported(app)
    const gate = Promise.withResolvers<void>()
    const slow: Follower = { name: 'lenta', position: async () => 0, take: () => gate.promise }
    const feed = await createFeed({ store: app.store, log: silent }, [slow])
    const last = await app.store.journal.last()
    let there = false
    const reached = feed.reached(last).then(() => {
      there = true
    })
    for (let turns = 0; turns < 20; turns++) await app.store.ping()
    expect(there).toBe(false)
    gate.resolve()
    await reached
    expect(feed.position()).toBe(last)
    await feed.stop()
  })

  it('is answered although a follower cannot go on, and the next look goes on from there', async () => {
    const app = await givenApp()
    await reported(app)
    const last = await app.store.journal.last()
    const taken: number[] = []
    let broken = true
    const follower: Follower = {
      name: 'guasta',
      position: async () => 0,
      take: async (placed) => {
        if (broken) throw new Error('no room')
        taken.push(...placed.map(({ position }) => position))
      },
    }
    const feed = await createFeed({ store: app.store, log: silent }, [follower])
    await feed.reached(last)
    expect(feed.position()).toBe(0)
    broken = false
    await feed.reached(last)
    expect(taken).toEqual(Array.from({ length: last }, (_, n) => n + 1))
    await feed.stop()
  })
})
