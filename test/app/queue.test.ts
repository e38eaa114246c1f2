import { describe, expect, it, onTestFinished } from 'vitest'
import type { Effect } from '../../src/core/facts.ts'
import { type Asked, createQueue, type Work } from '../../src/effects/queue.ts'
import type { Placed } from '../../src/store/journal.ts'
import type { Rows } from '../../src/store/rows.ts'
import { givenApp, standingClock } from '../given-app.ts'

const START = '2026-11-16T09:00:00Z'
const after = (seconds: number) => Temporal.Instant.from(START).add({ seconds }).toString()

/** One commit at a position, which asks for these effects. */
const asking = (position: number, seq: number, ...effects: Effect[]): Placed => ({
  position,
  commit: {
    stream: 'caso/C000-0001',
    seq,
    at: START,
    occurredAt: START,
    by: { id: 'anna', roles: [] },
    key: `k${seq}`,
    bundle: '',
    facts: [],
    effects,
    prev: '',
    hash: '',
  },
})
const paper = (number: string): Effect => ({ type: 'print', paper: 'patto-adesione', number })

/** A queue of its own over a real store, whose work is what the test says. */
async function givenQueue(perform: (asked: Asked) => Promise<void>, change = (rows: Rows) => rows) {
  const { store } = await givenApp()
  await store.rows.drop('effetti')
  const clock = standingClock(START)
  const gaveUp: string[] = []
  const work: Work = {
    perform,
    gaveUp: async (_, key) => void gaveUp.push(key),
    lost: () => {},
    clock: clock.now,
    atOnce: 2,
  }
  const open = async () => {
    const queue = await createQueue({ rows: change(store.rows) }, work)
    onTestFinished(queue.stop)
    return queue
  }
  return { queue: await open(), open, clock, gaveUp }
}

describe('the queue', () => {
  it('does the effects of one stream in the journal’s order, whatever their numbers look like', async () => {
    const done: string[] = []
    const { queue } = await givenQueue(async ({ seq, n }) => void done.push(`${seq}/${n}`))
    const commits = Array.from({ length: 25 }, (_, n) =>
      asking(n + 1, n + 1, paper('a'), paper('b')),
    )
    await queue.take(commits)
    await queue.idle()
    expect(done).toEqual(commits.flatMap(({ commit }) => [`${commit.seq}/0`, `${commit.seq}/1`]))
    expect(await queue.waiting()).toBe(0)
    expect(await queue.position()).toBe(25)
  })

  it('tries again after 2, 8, 32, 128 and 512 seconds, then calls a person and waits for her', async () => {
    const tried: string[] = []
    const given = await givenQueue(async () => {
      tried.push(given.clock.now())
      throw new Error('no paper')
    })
    const { queue, clock, gaveUp } = given
    await queue.take([asking(1, 1, paper('a'))])
    const when = [0, 1, 2, 9, 10, 41, 42, 169, 170, 681, 682, 10_000]
    for (const seconds of when) {
      clock.set(after(seconds))
      await queue.idle()
    }
    expect(tried).toEqual([0, 2, 10, 42, 170, 682].map(after))
    expect(gaveUp).toEqual(['caso/C000-0001/1/0'])
    clock.set('2036-11-16T09:00:00Z')
    await queue.idle()
    expect(tried).toHaveLength(6)
    expect(await queue.waiting()).toBe(1)
    await queue.retry('caso/C000-0001/1/0')
    await queue.idle()
    expect(tried).toHaveLength(7)
  })

  it('keeps what waits over a restart, and takes a commit that it is given twice once more', async () => {
    const done: number[] = []
    const { queue, open } = await givenQueue(async ({ seq }) => void done.push(seq))
    await queue.take([asking(1, 1, paper('a'))])
    await queue.stop()
    const later = await open()
    expect(await later.position()).toBe(1)
    await later.idle()
    await later.take([asking(1, 1, paper('a')), asking(2, 2)])
    await later.idle()
    expect(done).toEqual([1, 1])
    expect(await later.waiting()).toBe(0)
  })

  it('does not count as taken what the store could not write', async () => {
    let full = false
    const failing = (rows: Rows): Rows => ({
      ...rows,
      apply: async (view, change) => {
        if (full) throw new Error('disk full')
        return rows.apply(view, change)
      },
    })
    const done: number[] = []
    const { queue, open } = await givenQueue(async ({ seq }) => void done.push(seq), failing)
    await queue.take([asking(1, 1, paper('a'))])
    full = true
    await expect(queue.take([asking(2, 2, paper('b'))])).rejects.toThrow('disk full')
    full = false
    await queue.idle()
    expect(await (await open()).position()).toBe(1)
    expect(done).toEqual([1])
  })
})
