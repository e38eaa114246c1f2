import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Database, openForWriting } from '../../src/store/sqlite/database.ts'
import { commitTogether, type Job } from '../../src/store/sqlite/group-commit.ts'
import { asFault } from '../../src/store/sqlite/sqlite-errors.ts'
import { emptyFolder } from './sqlite-folder.ts'

describe('a group commit', () => {
  it('is one transaction for all that waited', async () => {
    const { db, add } = await table()
    const commits: string[] = []
    const noting: Database = {
      ...db,
      run(sql, ...values) {
        if (sql === 'COMMIT') commits.push(sql)
        return db.run(sql, ...values)
      },
    }
    const jobs = Array.from({ length: 50 }, (_, n) => add(`riga ${n}`))
    expect(commitTogether(noting, 'journal', jobs)).toHaveLength(50)
    expect(commits).toHaveLength(1)
    expect(countIn(db)).toBe(50)
    db.close()
  })

  it('undoes the whole of a job that fails half way, and keeps the others', async () => {
    const { db, add } = await table()
    const half: Job = () => {
      add('metà')()
      throw new Error('a fault in the middle')
    }
    const outcomes = commitTogether(db, 'journal', [add('prima'), half, add('dopo')])
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true])
    expect(db.all<{ x: string }>('SELECT x FROM t ORDER BY rowid').map(({ x }) => x)).toEqual([
      'prima',
      'dopo',
    ])
    db.close()
  })

  it('costs on a full disk only the jobs that do not fit', async () => {
    const { db, add } = await table()
    db.run('PRAGMA max_page_count = 20')
    const outcomes = commitTogether(db, 'journal', [add('a'), add('x'.repeat(500_000)), add('b')])
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true])
    const refused = outcomes.find((outcome) => !outcome.ok)
    expect(asFault(refused?.ok === false && refused.fault)).toMatchObject({ code: 'disk-full' })
    expect(countIn(db)).toBe(2)
    db.close()
  })

  it('is not tried again when the disk has lost it: nobody is told that it is durable', async () => {
    const { db, add } = await table()
    let tries = 0
    const failing: Database = {
      ...db,
      run(sql, ...values) {
        if (sql !== 'COMMIT') return db.run(sql, ...values)
        tries += 1
        throw Object.assign(new Error('disk I/O error'), { errcode: 1034 })
      },
    }
    expect(() => commitTogether(failing, 'journal', [add('a'), add('b')])).toThrow('disk I/O error')
    expect([tries, countIn(db)]).toEqual([1, 0])
    db.close()
  })
})

async function table() {
  const db = openForWriting(
    join(await emptyFolder(), 'gruppo.db'),
    'CREATE TABLE t (x TEXT)',
    'full',
  )
  const add =
    (text: string): Job =>
    () =>
      db.run('INSERT INTO t VALUES (?)', text)
  return { db, add }
}

const countIn = (db: Database) => db.one<{ n: number }>('SELECT count(*) AS n FROM t')?.n
