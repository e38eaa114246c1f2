import { StoreFault } from '../faults.ts'
import type { Keys } from '../keys.ts'
import type { Caller } from './channel.ts'
import { reach } from './crash-points.ts'
import type { Database } from './database.ts'

export const keysSchema = `
  CREATE TABLE person_key (person TEXT PRIMARY KEY, wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID
`

export type KeyWrites = ReturnType<typeof keyWrites>
export type KeyReads = ReturnType<typeof keyReads>
export type KeyScrub = ReturnType<typeof keyScrub>

export const keyWrites = (db: Database) => ({
  createKey(person: string, wrapped: Uint8Array): Uint8Array {
    db.run('INSERT INTO person_key VALUES (?, ?) ON CONFLICT DO NOTHING', person, wrapped)
    return keyOf(db, person) ?? wrapped
  },
  removeKey: (person: string) => db.run('DELETE FROM person_key WHERE person = ?', person),
})

export const keyReads = (db: Database) => ({
  key: (person: string) => keyOf(db, person),
  keys: () =>
    db
      .all<{ person: string }>('SELECT person FROM person_key ORDER BY person')
      .map((row) => row.person),
})

/**
 * A removed key is overwritten with zeros in the database, but its bytes stay in the log until that
 * is emptied. Runs outside a transaction; at every start too, for a removal that a crash cut short.
 */
export const keyScrub = (db: Database) => ({
  scrubKeys(): void {
    reach('keys:before-scrub')
    const done = db.one<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)')
    if (done?.busy !== 0)
      throw new StoreFault('disk', 'The key is removed but its bytes are still in the log. Repeat.')
  },
})

const keyOf = (db: Database, person: string): Uint8Array | undefined =>
  db.one<{ wrapped: Uint8Array }>('SELECT wrapped FROM person_key WHERE person = ?', person)
    ?.wrapped

export function keysOver(writer: Caller<KeyWrites & KeyScrub>, reader: Caller<KeyReads>): Keys {
  return {
    create: (person, wrapped) => writer('createKey', person, wrapped),
    get: (person) => reader('key', person),
    async remove(person) {
      // Asked in one tick, so that a store that closes meanwhile still does both, in this order.
      await Promise.all([writer('removeKey', person), writer('scrubKeys')])
    },
    list: () => reader('keys'),
  }
}
