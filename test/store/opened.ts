import type { Json, StreamId } from '../../src/core/facts.ts'
import type { StoredCommit } from '../../src/store/journal.ts'
import type { Store } from '../../src/store/store.ts'

/** What an adapter's test gives the contract. Everything is cleaned up when the test has ended. */
export type Opened = {
  readonly store: Store
  /** Closes the store and opens what it has left. */
  reopen(): Promise<Store>
  /** An empty place for a backup, and the store that is opened from it. */
  emptyFolder(): Promise<string>
  openCopy(folder: string): Promise<Store>
}
export type OpenStore = () => Promise<Opened>

/** A commit as a store sees it: well formed, otherwise meaningless. `text` is its content. */
export function commitOf(
  stream: StreamId,
  seq: number,
  key = `k-${seq}`,
  text = 'prova',
): StoredCommit {
  return {
    stream,
    seq,
    at: '2026-03-02T09:00:00Z',
    occurredAt: '2026-02-27T16:30:00Z',
    by: { id: 'ivana', roles: ['operatore'] },
    key,
    bundle: 'b'.repeat(64),
    facts: [{ type: 'incident-closed', data: sealed(text) }],
    effects: [],
    prev: seq === 1 ? '' : 'p'.repeat(64),
    hash: 'h'.repeat(64),
  }
}

const sealed = (text: string) =>
  ({ sealed: 1, person: 'P-7KQ2', commitment: 'c', iv: 'i', text }) as const

/** Text that breaks careless stores: astral, right to left, direction marks, NUL, combining, quotes. */
export const ODD_TEXTS: readonly string[] = [
  'Piacenza 🏠👩🏽‍⚖️',
  'أبو بكر \u202Eהתקווה\u202C \u200F',
  'ትግርኛ বাংলা Ñandú e\u0301 é',
  'a\u0000b\u2028c\u2029d\ufeff',
  `'; DROP TABLE entry; -- "\\" \n\r\t`,
  '\ud7ff\ue000\uffff\u{10ffff}',
]

export const ODD_DOC: Json = {
  'chiave 🔑': ODD_TEXTS,
  n: [0, -1.5, 1e21, 9007199254740991, null, true, {}],
}

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
