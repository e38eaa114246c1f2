import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { StoreFault } from '../faults.ts'
import { makePrivateFile } from './folder.ts'

/** One connection, for one thread, with its statements prepared once. */
export type Database = {
  one<R>(sql: string, ...values: readonly SQLInputValue[]): R | undefined
  all<R>(sql: string, ...values: readonly SQLInputValue[]): readonly R[]
  /** Gives how many rows changed. */
  run(sql: string, ...values: readonly SQLInputValue[]): number
  inTransaction(): boolean
  close(): void
}

/** Long enough for a checkpoint under a reader; in one process nothing else makes a connection wait. */
const WAIT_MS = 5000
const SCHEMA_VERSION = 1

/**
 * For the one thread that writes to this file. `full`: a commit is on disk when it returns.
 * `normal`: a power cut may take the last commits, whole; for what can be rebuilt.
 */
export function openForWriting(
  path: string,
  schema: string,
  synchronous: 'full' | 'normal',
): Database {
  makePrivateFile(path)
  const connection = new DatabaseSync(path, { timeout: WAIT_MS })
  const db = databaseOn(connection)
  connection.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = ${synchronous};
    PRAGMA secure_delete = ON;
    PRAGMA journal_size_limit = 67108864;
  `)
  const found = db.one<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0
  if (found > SCHEMA_VERSION) {
    connection.close()
    throw new StoreFault(
      'newer-data',
      'A later version of the program wrote this data folder. Use that version.',
    )
  }
  if (found === 0) {
    connection.exec(`BEGIN; ${schema}; PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`)
  }
  return db
}

/** Each statement sees everything that any connection has committed before it began. */
export const openForReading = (path: string): Database =>
  databaseOn(new DatabaseSync(path, { readOnly: true, timeout: WAIT_MS }))

function databaseOn(connection: DatabaseSync): Database {
  const statements = new Map<string, StatementSync>()
  const prepared = (sql: string) => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const statement = connection.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  return {
    // `as`: a statement gives the columns it names, with the types that the schema declares.
    one: <R>(sql: string, ...values: readonly SQLInputValue[]) =>
      prepared(sql).get(...values) as R | undefined,
    all: <R>(sql: string, ...values: readonly SQLInputValue[]) =>
      prepared(sql).all(...values) as R[],
    run: (sql, ...values) => Number(prepared(sql).run(...values).changes),
    inTransaction: () => connection.isTransaction,
    close: () => connection.close(),
  }
}
