import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export type RawRate = {
  readonly commits: number
  readonly seconds: number
  readonly perSecond: number
}

/**
 * The limit that a step is measured against: how many commits of this body `node:sqlite` makes per
 * second on the disk of `folder` (which must exist), one insert per transaction, each on disk before
 * the next, with nothing else around it. Blocks the thread for about `seconds`.
 */
export function rawCommits(folder: string, body: string, seconds: number): RawRate {
  const place = mkdtempSync(join(folder, 'raw-'))
  const db = new DatabaseSync(join(place, 'raw.db'))
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    db.exec('CREATE TABLE raw (position INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT')
    return timed(db, body, seconds)
  } finally {
    db.close()
    rmSync(place, { recursive: true })
  }
}

/** Outside an explicit transaction, SQLite commits each statement on its own. */
function timed(db: DatabaseSync, body: string, seconds: number): RawRate {
  const insert = db.prepare('INSERT INTO raw (body) VALUES (?)')
  for (let warm = 0; warm < 20; warm += 1) insert.run(body)
  const start = performance.now()
  let commits = 0
  let elapsed = 0
  while (elapsed < seconds * 1000) {
    insert.run(body)
    commits += 1
    elapsed = performance.now() - start
  }
  return { commits, seconds: elapsed / 1000, perSecond: (commits * 1000) / elapsed }
}
