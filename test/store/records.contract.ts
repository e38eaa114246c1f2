import { describe, expect, it } from 'vitest'
import { ODD_DOC, type OpenStore } from './opened.ts'

export function recordsContract(open: OpenStore): void {
  describe('a record', () => {
    it('is made at revision 0, changed at the revision that was read, and counts up', async () => {
      const { records } = (await open()).store
      expect(await records.get('bozza', 'b-1')).toBeUndefined()
      expect(await records.put('bozza', 'b-1', { passo: 1 }, 0)).toBe(1)
      expect(await records.put('bozza', 'b-1', { passo: 2 }, 1)).toBe(2)
      expect(await records.get('bozza', 'b-1')).toEqual({ id: 'b-1', doc: { passo: 2 }, rev: 2 })
    })

    it('stays as it is when the revision is stale, or when it exists already or not at all', async () => {
      const { records } = (await open()).store
      await records.put('bozza', 'b-1', 'prima', 0)
      await records.put('bozza', 'b-1', 'seconda', 1)
      expect(await records.put('bozza', 'b-1', 'stantia', 1)).toBeUndefined()
      expect(await records.put('bozza', 'b-1', 'nuova', 0)).toBeUndefined()
      expect(await records.put('bozza', 'b-2', 'orfana', 4)).toBeUndefined()
      expect(await records.get('bozza', 'b-1')).toEqual({ id: 'b-1', doc: 'seconda', rev: 2 })
      expect(await records.get('bozza', 'b-2')).toBeUndefined()
    })

    it('written by fifteen hands at once has one winner per revision', async () => {
      const { records } = (await open()).store
      for (const rev of [0, 1, 2]) {
        const hands = Array.from({ length: 15 }, (_, n) => records.put('bozza', 'contesa', n, rev))
        const won = (await Promise.all(hands)).flatMap((got, n) =>
          got === undefined ? [] : [{ got, n }],
        )
        expect(won).toEqual([{ got: rev + 1, n: expect.any(Number) }])
        expect(await records.get('bozza', 'contesa')).toMatchObject({
          doc: won[0]?.n,
          rev: rev + 1,
        })
      }
    })

    it('counted up by eight hands that read, add one and try again loses no count', async () => {
      const { records } = (await open()).store
      const addOne = async () => {
        for (let done = false; !done; ) {
          const entry = await records.get('conto', 'prove')
          const next = Number(entry?.doc ?? 0) + 1
          done = (await records.put('conto', 'prove', next, entry?.rev ?? 0)) !== undefined
        }
      }
      await Promise.all(Array.from({ length: 8 }, addOne))
      expect(await records.get('conto', 'prove')).toEqual({ id: 'prove', doc: 8, rev: 8 })
    })

    it('of one kind is not of another, and can be removed and made anew', async () => {
      const { records } = (await open()).store
      await records.put('bozza', 'x', 1, 0)
      expect(await records.put('sessione', 'x', 2, 0)).toBe(1)
      await records.remove('bozza', 'x')
      await records.remove('bozza', 'x')
      expect(await records.get('bozza', 'x')).toBeUndefined()
      expect((await records.get('sessione', 'x'))?.doc).toBe(2)
      expect(await records.put('bozza', 'x', 3, 0)).toBe(1)
    })

    it('comes back after a restart as it was written', async () => {
      const { store, reopen } = await open()
      await store.records.put('bozza', 'ñ🏠', ODD_DOC, 0, '2026-03-02T09:00:00Z')
      const { records } = await reopen()
      const entry = await records.get('bozza', 'ñ🏠')
      expect(JSON.stringify(entry?.doc)).toBe(JSON.stringify(ODD_DOC))
      expect(entry).toMatchObject({ rev: 1, expires: '2026-03-02T09:00:00Z' })
    })
  })

  describe('records', () => {
    it('are listed by id, page by page', async () => {
      const { records } = (await open()).store
      for (const id of ['c', 'a', 'e', 'b', 'd']) await records.put('conto', id, id, 0)
      const first = await records.list('conto', 2)
      const rest = await records.list('conto', 10, first.at(-1)?.id)
      expect(first.map(({ id }) => id)).toEqual(['a', 'b'])
      expect(rest.map(({ id }) => id)).toEqual(['c', 'd', 'e'])
      expect(await records.list('altro', 10)).toEqual([])
    })

    it('are swept once their instant has come, to the fraction of a second, and no others', async () => {
      const { records } = (await open()).store
      await records.put('sessione', 'prima', 1, 0, '2026-03-02T08:59:59.999Z')
      await records.put('sessione', 'allora', 1, 0, '2026-03-02T09:00:00Z')
      await records.put('sessione', 'dopo', 1, 0, '2026-03-02T09:00:00.001Z')
      await records.put('sessione', 'mai', 1, 0)
      await records.put('sessione', 'prolungata', 1, 0, '2026-03-02T08:00:00Z')
      await records.put('sessione', 'prolungata', 1, 1, '2026-03-02T10:00:00Z')
      expect(await records.sweep('2026-03-02T09:00:00Z')).toBe(2)
      expect((await records.list('sessione', 10)).map(({ id }) => id)).toEqual([
        'dopo',
        'mai',
        'prolungata',
      ])
      expect(await records.sweep('2026-03-02T09:00:00Z')).toBe(0)
    })
  })
}
