import type { Appended, Journal, Placed, StoredCommit } from '../journal.ts'
import type { Caller } from './channel.ts'
import type { Database } from './database.ts'

/** Positions are never used twice although nothing remembers them: no row is ever removed. */
export const journalSchema = `
  CREATE TABLE entry (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    seq INTEGER NOT NULL,
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (stream, seq),
    UNIQUE (stream, key)
  ) STRICT
`

type Line = { readonly position: number; readonly body: string }
type Written =
  | ({ readonly outcome: 'repeated' } & Line)
  | { readonly outcome: 'appended'; position: number }
  | Conflict
type Conflict = { readonly outcome: 'conflict'; readonly head: number }

export type JournalWrites = ReturnType<typeof journalWrites>
export type JournalReads = ReturnType<typeof journalReads>

export const journalWrites = (db: Database) => ({
  append(stream: string, seq: number, key: string, body: string): Written {
    const same = db.one<Line>(
      'SELECT position, body FROM entry WHERE stream = ? AND key = ?',
      stream,
      key,
    )
    if (same !== undefined) return { outcome: 'repeated', ...same }
    const head =
      db.one<{ seq: number | null }>('SELECT max(seq) AS seq FROM entry WHERE stream = ?', stream)
        ?.seq ?? 0
    if (seq !== head + 1) return { outcome: 'conflict', head }
    const position = last(db) + 1
    db.run('INSERT INTO entry VALUES (?, ?, ?, ?, ?)', position, stream, seq, key, body)
    return { outcome: 'appended', position }
  },
})

export const journalReads = (db: Database) => ({
  stream: (stream: string, fromSeq: number) =>
    db
      .all<Line>(
        'SELECT position, body FROM entry WHERE stream = ? AND seq >= ? ORDER BY seq',
        stream,
        fromSeq,
      )
      .map((line) => line.body),
  byKey: (stream: string, key: string) =>
    db.one<Line>('SELECT position, body FROM entry WHERE stream = ? AND key = ?', stream, key)
      ?.body,
  since: (position: number, limit: number) =>
    db.all<Line>(
      'SELECT position, body FROM entry WHERE position > ? ORDER BY position LIMIT ?',
      position,
      limit,
    ),
  last: () => last(db),
})

const last = (db: Database): number =>
  db.one<{ position: number | null }>('SELECT max(position) AS position FROM entry')?.position ?? 0

export function journalOver(writer: Caller<JournalWrites>, reader: Caller<JournalReads>): Journal {
  return {
    async append(commit) {
      const written = await writer(
        'append',
        commit.stream,
        commit.seq,
        commit.key,
        JSON.stringify(commit),
      )
      return answerTo(commit, written)
    },
    read: async (stream, fromSeq = 1) => (await reader('stream', stream, fromSeq)).map(commitIn),
    async byKey(stream, key) {
      const body = await reader('byKey', stream, key)
      return body === undefined ? undefined : commitIn(body)
    },
    since: async (position, limit) => (await reader('since', position, limit)).map(placed),
    last: () => reader('last'),
  }
}

function answerTo(commit: StoredCommit, written: Written): Appended {
  if (written.outcome === 'appended') return { ...written, commit }
  if (written.outcome === 'repeated') return { outcome: 'repeated', ...placed(written) }
  return written
}

const placed = (line: Line): Placed => ({ position: line.position, commit: commitIn(line.body) })
const commitIn = (body: string): StoredCommit => JSON.parse(body)
