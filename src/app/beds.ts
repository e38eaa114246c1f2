import {
  type CaseCode,
  type Draft,
  type Instant,
  type PoolFact,
  type PoolId,
  SYSTEM,
} from '../core/facts.ts'
import {
  decidePool,
  emptyPool,
  evolvePool,
  freeBeds,
  overdueHolds,
  type Pool,
  type PoolCommand,
  type PoolCommit,
} from '../core/pool.ts'
import { accept, type Result, refuse } from '../core/refusal.ts'
import type { Placed } from '../store/journal.ts'
import { type Deps, NO_PREV } from './deps.ts'

/** How long a bed stays held for a command that has not yet committed. */
const HOLD = { minutes: 15 }
/** Somebody else may be writing to the same pool: each loss of the race reads it anew. */
const TRIES = 50

export type Beds = {
  /** Free beds by pool, as last seen; a hold asks the pool itself. */
  free(): Readonly<Record<PoolId, number>>
  hold(pool: PoolId, hold: string, of: CaseCode): Promise<Result<number>>
  confirm(pool: PoolId, hold: string, of: CaseCode): Promise<Result<number>>
  release(pool: PoolId, hold: string, of: CaseCode): Promise<Result<number>>
  /** The command that held it came to nothing: nobody need wait until the hold's time is over. */
  giveBack(pool: PoolId, hold: string, of: CaseCode): Promise<Result<number>>
  /** Frees or confirms every hold whose time is over, by what its case committed. */
  sweep(committed: (of: CaseCode, hold: string) => Promise<boolean>): Promise<number>
}

/** Keys are unique in their case only: two cases with the same key must not share one bed. */
const heldAs = (of: CaseCode, hold: string) => `${of}/${hold}`
const keyIn = (of: CaseCode, held: string) => held.slice(of.length + 1)

/** `wrote`: told of each commit of a pool, so that nobody thinks the lists behind. */
type Pooling = Pick<Deps, 'store' | 'vault' | 'clock'> & {
  readonly wrote: (placed: Placed) => void
}

type Seen = { readonly pool: Pool; readonly head: string }

/** The pools of the project, opened with the beds that its configuration gives them. */
export async function createBeds(deps: Pooling & Pick<Deps, 'shelf'>): Promise<Beds> {
  const seen = new Map<PoolId, Seen>()
  const give = (pool: PoolId, command: PoolCommand, key: string) =>
    write(deps, seen, pool, command, key)
  for (const { id, beds } of deps.shelf.current.project.pools) {
    await refresh(deps, seen, id)
    await give(id, { type: 'open', beds }, 'apri')
  }
  return {
    free: () => Object.fromEntries([...seen].map(([id, { pool }]) => [id, freeBeds(pool)])),
    ...promises(deps.clock, give),
    sweep: async (committed) => {
      const at = deps.clock()
      const overdue = [...seen].flatMap(([id, { pool }]) =>
        overdueHolds(pool, at).map((hold) => ({ pool: id, ...hold })),
      )
      for (const { pool, id: hold, case: of } of overdue) {
        if (await committed(of, keyIn(of, hold)))
          await give(pool, { type: 'confirm', hold, case: of }, `conferma/${hold}`)
        else await give(pool, { type: 'expire', hold, at }, `scade/${hold}`)
      }
      return overdue.length
    },
  }
}

type Give = (pool: PoolId, command: PoolCommand, key: string) => Promise<Result<number>>

function promises(
  clock: () => Instant,
  give: Give,
): Pick<Beds, 'hold' | 'confirm' | 'release' | 'giveBack'> {
  return {
    hold: (pool, key, of) => {
      const hold = heldAs(of, key)
      const until = later(clock())
      return give(pool, { type: 'hold', hold, case: of, until }, `tieni/${hold}`)
    },
    confirm: (pool, key, of) => {
      const hold = heldAs(of, key)
      return give(pool, { type: 'confirm', hold, case: of }, `conferma/${hold}`)
    },
    release: (pool, key, of) => {
      const hold = heldAs(of, key)
      return give(pool, { type: 'release', hold }, `libera/${hold}`)
    },
    giveBack: (pool, key, of) => {
      const hold = heldAs(of, key)
      return give(pool, { type: 'expire', hold, at: later(clock()) }, `rendi/${hold}`)
    },
  }
}

const later = (at: Instant) => Temporal.Instant.from(at).add(HOLD).toString()

async function write(
  deps: Pooling,
  seen: Map<PoolId, Seen>,
  id: PoolId,
  command: PoolCommand,
  key: string,
): Promise<Result<number>> {
  for (let tries = 0; tries < TRIES; tries++) {
    const { pool, head } = seen.get(id) ?? (await refresh(deps, seen, id))
    const decided = decidePool(pool, command)
    if (!decided.ok) {
      if (tries > 0) return decided
      await refresh(deps, seen, id)
      continue
    }
    if (decided.value.facts.length === 0) return accept(pool.seq)
    const appended = await deps.store.journal.append(
      await deps.vault.seal(
        draftOf(pool, decided.value.facts, `${key}/${pool.seq + 1}`, deps.clock()),
        head,
        undefined,
      ),
    )
    if (appended.outcome !== 'appended') {
      await refresh(deps, seen, id)
      if (appended.outcome === 'repeated') return accept(appended.commit.seq)
      continue
    }
    // What was sealed without a person has no sealed parts: the stored commit is the commit.
    const commit = appended.commit as PoolCommit
    seen.set(id, { pool: evolvePool(pool, commit), head: commit.hash })
    deps.wrote(appended)
    return accept(commit.seq)
  }
  return refuse({ code: 'busy' })
}

async function refresh(
  { store }: Pick<Deps, 'store'>,
  seen: Map<PoolId, Seen>,
  id: PoolId,
): Promise<Seen> {
  const commits = (await store.journal.read(`posti/${id}`)) as readonly PoolCommit[]
  const fresh = {
    pool: commits.reduce(evolvePool, emptyPool(id)),
    head: commits.at(-1)?.hash ?? NO_PREV,
  }
  seen.set(id, fresh)
  return fresh
}

function draftOf(pool: Pool, facts: readonly PoolFact[], key: string, at: Instant): Draft {
  return {
    stream: `posti/${pool.id}`,
    seq: pool.seq + 1,
    at,
    occurredAt: at,
    by: SYSTEM,
    key,
    bundle: '',
    facts,
    effects: [],
  }
}
