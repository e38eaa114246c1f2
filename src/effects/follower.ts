import type { Placed } from '../store/journal.ts'

/** Something that follows the journal and remembers, durably, how far it came. */
export type Follower = {
  readonly name: string
  /** Position up to which everything was taken. */
  position(): Promise<number>
  /** Takes the next commits, in order, and their position, all or nothing; may be given one twice. */
  take(placed: readonly Placed[]): Promise<void>
}
