import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFeed } from '../../src/app/feed.ts'
import type { Follower } from '../../src/effects/follower.ts'
import { givenApp, silent } from '../given-app.ts'
import { reported } from './life.ts'

describe('a follower', () => {
  it('sees every commit once and in order, whatever was handed over and in which order', async () => {
    const app = await givenApp()
    for (let people = 0; people < 3; people += 1) await reported(app)
    const all = await app.store.journal.since(0, 1_000)
    const property = fc.asyncProperty(fc.shuffledSubarray([...all]), async (handedOver) => {
      const seen: number[] = []
      const follower: Follower = {
        name: 'prova',
        position: async () => 0,
        take: async (placed) => void seen.push(...placed.map(({ position }) => position)),
      }
      const feed = await createFeed({ store: app.store, log: silent }, [follower])
      for (const placed of handedOver) feed.hear(placed)
      await feed.reached(all.length)
      expect(seen).toEqual(all.map(({ position }) => position))
      await feed.stop()
    })
    await fc.assert(property, { numRuns: 30 })
  })

  it('that stumbles holds up no other', async () => {
    const app = await givenApp()
    await reported(app)
    const last = await app.store.journal.last()
    const seen: number[] = []
    const position = async () => 0
    const stuck: Follower = { name: 'ferma', position, take: () => Promise.reject(new Error('no')) }
    const well: Follower = {
      name: 'sana',
      position,
      take: async (placed) => void seen.push(...placed.map((one) => one.position)),
    }
    const feed = await createFeed({ store: app.store, log: silent }, [stuck, well])
    await feed.reached(last)
    expect([seen.at(-1), feed.position()]).toEqual([last, 0])
    await feed.stop()
  })
})
