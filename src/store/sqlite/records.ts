import type { Entry, Records } from '../records.ts'
import type { Caller } from './channel.ts'
import type { Database } from './database.ts'

/** `sweep_ms` is `expires` as a number: instants with and without fractions do not sort as text. */
export const recordsSchema = `
  CREATE TABLE record (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    doc TEXT NOT NULL,
    rev INTEGER NOT NULL,
    expires TEXT,
    sweep_ms INTEGER,
    PRIMARY KEY (kind, id)
  ) STRICT;
  CREATE INDEX record_sweep ON record (sweep_ms) WHERE sweep_ms IS NOT NULL
`

type Line = {
  readonly id: string
  readonly doc: string
  readonly rev: number
  readonly expires: string | null
}

export type RecordWrites = ReturnType<typeof recordWrites>
export type RecordReads = ReturnType<typeof recordReads>

export const recordWrites = (db: Database) => ({
  putRecord(
    kind: string,
    id: string,
    doc: string,
    rev: number,
    expires: string | null,
  ): number | undefined {
    const sweepMs = expires === null ? null : Date.parse(expires)
    const changed =
      rev === 0
        ? db.run(
            'INSERT INTO record VALUES (?, ?, ?, 1, ?, ?) ON CONFLICT DO NOTHING',
            kind,
            id,
            doc,
            expires,
            sweepMs,
          )
        : db.run(
            'UPDATE record SET doc = ?, rev = rev + 1, expires = ?, sweep_ms = ? WHERE kind = ? AND id = ? AND rev = ?',
            doc,
            expires,
            sweepMs,
            kind,
            id,
            rev,
          )
    return changed === 1 ? rev + 1 : undefined
  },
  removeRecord: (kind: string, id: string) =>
    db.run('DELETE FROM record WHERE kind = ? AND id = ?', kind, id),
  sweepRecords: (nowMs: number) => db.run('DELETE FROM record WHERE sweep_ms <= ?', nowMs),
})

export const recordReads = (db: Database) => ({
  record: (kind: string, id: string) =>
    db.one<Line>('SELECT id, doc, rev, expires FROM record WHERE kind = ? AND id = ?', kind, id),
  records: (kind: string, limit: number, after: string) =>
    db.all<Line>(
      'SELECT id, doc, rev, expires FROM record WHERE kind = ? AND id > ? ORDER BY id LIMIT ?',
      kind,
      after,
      limit,
    ),
})

export function recordsOver(writer: Caller<RecordWrites>, reader: Caller<RecordReads>): Records {
  return {
    async get(kind, id) {
      const line = await reader('record', kind, id)
      return line === undefined ? undefined : entryIn(line)
    },
    put: async (kind, id, doc, rev, expires) =>
      writer('putRecord', kind, id, JSON.stringify(doc), rev, expires ?? null),
    async remove(kind, id) {
      await writer('removeRecord', kind, id)
    },
    list: async (kind, limit, after = '') =>
      (await reader('records', kind, limit, after)).map(entryIn),
    sweep: (now) => writer('sweepRecords', Date.parse(now)),
  }
}

const entryIn = ({ id, doc, rev, expires }: Line): Entry => ({
  id,
  doc: JSON.parse(doc),
  rev,
  ...(expires === null ? {} : { expires }),
})
