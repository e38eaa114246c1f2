import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PoolFact, SYSTEM } from '../../src/core/facts.ts'
import {
  decidePool,
  emptyPool,
  evolvePool,
  freeBeds,
  overdueHolds,
  type Pool,
  type PoolCommand,
} from '../../src/core/pool.ts'
import type { Refusal } from '../../src/core/refusal.ts'

const NINE = '2026-11-16T09:00:00Z'
const QUARTER_PAST = '2026-11-16T09:15:00Z'
const hold = (name: string, of = `C-${name}`): PoolCommand => ({
  type: 'hold',
  hold: name,
  case: of,
  until: QUARTER_PAST,
})
const confirm = (name: string): PoolCommand => ({ type: 'confirm', hold: name, case: `C-${name}` })
const release = (name: string): PoolCommand => ({ type: 'release', hold: name })
const expire = (name: string, at = QUARTER_PAST): PoolCommand => ({
  type: 'expire',
  hold: name,
  at,
})

type After = { readonly pool: Pool; readonly refused: readonly Refusal[]; readonly commits: number }
const nothing = (beds: number): After =>
  [{ type: 'open', beds } as const].reduce(commanded, {
    pool: emptyPool('emergenza-donne'),
    refused: [],
    commits: 0,
  })

/** The pool after one command; a command that has nothing left to do writes no commit. */
function commanded(after: After, command: PoolCommand): After {
  const { pool, refused, commits } = after
  const result = decidePool(pool, command)
  if (!result.ok) return { ...after, refused: [...refused, result.refusal] }
  const { facts } = result.value
  return facts.length === 0 ? after : { pool: told(pool, facts), refused, commits: commits + 1 }
}

const told = (pool: Pool, facts: readonly PoolFact[]) =>
  evolvePool(pool, {
    stream: `posti/${pool.id}`,
    seq: pool.seq + 1,
    at: NINE,
    occurredAt: NINE,
    by: SYSTEM,
    key: `${pool.seq + 1}`,
    bundle: '',
    facts,
    effects: [],
    prev: '',
    hash: '',
  })

const pool = (beds: number, ...commands: PoolCommand[]) => commands.reduce(commanded, nothing(beds))

describe('A pool of beds', () => {
  it('gives the last bed to one of two, and says so to the other', () => {
    const { pool: after, refused } = pool(1, hold('anna'), hold('bruno'))
    expect(Object.keys(after.holds)).toEqual(['anna'])
    expect(refused).toEqual([{ code: 'no-bed', pool: 'emergenza-donne' }])
  })

  it('gives it to the other once it is given back', () => {
    const { pool: after, refused } = pool(
      1,
      hold('anna'),
      confirm('anna'),
      hold('bruno'),
      release('anna'),
      hold('bruno'),
    )
    expect(Object.keys(after.holds)).toEqual(['bruno'])
    expect(refused).toHaveLength(1)
  })

  it.each<[string, PoolCommand[]]>([
    ['open', [{ type: 'open', beds: 2 }]],
    ['hold', [hold('anna')]],
    ['confirm', [hold('anna'), confirm('anna')]],
    ['release', [hold('anna'), confirm('anna'), release('anna')]],
    ['expire', [hold('anna'), expire('anna')]],
  ])('does nothing more when %s comes again', (_, commands) => {
    const [last] = commands.slice(-1)
    if (!last) throw new Error('a command is needed')
    expect(pool(2, ...commands, last, last)).toEqual(pool(2, ...commands))
  })

  it('takes no bed again when a confirmation comes after the release', () => {
    const late = pool(1, hold('anna'), release('anna'), confirm('anna'), hold('anna'))
    expect(freeBeds(late.pool)).toBe(1)
    expect(late.refused).toEqual([])
  })

  it('takes no bed for a confirmation that comes after a release without a hold', () => {
    expect(freeBeds(pool(1, release('anna'), confirm('anna')).pool)).toBe(1)
  })

  it('frees a hold that no case confirmed, at its time and not before', () => {
    const held = pool(1, hold('anna'))
    expect(overdueHolds(held.pool, '2026-11-16T09:14:59Z')).toEqual([])
    expect(commanded(held, expire('anna', '2026-11-16T09:14:59Z'))).toEqual(held)
    expect(freeBeds(commanded(held, expire('anna')).pool)).toBe(1)
  })

  it('keeps a confirmed hold for good', () => {
    const { pool: after } = pool(
      1,
      hold('anna'),
      confirm('anna'),
      expire('anna', '2036-01-01T00:00:00Z'),
    )
    expect(freeBeds(after)).toBe(0)
  })

  it('gives another bed to a case whose hold expired while it committed', () => {
    const { pool: after } = pool(1, hold('anna'), expire('anna'), confirm('anna'))
    expect(after.holds.anna).toMatchObject({ case: 'C-anna', confirmed: true })
  })

  it('calls a person where there is none left for it', () => {
    const { refused } = pool(1, hold('anna'), expire('anna'), hold('bruno'), confirm('anna'))
    expect(refused).toEqual([{ code: 'hold-gone', hold: 'anna' }])
  })

  it('passes over a fact of a later release', () => {
    const { pool: before } = pool(1, hold('anna'))
    // A fact that this release does not know cannot have its type.
    const unknown = { type: 'photographed' } as unknown as PoolFact
    expect(told(before, [unknown])).toEqual({ ...before, seq: before.seq + 1 })
  })
})

describe('Beds taken', () => {
  const names = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  const commands: fc.Arbitrary<PoolCommand> = fc.oneof(
    names.map((name) => hold(name)),
    names.map(confirm),
    names.map(release),
    names.map((name) => expire(name)),
  )

  it('never exceed the beds, for any order and repetition of commands', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4 }),
        fc.array(commands, { maxLength: 60 }),
        (beds, list) => {
          let after = nothing(beds)
          for (const command of list) {
            after = commanded(after, command)
            expect(freeBeds(after.pool)).toBeGreaterThanOrEqual(0)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('are never those of a hold that was released', () => {
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 60 }), (list) => {
        const released = new Set<string>()
        let after = nothing(3)
        for (const command of list) {
          after = commanded(after, command)
          if (command.type === 'release') released.add(command.hold)
          for (const name of released) expect(after.pool.holds[name]).toBeUndefined()
        }
      }),
      { numRuns: 300 },
    )
  })

  it('are the same when each command comes twice', () => {
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 40 }), (list) => {
        const once = list.reduce(commanded, nothing(2)).pool
        const twice = list
          .flatMap((command) => [command, command])
          .reduce(commanded, nothing(2)).pool
        expect(twice).toEqual(once)
      }),
      { numRuns: 300 },
    )
  })
})
