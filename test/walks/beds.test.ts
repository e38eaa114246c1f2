import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Effect } from '../../src/core/facts.ts'
import {
  decidePool,
  emptyPool,
  evolvePool,
  freeBeds,
  type Pool,
  type PoolCommand,
} from '../../src/core/pool.ts'
import { programma } from '../given.ts'
import { anna, bruno, dario } from '../people.ts'
import { answersTo } from '../samples/answers.ts'
import type { Journey } from './journey.ts'
import { circumstances, tried } from './journey.ts'
import { odera, stepped } from './odera.ts'

/**
 * Five women, two pools with a bed or two each. What the application does in its own order is done
 * here in the same: the bed is held, the case commits, the effects are carried out, twice each.
 */
const AT = '2026-11-16T09:00:00Z'
const POOLS = ['pronto-intervento-donne', 'accoglienza-donne'] as const
const LEVELS = { 'pronto-intervento-donne': 'prontoIntervento', 'accoglienza-donne': 'prima' }

const waiting = stepped(odera(AT), ['RICHIEDI_POSTO', 'richiesta-posto', anna], AT)
type World = { readonly cases: readonly Journey[]; readonly pools: Readonly<Record<string, Pool>> }
type Deed = {
  readonly who: number
  readonly what: 'propose' | 'sign' | 'move' | 'end' | 'ask'
  readonly pool: (typeof POOLS)[number]
}

const begin = (beds: readonly number[]): World => ({
  cases: [1, 2, 3, 4, 5].map(() => waiting),
  pools: Object.fromEntries(
    POOLS.map((id, index) => [
      id,
      commanded(emptyPool(id), { type: 'open', beds: beds[index] ?? 0 }),
    ]),
  ),
})

function commanded(pool: Pool, command: PoolCommand): Pool {
  const result = decidePool(pool, command)
  if (!result.ok || result.value.facts.length === 0) return pool
  const about = { stream: `posti/${pool.id}`, seq: pool.seq + 1, at: AT, occurredAt: AT } as const
  const rest = { by: dario, key: `${pool.seq}`, bundle: '', effects: [], prev: '', hash: '' }
  return evolvePool(pool, { ...about, ...rest, facts: result.value.facts })
}

function commandOf(journey: Journey, { what, pool }: Deed) {
  const data = answersTo('posto', { pool, livello: LEVELS[pool] })
  const [proposal] = Object.keys(journey.case.proposals)
  if (what === 'sign')
    return { command: { type: 'confirm', proposal: proposal ?? '' } as const, by: dario }
  const event = { propose: 'ASSEGNA', move: 'CAMBIO_REGIME', end: 'FINE', ask: 'RICHIEDI_POSTO' }[
    what
  ]
  const form = {
    propose: data,
    move: data,
    end: answersTo('F19'),
    ask: answersTo('richiesta-posto'),
  }[what]
  return { command: { type: 'move', event, answers: form } as const, by: bruno }
}

/** One person's deed, from the hold to the effects. Beds are told as they were last seen. */
function done(world: World, deed: Deed, seen: World): World {
  const journey = world.cases[deed.who]
  if (!journey) return world
  const { command, by } = commandOf(journey, deed)
  const key = `${deed.who}-${journey.case.seq + 1}`
  const beds = Object.fromEntries(
    Object.values(seen.pools).map((pool) => [pool.id, freeBeds(pool)]),
  )
  const told = circumstances(programma, 0, { by, at: AT, key, beds })
  const result = tried(journey, command, told)
  if (!result.ok) return world
  const last = result.value.commits.at(-1)
  const taken = last?.facts.find((fact) => fact.type === 'bed-assigned')
  const held = taken?.type === 'bed-assigned' ? holding(world, taken.pool, key, deed.who) : world
  if (!held) return world
  const cases = world.cases.map((one, index) => (index === deed.who ? result.value : one))
  const effects = [...(last?.effects ?? []), ...(last?.effects ?? [])]
  return effects.reduce(carriedOut, { cases, pools: held.pools })
}

const until = '2026-11-16T09:15:00Z'
function holding(world: World, id: string, hold: string, who: number): World | undefined {
  const pool = world.pools[id] ?? emptyPool(id)
  const after = commanded(pool, { type: 'hold', hold, case: `C-${who}`, until })
  return after.holds[hold] ? { ...world, pools: { ...world.pools, [id]: after } } : undefined
}

function carriedOut(world: World, effect: Effect): World {
  if (effect.type === 'print') return world
  const pool = world.pools[effect.pool] ?? emptyPool(effect.pool)
  const { hold } = effect
  const command: PoolCommand =
    effect.type === 'confirm-bed' ? { type: 'confirm', hold, case: 'C' } : { type: 'release', hold }
  return { ...world, pools: { ...world.pools, [effect.pool]: commanded(pool, command) } }
}

const deeds: fc.Arbitrary<Deed> = fc.record({
  who: fc.integer({ min: 0, max: 4 }),
  what: fc.constantFrom('propose', 'sign', 'move', 'end', 'ask'),
  pool: fc.constantFrom(...POOLS),
})

describe('Beds of several cases', () => {
  it('are never more than the pool has, and each belongs to one case (A10.6)', () => {
    let most = 0
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })),
        fc.array(deeds, { minLength: 30, maxLength: 60, size: 'max' }),
        (beds, list) => {
          let world = begin(beds)
          let seen = world
          list.forEach((deed, index) => {
            world = done(world, deed, seen)
            // What pages know of free beds is now and then older than the pools.
            if (index % 3 === 0) seen = world
            for (const pool of Object.values(world.pools)) {
              expect(freeBeds(pool)).toBeGreaterThanOrEqual(0)
              const theirs = world.cases.flatMap(({ case: { bed } }) =>
                bed?.pool === pool.id ? [bed.hold] : [],
              )
              expect(Object.keys(pool.holds).toSorted()).toEqual(theirs.toSorted())
              most = Math.max(most, theirs.length)
            }
          })
        },
      ),
      { numRuns: 60 },
    )
    expect(most).toBe(2)
  })

  it('stay where they are when the level changes within one pool', () => {
    const deed = (what: Deed['what']): Deed => ({ who: 0, what, pool: 'accoglienza-donne' })
    const full = [deed('propose'), deed('sign')].reduce(
      (so, one) => done(so, one, so),
      begin([0, 1]),
    )
    const [before] = full.cases
    const [after] = done(full, deed('move'), full).cases
    expect(before?.case.bed).toBeDefined()
    expect(after?.case.seq).toBe((before?.case.seq ?? 0) + 1)
    expect(after?.case.bed).toEqual(before?.case.bed)
  })
})
