import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Query, Row, Rows } from '../../src/store/rows.ts'
import { ODD_DOC, type OpenStore } from './opened.ts'

const row = (key: string, keys: Row['keys'] = {}, doc: Row['doc'] = { key }): Row => ({
  key,
  doc,
  keys,
})
const keysOf = (rows: readonly Row[]) => rows.map(({ key }) => key)

export function rowsContract(open: OpenStore): void {
  describe('a view', () => {
    it('begins empty, at position 0', async () => {
      const { rows } = (await open()).store
      expect(await rows.position('casi')).toBe(0)
      expect(await rows.get('casi', 'PC-4T7K')).toBeUndefined()
      expect(await rows.find({ view: 'casi', limit: 10 })).toEqual([])
      expect(await rows.count({ view: 'casi' })).toBe(0)
    })

    it('keeps its rows and its position over a restart', async () => {
      const { store, reopen } = await open()
      const put = [row('PC-4T7K', { scade: '2026-03-02' }, ODD_DOC), row('PC-9M2R')]
      await store.rows.apply('casi', { position: 17, put, remove: [] })
      const { rows } = await reopen()
      expect(await rows.position('casi')).toBe(17)
      expect(await rows.get('casi', 'PC-4T7K')).toEqual(put[0])
      expect(await rows.find({ view: 'casi', limit: 10 })).toEqual(put)
    })

    it('finds a row under its new sort key and no longer under the old one', async () => {
      const { rows } = (await open()).store
      await rows.apply('casi', {
        position: 1,
        put: [row('a', { scade: '2026-03', ufficio: 'pc' })],
        remove: [],
      })
      await rows.apply('casi', { position: 2, put: [row('a', { scade: '2026-05' })], remove: [] })
      expect(await rows.count({ view: 'casi', index: 'scade', prefix: '2026-03' })).toBe(0)
      expect(await rows.count({ view: 'casi', index: 'ufficio' })).toBe(0)
      expect(
        keysOf(await rows.find({ view: 'casi', index: 'scade', prefix: '2026-05', limit: 1 })),
      ).toEqual(['a'])
    })

    it('that is dropped leaves no row, no position, and the other views as they were', async () => {
      const { rows } = (await open()).store
      await rows.apply('casi', { position: 3, put: [row('a', { x: '1' })], remove: [] })
      await rows.apply('scadenze', { position: 4, put: [row('a', { x: '1' })], remove: [] })
      await rows.drop('casi')
      expect([await rows.position('casi'), await rows.count({ view: 'casi', index: 'x' })]).toEqual(
        [0, 0],
      )
      expect([
        await rows.position('scadenze'),
        await rows.count({ view: 'scadenze', index: 'x' }),
      ]).toEqual([4, 1])
    })

    it('goes through an index page by page, forwards and backwards, without gap or overlap', async () => {
      const { rows } = (await open()).store
      const put = Array.from({ length: 23 }, (_, n) =>
        row(`c${String(n).padStart(2, '0')}`, { g: `g${n % 3}` }),
      )
      await rows.apply('casi', { position: 1, put, remove: [] })
      for (const backwards of [false, true]) {
        const query = { view: 'casi', index: 'g', backwards }
        const whole = await rows.find({ ...query, limit: 100 })
        expect(whole).toHaveLength(23)
        const paged: Row[] = []
        for (let more = true; more; ) {
          const last = paged.at(-1)
          const after = last && ([last.keys.g ?? '', last.key] as const)
          const next = await rows.find({
            ...query,
            limit: 5,
            ...(after === undefined ? {} : { after }),
          })
          paged.push(...next)
          more = next.length > 0
        }
        expect(paged).toEqual(whole)
      }
    })

    it('answers every query as sorted arrays would', async () => {
      const { rows } = (await open()).store
      let view = 0
      await fc.assert(
        fc.asyncProperty(
          changes,
          fc.array(query, { minLength: 1, maxLength: 12 }),
          async (steps, queries) => {
            view += 1
            const model = await applied(rows, `v${view}`, steps)
            for (const asked of queries)
              await expectSame(rows, model, { ...asked, view: `v${view}` })
          },
        ),
        { numRuns: 150 },
      )
    })
  })
}

