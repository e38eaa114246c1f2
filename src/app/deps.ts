import type { CaseCode, Commit, Draft, Instant } from '../core/facts.ts'
import type { StoredCommit } from '../store/journal.ts'
import type { Store } from '../store/store.ts'
import type { Shelf } from './shelf.ts'

/** What use cases are built from; nothing here is reached for, all of it is handed in. */
export type Deps = {
  readonly store: Store
  readonly vault: Vault
  readonly shelf: Shelf
  readonly clock: () => Instant
  /** A new random code: `C` a case, `P` a person, `G` an incident (guasto). */
  readonly newCode: (kind: 'C' | 'P' | 'G') => string
  readonly log: Log
}

/** Seals drafts and opens stored commits. `person`: whose key; none for what holds no personal data. */
export type Vault = {
  seal(draft: Draft, prev: string, person: string | undefined): Promise<StoredCommit>
  open(stored: StoredCommit): Promise<Commit>
  /** Whether the person has a key: not before she was admitted, nor after she was erased. */
  knows(person: string): Promise<boolean>
  /** Makes the person's key, durably, before anything is sealed with it. */
  admit(person: string): Promise<void>
  sealFile(person: string, key: string, bytes: Uint8Array): Promise<Uint8Array>
  /** `undefined` once the person's key is gone. */
  openFile(person: string, key: string, sealed: Uint8Array): Promise<Uint8Array | undefined>
}

/** Lines for the operator of the machine: codes and classes, never personal data. */
export type Log = {
  info(about: Readonly<Record<string, string | number | boolean>>, line: string): void
  error(about: Readonly<Record<string, string | number | boolean>>, line: string): void
}

export const streamOf = (code: CaseCode) => `caso/${code}` as const

/** `prev` of a stream's first commit. */
export const NO_PREV = '0'.repeat(64)
