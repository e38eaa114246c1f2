import type { CaseCode, Commit, Effect, Instant, PoolFact, PoolId } from './facts.ts'
import { accept, type Result, refuse } from './refusal.ts'

/**
 * A pool of beds: the scarce side of a reservation. A bed is held before the case commits and
 * confirmed after; a hold that the case never committed expires. Every command may come twice.
 */
export type Pool = {
  readonly id: PoolId
  readonly seq: number
  readonly beds: number
  readonly holds: Readonly<Record<string, Hold>>
  /** Holds that were given back: a confirmation that comes late must not take a bed again. */
  readonly released: Readonly<Record<string, true>>
}
export type Hold = { readonly case: CaseCode; readonly until: Instant; readonly confirmed: boolean }

export type PoolCommand =
  | { readonly type: 'open'; readonly beds: number }
  | {
      readonly type: 'hold'
      readonly hold: string
      readonly case: CaseCode
      readonly until: Instant
    }
  | { readonly type: 'confirm'; readonly hold: string; readonly case: CaseCode }
  | { readonly type: 'release'; readonly hold: string }
  /** The sweeper found that no case ever committed this hold. */
  | { readonly type: 'expire'; readonly hold: string; readonly at: Instant }

export type PoolDecision = {
  readonly facts: readonly PoolFact[]
  readonly effects: readonly Effect[]
}
export type PoolCommit = Commit<PoolFact>

export const emptyPool = (id: PoolId): Pool => ({ id, seq: 0, beds: 0, holds: {}, released: {} })

export const freeBeds = (pool: Pool) => pool.beds - Object.keys(pool.holds).length

/** Holds past their time that nobody has confirmed. */
export const overdueHolds = (pool: Pool, at: Instant) =>
  Object.entries(pool.holds)
    .filter(([, hold]) => !hold.confirmed && Date.parse(hold.until) <= Date.parse(at))
    .map(([id, hold]) => ({ id, ...hold }))

export function evolvePool(pool: Pool, commit: PoolCommit): Pool {
  return { ...commit.facts.reduce(foldPool, pool), seq: commit.seq }
}

function foldPool(pool: Pool, fact: PoolFact): Pool {
  switch (fact.type) {
    case 'pool-opened':
      return { ...pool, beds: fact.beds }
    case 'bed-held': {
      const { hold, case: of, until } = fact
      return { ...pool, holds: { ...pool.holds, [hold]: { case: of, until, confirmed: false } } }
    }
    case 'bed-confirmed': {
      const held = pool.holds[fact.hold]
      return held
        ? { ...pool, holds: { ...pool.holds, [fact.hold]: { ...held, confirmed: true } } }
        : pool
    }
    case 'bed-freed': {
      const { [fact.hold]: _, ...holds } = pool.holds
      const released =
        fact.because === 'released'
          ? { ...pool.released, [fact.hold]: true as const }
          : pool.released
      return { ...pool, holds, released }
    }
    default:
      return pool
  }
}

/** No facts in an accepted decision: there was nothing left to do. */
export function decidePool(pool: Pool, command: PoolCommand): Result<PoolDecision> {
  switch (command.type) {
    case 'open':
      return pool.beds === command.beds ? done() : done({ type: 'pool-opened', beds: command.beds })
    case 'hold': {
      const { hold, case: of, until } = command
      if (pool.holds[hold] || pool.released[hold]) return done()
      return freeBeds(pool) > 0
        ? done({ type: 'bed-held', hold, case: of, until })
        : refuse({ code: 'no-bed', pool: pool.id })
    }
    case 'confirm':
      return confirm(pool, command)
    case 'release':
      // Also of a hold that is not there: its confirmation may still come, and must find it given back.
      return pool.released[command.hold]
        ? done()
        : done({ type: 'bed-freed', hold: command.hold, because: 'released' })
    case 'expire': {
      const overdue = overdueHolds(pool, command.at).some((hold) => hold.id === command.hold)
      return overdue ? done({ type: 'bed-freed', hold: command.hold, because: 'expired' }) : done()
    }
  }
}

/** A hold that expired while its case was committing takes another free bed, or is a fault for a person. */
function confirm(
  pool: Pool,
  { hold, case: of }: { hold: string; case: CaseCode },
): Result<PoolDecision> {
  const held = pool.holds[hold]
  if (held?.confirmed || pool.released[hold]) return done()
  if (held) return done({ type: 'bed-confirmed', hold })
  if (freeBeds(pool) <= 0) return refuse({ code: 'hold-gone', hold })
  const until = '9999-12-31T00:00:00Z'
  return done({ type: 'bed-held', hold, case: of, until }, { type: 'bed-confirmed', hold })
}

const done = (...facts: PoolFact[]): Result<PoolDecision> => accept({ facts, effects: [] })