type Step = { readonly put: readonly Row[]; readonly remove: readonly string[] }

async function applied(rows: Rows, view: string, steps: readonly Step[]): Promise<readonly Row[]> {
  const model = new Map<string, Row>()
  for (const [n, step] of steps.entries()) {
    await rows.apply(view, { position: n + 1, ...step })
    for (const key of step.remove) model.delete(key)
    for (const put of step.put) model.set(put.key, put)
  }
  return [...model.values()]
}

async function expectSame(rows: Rows, model: readonly Row[], asked: Query): Promise<void> {
  expect(await rows.find(asked)).toEqual(expected(model, asked))
  const { limit: _limit, after: _after, ...counted } = asked
  const all = expected(model, { ...counted, limit: Number.POSITIVE_INFINITY })
  expect(await rows.count(counted)).toBe(all.length)
}

/** Short texts around every edge of the order of code points. */
const anyText = fc
  .array(
    fc.constantFrom(
      'a',
      'b',
      'Z',
      '0',
      'é',
      'ب',
      '\u202e',
      '\ud7ff',
      '\ue000',
      '\uffff',
      '😀',
      '\u{10ffff}',
    ),
    {
      maxLength: 3,
    },
  )
  .map((parts) => parts.join(''))
/** Mostly one of a few, so that bounds and sort keys often coincide. */
const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'ab', '😀') },
  { weight: 1, arbitrary: anyText },
)
const key = text.map((end) => `r${end}`)

const changes = fc.array(
  fc.record({
    put: fc.uniqueArray(
      fc.record({ key, doc: fc.nat(), keys: fc.dictionary(fc.constantFrom('uno', 'due'), text) }),
      { selector: (put) => put.key, maxLength: 12 },
    ),
    remove: fc.uniqueArray(key, { maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 4 },
)

const bounds = fc.record(
  { prefix: text, from: text, below: text, backwards: fc.boolean() },
  { requiredKeys: [] },
)
const query: fc.Arbitrary<Omit<Query, 'view'>> = fc.oneof(
  fc
    .tuple(
      bounds,
      fc.option(fc.tuple(text, key)),
      fc.constantFrom('uno', 'due', 'tre'),
      fc.integer({ min: 1, max: 9 }),
    )
    .map(([rest, after, index, limit]) => ({
      ...rest,
      index,
      limit,
      ...(after === null ? {} : { after }),
    })),
  fc.tuple(bounds, fc.option(key), fc.integer({ min: 1, max: 9 })).map(([rest, at, limit]) => ({
    ...rest,
    limit,
    ...(at === null ? {} : { after: [at, at] as const }),
  })),
)

/** The contract in its plainest form. Plain strings are compared by code points, as UTF-8 bytes are. */
function expected(
  rows: readonly Row[],
  { index, prefix = '', from = '', below, after, backwards, limit }: Query,
) {
  const sign = backwards ? -1 : 1
  const sortOf = (row: Row) => (index === undefined ? row.key : row.keys[index])
  return rows
    .flatMap((row) => ({ row, sort: sortOf(row) ?? '', has: sortOf(row) !== undefined }))
    .filter(({ has, sort }) => has && sort.startsWith(prefix) && compare(sort, from) >= 0)
    .filter(({ sort }) => below === undefined || compare(sort, below) < 0)
    .filter(
      ({ sort, row }) => after === undefined || sign * comparePair([sort, row.key], after) > 0,
    )
    .sort((a, b) => sign * comparePair([a.sort, a.row.key], [b.sort, b.row.key]))
    .slice(0, limit)
    .map(({ row }) => row)
}

const compare = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
const comparePair = (a: readonly [string, string], b: readonly [string, string]) =>
  compare(a[0], b[0]) || compare(a[1], b[1])
