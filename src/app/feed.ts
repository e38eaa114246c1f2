import type { Follower } from '../effects/follower.ts'
import type { Placed } from '../store/journal.ts'
import type { Deps } from './deps.ts'

export type Feed = {
  /** Hands over a commit that was just appended, so that it need not be read back. */
  hear(placed: Placed): void
  /** Resolves when every follower has come to this position, or after a bounded while. */
  reached(position: number): Promise<void>
  /** Follows to the journal's end; resolves when there. */
  follow(): Promise<void>
  /** The last position that every follower has taken. */
  position(): number
  stop(): Promise<void>
}

const BATCH = 500
/** A page may wait this long for its lists; then it is shown with what there is. */
const PATIENCE = 2_000

/** Follows the journal for views and effects: each sees every commit, in order, at least once. */
export async function createFeed(
  deps: Pick<Deps, 'store' | 'log'>,
  followers: readonly Follower[],
): Promise<Feed> {
  const positions = new Map<Follower, number>()
  for (const follower of followers) positions.set(follower, await follower.position())
  const lowest = () => Math.min(...positions.values())
  const heard = new Map<number, Placed>()
  let running: Promise<void> | undefined
  let stopped = false

  const batch = async (): Promise<void> => {
    // Whoever is answered in this same turn hands over first: all that is then taken together.
    await Promise.resolve()
    const run = followingIn(heard, lowest())
    const placed = run.length > 0 ? run : await deps.store.journal.since(lowest(), BATCH)
    await takenByAll(positions, placed)
    for (const position of heard.keys()) if (position <= lowest()) heard.delete(position)
  }
  const pass = async (to: number): Promise<void> => {
    while (lowest() < to && !stopped) await batch()
  }
  /** One pass at a time: who comes while one runs waits for its end, and goes on from there. */
  const reach = async (position: number): Promise<true> => {
    while (lowest() < position && !stopped) {
      running ??= pass(position).finally(() => {
        running = undefined
      })
      await running
    }
    return true
  }
  return {
    hear: (placed) => {
      // Where a follower is stuck they do not pile up: the journal has them.
      if (heard.size < BATCH && placed.position > lowest()) heard.set(placed.position, placed)
    },
    follow: async () => void (await reach(await deps.store.journal.last())),
    position: lowest,
    reached: async (position) => {
      // What was committed stays committed: that a list could not follow is no answer to its giver.
      await Promise.race([reach(position), patience()]).catch((error) => lost(deps, error))
    },
    stop: async () => {
      stopped = true
      await running?.catch(() => {})
    },
  }
}

/** Those that follow each other without a gap: between them no other commit can stand. */
function followingIn(heard: ReadonlyMap<number, Placed>, after: number): readonly Placed[] {
  const run: Placed[] = []
  for (let at = after + 1; ; at += 1) {
    const placed = heard.get(at)
    if (!placed) return run
    run.push(placed)
  }
}

/** Side by side; one that stumbles holds up no other. Nobody takes anything more until all have done. */
async function takenByAll(
  positions: Map<Follower, number>,
  placed: readonly Placed[],
): Promise<void> {
  const last = placed.at(-1)?.position ?? 0
  const taking = [...positions].map(async ([follower, position]) => {
    const fresh = placed.filter((one) => one.position > position)
    if (fresh.length > 0) await follower.take(fresh)
    positions.set(follower, Math.max(position, last))
  })
  const failed = (await Promise.allSettled(taking)).find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}

const lost = ({ log }: Pick<Deps, 'log'>, error: unknown) =>
  log.error(
    { class: error instanceof Error ? error.name : typeof error },
    'the feed lost the journal',
  )

const patience = () => new Promise<false>((resolve) => setTimeout(resolve, PATIENCE, false).unref())
