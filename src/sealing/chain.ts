import { createHash } from 'node:crypto'
import type { Sealed, StoredCommit } from '../store/journal.ts'
import { canonical } from './canonical.ts'
import { keepsCommitment } from './envelope.ts'

/**
 * Each commit's hash covers its canonical form, which holds the hash of the one before: nobody can
 * change, drop or insert a commit below the head unseen. Of a sealed text the chain covers the
 * commitment only, so that it still verifies when the text is gone. What it cannot tell: that the
 * newest commits were cut off whole.
 */

/** `prev` of a stream's first commit. */
export const GENESIS = '0'.repeat(64)

type Unhashed = Omit<StoredCommit, 'hash'> & { readonly hash?: string }

/** SHA-256, in hex, of the commit's canonical form without its hash and without sealed texts. */
export function hashOf({ hash: _hash, ...commit }: Unhashed): string {
  const covered = { ...commit, facts: commit.facts.map(withoutText) }
  return createHash('sha256').update(canonical(covered)).digest('hex')
}

export function chained(commit: Omit<StoredCommit, 'hash'>): StoredCommit {
  return { ...commit, hash: hashOf(commit) }
}

function withoutText<F extends object>(fact: F): object {
  const data = sealedIn(fact)
  if (data === undefined) return fact
  const { iv: _iv, text: _text, ...covered } = data
  return { ...fact, data: covered }
}

/** `order`: not the next commit of this stream. `form`: not a commit at all. */
export type Wrong = 'order' | 'prev' | 'hash' | 'commitment' | 'form'
export type Verdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly seq: number; readonly why: Wrong }

/**
 * Judges a whole stream, from its first commit on. Names the first wrong one by the place where it
 * stands, since what is written in it can no longer be believed.
 */
export function verifyStream(commits: readonly StoredCommit[]): Verdict {
  let prev = GENESIS
  for (const [index, commit] of commits.entries()) {
    const why = wrong(commit, { seq: index + 1, prev, stream: commits[0]?.stream })
    if (why !== undefined) return { ok: false, seq: index + 1, why }
    prev = commit.hash
  }
  return { ok: true }
}

type Expected = { readonly seq: number; readonly prev: string; readonly stream: unknown }

/** Reads what lies on the disk, which may have any shape by now. */
function wrong(commit: StoredCommit, expected: Expected): Wrong | undefined {
  if (typeof commit !== 'object' || commit === null || !Array.isArray(commit.facts)) return 'form'
  if (commit.seq !== expected.seq || commit.stream !== expected.stream) return 'order'
  if (commit.prev !== expected.prev) return 'prev'
  if (!hashHolds(commit)) return 'hash'
  const sealed = commit.facts.map(sealedIn).filter((data) => data !== undefined)
  return sealed.every(keepsCommitment) ? undefined : 'commitment'
}

/** A text that has no canonical form (half a surrogate pair, say) was never hashed by us. */
function hashHolds(commit: StoredCommit): boolean {
  try {
    return commit.hash === hashOf(commit)
  } catch {
    return false
  }
}

function sealedIn(fact: unknown): Sealed | undefined {
  if (typeof fact !== 'object' || fact === null || !('data' in fact)) return undefined
  const { data } = fact
  // A fact's only object-valued `data` is a Sealed; other shapes fail the hash.
  return typeof data === 'object' && data !== null ? (data as Sealed) : undefined
}
