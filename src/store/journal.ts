import type { Answers, Commit, Fact, StreamId } from '../core/facts.ts'

/**
 * A `data` property as it lies in a store: AES-256-GCM under the person's key. The chain covers
 * `commitment` (SHA-256 of iv and text), so a chain still verifies when `iv` and `text` are gone.
 * All binary parts are base64url.
 */
export type Sealed = {
  readonly sealed: 1
  readonly person: string
  readonly commitment: string
  readonly iv?: string
  readonly text?: string
}

/** A fact whose personal part is sealed; nothing else of it differs from the core's fact. */
export type StoredFact = Fact extends infer F
  ? F extends { data?: Answers }
    ? Omit<F, 'data'> & { data?: Sealed }
    : F
  : never
export type StoredCommit = Omit<Commit, 'facts'> & { readonly facts: readonly StoredFact[] }
export type Placed = { readonly position: number; readonly commit: StoredCommit }

/**
 * `appended`: durable (fsynced) when the promise resolves. `repeated`: the stream already holds a
 * commit with this key; nothing was written and that commit is given back. `conflict`: another
 * commit has this `seq`, or `seq` does not follow the stream's head (`head` = its last seq, 0 for none).
 */
export type Appended =
  | ({ readonly outcome: 'appended' | 'repeated' } & Placed)
  | { readonly outcome: 'conflict'; readonly head: number }

/** The only door to history. Each append is all or nothing; nothing is ever changed or removed. */
export interface Journal {
  append(commit: StoredCommit): Promise<Appended>
  /** The stream's commits from `fromSeq` (default 1) in order; empty when there is none. */
  read(stream: StreamId, fromSeq?: number): Promise<readonly StoredCommit[]>
  /** The commit of this stream that has this key, if any. */
  byKey(stream: StreamId, key: string): Promise<StoredCommit | undefined>
  /**
   * Commits after `position` (0 for all) in one total order: a reader that has seen a position never
   * misses a commit that later takes an earlier one.
   */
  since(position: number, limit: number): Promise<readonly Placed[]>
  /** Position of the newest commit; 0 when empty. */
  last(): Promise<number>
}
