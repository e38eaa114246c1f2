import { join } from 'node:path'
import type { SQLInputValue } from 'node:sqlite'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Query } from '../../src/store/rows.ts'
import { type Database, openForWriting } from '../../src/store/sqlite/database.ts'
import { rowReads, rowsSchema } from '../../src/store/sqlite/rows.ts'
import { endOfPrefix } from '../../src/store/sqlite/span.ts'
import { emptyFolder } from './sqlite-folder.ts'

const compare = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
const anyText = fc.string({ unit: 'binary', maxLength: 6 })
const edges = fc
  .array(fc.constantFrom('\u{10ffff}', '\ud7ff', '\ue000', 'a'), { maxLength: 4 })
  .map((parts) => parts.join(''))

describe('the end of a prefix', () => {
  it('is above all that begin with it and not above anything else that is above them', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, edges), fc.oneof(anyText, edges), (prefix, other) => {
        const end = endOfPrefix(prefix)
        const within = compare(other, prefix) >= 0 && (end === undefined || compare(other, end) < 0)
        expect(within).toBe(other.startsWith(prefix))
        expect(end === undefined || compare(prefix + other, end) < 0).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('is nowhere for the empty prefix and for the last code point', () => {
    expect(endOfPrefix('')).toBeUndefined()
    expect(endOfPrefix('\u{10ffff}\u{10ffff}')).toBeUndefined()
    expect(endOfPrefix('a\u{10ffff}')).toBe('b')
    expect(endOfPrefix('\ud7ff')).toBe('\ue000')
  })
})

describe('every query of rows', () => {
  const bound = { prefix: 'a', from: 'ab', below: 'ac' }
  const queries: readonly Query[] = [undefined, 'scade'].flatMap((index) =>
    [false, true].flatMap((backwards) =>
      [{}, bound, { after: ['ab', 'k'] as const }, { ...bound, after: ['abc', 'k'] as const }].map(
        (rest) => ({
          view: 'casi',
          backwards,
          limit: 5,
          ...rest,
          ...(index === undefined ? {} : { index }),
        }),
      ),
    ),
  )

  it.each(queries)('seeks in an index and sorts nothing: %j', async (query) => {
    const db = openForWriting(join(await emptyFolder(), 'viste.db'), rowsSchema, 'normal')
    const plan: string[] = []
    const reads = rowReads(explained(db, plan))
    reads.rows(query)
    reads.countRows(query)
    db.close()
    expect(plan.length).toBeGreaterThan(1)
    for (const step of plan)
      expect(step).toMatch(/^SEARCH .* USING .*INDEX|^SEARCH .* USING PRIMARY KEY/)
    const bounded = query.from !== undefined || query.after !== undefined
    if (bounded) expect(plan[0]).toMatch(/[<>]/)
  })
})

/** The same connection, noting how SQLite goes about each statement. */
function explained(db: Database, plan: string[]): Database {
  const note = (sql: string, values: readonly SQLInputValue[]) => {
    const steps = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)
    plan.push(...steps.map(({ detail }) => detail))
  }
  return {
    ...db,
    one: (sql, ...values) => {
      note(sql, values)
      return db.one(sql, ...values)
    },
    all: (sql, ...values) => {
      note(sql, values)
      return db.all(sql, ...values)
    },
  }
}
