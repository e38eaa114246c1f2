import type { Placed } from '../store/journal.ts'

/**
 * Commits that say nothing to a follower need no write of their own: its stored position may lie so
 * far behind what it has taken, and after a restart it passes over the same commits again.
 */
export const LAG = 500

/** Something that follows the journal and remembers, durably, how far it came. */
export type Follower = {
  readonly name: string
  /** Position up to which everything was taken. */
  position(): Promise<number>
  /**
   * Takes the next commits, in order, and their position, all or nothing; may be given one twice.
   * Where none of them concerns it, the position may be stored later: see `LAG`.
   */
  take(placed: readonly Placed[]): Promise<void>
}
