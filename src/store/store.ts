import type { Files } from './files.ts'
import type { Journal } from './journal.ts'
import type { Keys } from './keys.ts'
import type { Records } from './records.ts'
import type { Rows } from './rows.ts'

/** What an adapter gives. All promises reject only on faults of the machine (disk full, process gone). */
export type Store = {
  readonly journal: Journal
  readonly rows: Rows
  readonly files: Files
  readonly keys: Keys
  readonly records: Records
  /** Copies everything but the master key into an empty folder while writers go on; consistent. */
  backup(folder: string): Promise<void>
  /** Throws where the store does not answer. */
  ping(): Promise<void>
  /** Lets what is under way finish, then lets go of the store. */
  close(): Promise<void>
}
