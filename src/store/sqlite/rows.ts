import type { Query, Row, Rows } from '../rows.ts'
import type { Caller } from './channel.ts'
import type { Database } from './database.ts'
import { type Bound, spanOf } from './span.ts'

/** The position of a view lies in the file of its rows, so both move in one transaction. */
export const rowsSchema = `
  CREATE TABLE view (name TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE row (
    view TEXT NOT NULL,
    key TEXT NOT NULL,
    doc TEXT NOT NULL,
    keys TEXT NOT NULL,
    PRIMARY KEY (view, key)
  ) STRICT;
  CREATE TABLE sort (
    view TEXT NOT NULL,
    name TEXT NOT NULL,
    sort TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (view, name, sort, key)
  ) STRICT, WITHOUT ROWID
`

type SortKeys = Row['keys']
type Line = { readonly key: string; readonly doc: string; readonly keys: string }
type Put = { readonly key: string; readonly doc: string; readonly keys: SortKeys }

export type RowWrites = ReturnType<typeof rowWrites>
export type RowReads = ReturnType<typeof rowReads>

export const rowWrites = (db: Database) => ({
  applyToView(
    view: string,
    position: number,
    put: readonly Put[],
    remove: readonly string[],
  ): void {
    for (const key of remove) removeRow(db, view, key)
    for (const row of put) putRow(db, view, row)
    db.run(
      'INSERT INTO view VALUES (?, ?) ON CONFLICT DO UPDATE SET position = excluded.position',
      view,
      position,
    )
  },
  dropView(view: string): void {
    db.run('DELETE FROM sort WHERE view = ?', view)
    db.run('DELETE FROM row WHERE view = ?', view)
    db.run('DELETE FROM view WHERE name = ?', view)
  },
})

function putRow(db: Database, view: string, { key, doc, keys }: Put): void {
  const old = sortKeysOf(db, view, key)
  for (const [name, sort] of Object.entries(old))
    if (keys[name] !== sort) dropSort(db, view, name, sort, key)
  for (const [name, sort] of Object.entries(keys)) {
    if (old[name] !== sort) db.run('INSERT INTO sort VALUES (?, ?, ?, ?)', view, name, sort, key)
  }
  db.run(
    'INSERT INTO row VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET doc = excluded.doc, keys = excluded.keys',
    view,
    key,
    doc,
    JSON.stringify(keys),
  )
}

function removeRow(db: Database, view: string, key: string): void {
  for (const [name, sort] of Object.entries(sortKeysOf(db, view, key)))
    dropSort(db, view, name, sort, key)
  db.run('DELETE FROM row WHERE view = ? AND key = ?', view, key)
}

const dropSort = (db: Database, view: string, name: string, sort: string, key: string) =>
  db.run(
    'DELETE FROM sort WHERE view = ? AND name = ? AND sort = ? AND key = ?',
    view,
    name,
    sort,
    key,
  )

function sortKeysOf(db: Database, view: string, key: string): SortKeys {
  const row = db.one<{ keys: string }>('SELECT keys FROM row WHERE view = ? AND key = ?', view, key)
  return row === undefined ? {} : JSON.parse(row.keys)
}

export const rowReads = (db: Database) => ({
  row: (view: string, key: string) =>
    db.one<Line>('SELECT key, doc, keys FROM row WHERE view = ? AND key = ?', view, key),
  rows(query: Query): readonly Line[] {
    const { from, where, values } = scan(query)
    const way = query.backwards ? 'DESC' : 'ASC'
    const order = query.index === undefined ? `row.key ${way}` : `sort.sort ${way}, sort.key ${way}`
    const sql = `SELECT row.key, row.doc, row.keys FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT ?`
    return db.all<Line>(sql, ...values, query.limit)
  },
  countRows(query: Omit<Query, 'limit' | 'after'>): number {
    const { where, values } = scan(query)
    const table = query.index === undefined ? 'row' : 'sort'
    return (
      db.one<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`, ...values)?.n ?? 0
    )
  },
  positionOf: (view: string) =>
    db.one<{ position: number }>('SELECT position FROM view WHERE name = ?', view)?.position ?? 0,
})

type Scan = { readonly from: string; readonly where: string; readonly values: readonly string[] }

/** Every query is one stretch of one index. Only fixed words enter the statement; values are bound. */
function scan(query: Omit<Query, 'limit'>): Scan {
  const byKey = query.index === undefined
  const { low, high } = spanOf(query)
  const parts = [
    { sql: byKey ? 'row.view = ?' : 'sort.view = ? AND sort.name = ?', values: placeOf(query) },
    ...(low === undefined ? [] : [limitAt(low, byKey, low.row === undefined ? '>=' : '>')]),
    ...(high === undefined ? [] : [limitAt(high, byKey, '<')]),
  ]
  return {
    from: byKey ? 'row' : 'sort CROSS JOIN row ON row.view = sort.view AND row.key = sort.key',
    where: parts.map((part) => part.sql).join(' AND '),
    values: parts.flatMap((part) => part.values),
  }
}

const placeOf = ({ view, index }: Omit<Query, 'limit'>): readonly string[] =>
  index === undefined ? [view] : [view, index]

function limitAt({ sort, row }: Bound, byKey: boolean, sign: '>=' | '>' | '<') {
  if (byKey) return { sql: `row.key ${sign} ?`, values: [row ?? sort] }
  if (row === undefined) return { sql: `sort.sort ${sign} ?`, values: [sort] }
  return { sql: `(sort.sort, sort.key) ${sign} (?, ?)`, values: [sort, row] }
}

export function rowsOver(writer: Caller<RowWrites>, reader: Caller<RowReads>): Rows {
  const fresh = freshRows()
  return {
    async get(view, key) {
      const line = fresh.get(view, key) ?? (await reader('row', view, key))
      return line === undefined ? undefined : rowIn(line)
    },
    find: async (query) => (await reader('rows', query)).map(rowIn),
    count: (query) => reader('countRows', query),
    position: (view) => reader('positionOf', view),
    apply: async (view, { position, put, remove }) => {
      const written = put.map(({ key, doc, keys }) => ({ key, doc: JSON.stringify(doc), keys }))
      fresh.forget(view, [...remove, ...put.map(({ key }) => key)])
      await writer('applyToView', view, position, written, remove)
      for (const { key, doc, keys } of written)
        fresh.keep(view, { key, doc, keys: JSON.stringify(keys) })
    },
    drop: async (view) => {
      fresh.clear()
      await writer('dropView', view)
      fresh.clear()
    },
  }
}

/** So many rows are remembered; a view comes back to the one it wrote last. */
const REMEMBERED = 2_000

/**
 * Rows as they were last written, so that a view that follows a case need not read back what it has
 * just written. Only what a write has put is kept: nothing read can be older than the store.
 */
function freshRows() {
  const lines = new Map<string, Line>()
  const at = (view: string, key: string) => `${view}\n${key}`
  return {
    get: (view: string, key: string) => lines.get(at(view, key)),
    forget: (view: string, keys: readonly string[]) => {
      for (const key of keys) lines.delete(at(view, key))
    },
    keep: (view: string, line: Line) => {
      lines.set(at(view, line.key), line)
      const [oldest] = lines.keys()
      if (lines.size > REMEMBERED && oldest !== undefined) lines.delete(oldest)
    },
    clear: () => lines.clear(),
  }
}

const rowIn = ({ key, doc, keys }: Line): Row => ({
  key,
  doc: JSON.parse(doc),
  keys: JSON.parse(keys),
})
