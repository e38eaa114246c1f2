import { type CrashPoint, reach } from './crash-points.ts'
import type { Database } from './database.ts'
import { lostTheDisk } from './sqlite-errors.ts'

/** Work inside a transaction; it may run twice, since a group that fails is tried one by one. */
export type Job = () => unknown
export type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: unknown }
export type GroupName =
  Extract<CrashPoint, `${string}:before-commit`> extends `${infer N}:before-commit` ? N : never

/**
 * Commits all jobs with one fsync, yet each is all or nothing on its own. Outcomes may be told to
 * callers when this returns, not before. Where the group as a whole fails (a full disk), each job gets
 * its own transaction, so that only those are refused that do not fit. Throws where the disk is lost.
 */
export function commitTogether(
  db: Database,
  name: GroupName,
  jobs: readonly Job[],
): readonly Outcome[] {
  try {
    return transaction(db, name, jobs)
  } catch (fault) {
    if (lostTheDisk(fault)) throw fault
    if (jobs.length === 1) return [{ ok: false, fault }]
    return jobs.flatMap((job) => commitTogether(db, name, [job]))
  }
}

function transaction(db: Database, name: GroupName, jobs: readonly Job[]): readonly Outcome[] {
  db.run('BEGIN IMMEDIATE')
  try {
    const outcomes = jobs.map((job) => attempt(db, job))
    reach(`${name}:before-commit`)
    db.run('COMMIT')
    reach(`${name}:after-commit`)
    return outcomes
  } catch (fault) {
    if (db.inTransaction()) db.run('ROLLBACK')
    throw fault
  }
}

function attempt(db: Database, job: Job): Outcome {
  db.run('SAVEPOINT job')
  try {
    const value = job()
    db.run('RELEASE job')
    return { ok: true, value }
  } catch (fault) {
    // On some faults SQLite has already rolled everything back; then the whole group has failed.
    if (!db.inTransaction()) throw fault
    db.run('ROLLBACK TO job')
    db.run('RELEASE job')
    return { ok: false, fault }
  }
}
