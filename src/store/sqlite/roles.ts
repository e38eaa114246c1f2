import type { Operations } from './channel.ts'
import { type Database, openForReading, openForWriting } from './database.ts'
import { placesIn } from './folder.ts'
import type { GroupName } from './group-commit.ts'
import { journalReads, journalSchema, journalWrites } from './journal.ts'
import { keyReads, keyScrub, keysSchema, keyWrites } from './keys.ts'
import { recordReads, recordsSchema, recordWrites } from './records.ts'
import { rowReads, rowsSchema, rowWrites } from './rows.ts'

/** What a thread does: operations committed in groups, per database, and operations on their own. */
export type Desk = {
  readonly groups: readonly {
    readonly name: GroupName
    readonly db: Database
    readonly operations: Operations
  }[]
  readonly single: Operations
  close(): void
}

export const ROLES = { writer, viewWriter, reader, copier }
export type Role = keyof typeof ROLES

/** Asked of every thread: `open` answers when its databases are there, `ping` when it is free. */
export type Alive = { open(): void; ping(): void }
const alive: Alive = { open() {}, ping() {} }

function writer(folder: string): Desk {
  const places = placesIn(folder)
  const journal = openForWriting(places.journal, `${journalSchema};${recordsSchema}`, 'full')
  const keys = openForWriting(places.keys, keysSchema, 'full')
  const scrub = keyScrub(keys)
  scrub.scrubKeys()
  return {
    groups: [
      { name: 'keys', db: keys, operations: keyWrites(keys) },
      {
        name: 'journal',
        db: journal,
        operations: { ...journalWrites(journal), ...recordWrites(journal) },
      },
    ],
    single: { ...scrub, ...alive },
    close: () => closeAll(journal, keys),
  }
}

function viewWriter(folder: string): Desk {
  const rows = openForWriting(placesIn(folder).rows, rowsSchema, 'normal')
  return {
    groups: [{ name: 'rows', db: rows, operations: rowWrites(rows) }],
    single: alive,
    close: () => rows.close(),
  }
}

function reader(folder: string): Desk {
  const places = placesIn(folder)
  const journal = openForReading(places.journal)
  const keys = openForReading(places.keys)
  const rows = openForReading(places.rows)
  return {
    groups: [],
    single: {
      ...journalReads(journal),
      ...recordReads(journal),
      ...keyReads(keys),
      ...rowReads(rows),
      ...alive,
    },
    close: () => closeAll(journal, keys, rows),
  }
}

/** Apart from the reader, so that a long copy makes nobody wait. */
function copier(folder: string): Desk {
  const places = placesIn(folder)
  const journal = openForReading(places.journal)
  const keys = openForReading(places.keys)
  return {
    groups: [],
    single: { ...copies(journal, keys), ...alive },
    close: () => closeAll(journal, keys),
  }
}

export type Copies = ReturnType<typeof copies>

/** One read transaction each, however much is written meanwhile; what was deleted is not in the copy. */
const copies = (journal: Database, keys: Database) => ({
  copyJournal: (to: string) => journal.run('VACUUM INTO ?', to),
  copyKeys: (to: string) => keys.run('VACUUM INTO ?', to),
})

function closeAll(...databases: readonly Database[]): void {
  for (const db of databases) db.close()
}
