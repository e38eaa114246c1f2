import { describe, expect, it } from 'vitest'
import type { StreamId } from '../../src/core/facts.ts'
import type { Journal, Placed, StoredCommit } from '../../src/store/journal.ts'
import { commitOf, ODD_TEXTS, type OpenStore } from './opened.ts'

const CASE: StreamId = 'caso/PC-4T7K'
const OTHER: StreamId = 'caso/PC-9M2R'

export function journalContract(open: OpenStore): void {
  describe('an append', () => {
    it('gives the commit a place, and the stream then ends with it', async () => {
      const { journal } = (await open()).store
      const commit = commitOf(CASE, 1)
      const appended = await journal.append(commit)
      expect(appended).toEqual({ outcome: 'appended', position: expect.any(Number), commit })
      expect(await journal.read(CASE)).toEqual([commit])
      expect(await journal.since(0, 10)).toEqual([{ position: await journal.last(), commit }])
    })

    it('is refused with the head of the stream when its sequence is taken', async () => {
      const { journal } = (await open()).store
      await fill(journal, CASE, 2)
      const stale = await journal.append(commitOf(CASE, 2, 'somebody-else'))
      expect(stale).toEqual({ outcome: 'conflict', head: 2 })
      expect(await journal.read(CASE)).toHaveLength(2)
    })

    it('is refused when its sequence would leave a gap, or is below 1', async () => {
      const { journal } = (await open()).store
      expect(await journal.append(commitOf(CASE, 2))).toEqual({ outcome: 'conflict', head: 0 })
      expect(await journal.append(commitOf(CASE, 0))).toEqual({ outcome: 'conflict', head: 0 })
      expect(await journal.last()).toBe(0)
    })

    it('with a known key writes nothing and gives back the first commit, whatever its sequence', async () => {
      const { journal } = (await open()).store
      const first = await journal.append(commitOf(CASE, 1, 'richiesta-1', 'prima'))
      await journal.append(commitOf(CASE, 2, 'richiesta-2'))
      const again = await journal.append(commitOf(CASE, 3, 'richiesta-1', 'seconda'))
      expect(again).toEqual({ ...first, outcome: 'repeated' })
      expect(await journal.read(CASE)).toHaveLength(2)
    })

    it('takes the same key in another stream', async () => {
      const { journal } = (await open()).store
      await journal.append(commitOf(CASE, 1, 'stessa'))
      expect((await journal.append(commitOf(OTHER, 1, 'stessa'))).outcome).toBe('appended')
      expect((await journal.byKey(OTHER, 'stessa'))?.stream).toBe(OTHER)
      expect(await journal.byKey(OTHER, 'ignota')).toBeUndefined()
    })

    it('has one winner when twenty writers want the same place at once', async () => {
      const { journal } = (await open()).store
      const rivals = Array.from({ length: 20 }, (_, n) =>
        journal.append(commitOf(CASE, 1, `rivale-${n}`)),
      )
      const outcomes = (await Promise.all(rivals)).map((answer) => answer.outcome)
      expect(outcomes.filter((outcome) => outcome === 'appended')).toHaveLength(1)
      expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(19)
      expect(await journal.read(CASE)).toHaveLength(1)
    })

    it('given twenty times at once with one key is one commit', async () => {
      const { journal } = (await open()).store
      const taps = Array.from({ length: 20 }, () =>
        journal.append(commitOf(CASE, 1, 'doppio-clic')),
      )
      const answers = await Promise.all(taps)
      expect(answers.filter(({ outcome }) => outcome === 'appended')).toHaveLength(1)
      expect(answers.filter(({ outcome }) => outcome === 'repeated')).toHaveLength(19)
      expect(new Set(answers.map((answer) => 'position' in answer && answer.position)).size).toBe(1)
    })

    it('that is refused leaves its neighbours of the same instant alone', async () => {
      const { journal } = (await open()).store
      const answers = await Promise.all([
        journal.append(commitOf(CASE, 1)),
        journal.append(commitOf(CASE, 7)),
        journal.append(commitOf(OTHER, 1)),
        journal.append(commitOf(CASE, 2)),
      ])
      expect(answers.map(({ outcome }) => outcome)).toEqual([
        'appended',
        'conflict',
        'appended',
        'appended',
      ])
      expect(await journal.since(0, 10)).toHaveLength(3)
    })
  })

  describe('what was appended', () => {
    it.each(ODD_TEXTS)('comes back byte for byte: %j', async (text) => {
      const { journal } = (await open()).store
      const commit = commitOf(CASE, 1, text, text)
      await journal.append(commit)
      expect(JSON.stringify(await journal.read(CASE))).toBe(JSON.stringify([commit]))
      expect(JSON.stringify(await journal.byKey(CASE, text))).toBe(JSON.stringify(commit))
    })

    it('may hold a text of a megabyte', async () => {
      const { journal } = (await open()).store
      const commit = commitOf(CASE, 1, 'grande', 'è🏠'.repeat(180_000))
      await journal.append(commit)
      expect(JSON.stringify((await journal.since(0, 1))[0]?.commit)).toBe(JSON.stringify(commit))
    })

    it('is read from any sequence on, and is nothing for an unknown stream', async () => {
      const { journal } = (await open()).store
      await fill(journal, CASE, 12)
      expect((await journal.read(CASE, 10)).map(({ seq }) => seq)).toEqual([10, 11, 12])
      expect(await journal.read(CASE, 13)).toEqual([])
      expect(await journal.read(OTHER)).toEqual([])
    })

    it('is all there after a restart, and the stream goes on where it was', async () => {
      const { store, reopen } = await open()
      await fill(store.journal, CASE, 3)
      const before = await store.journal.since(0, 10)
      const { journal } = await reopen()
      expect(await journal.since(0, 10)).toEqual(before)
      expect(await journal.append(commitOf(CASE, 3, 'tardi'))).toEqual({
        outcome: 'conflict',
        head: 3,
      })
      expect((await journal.append(commitOf(CASE, 1))).outcome).toBe('repeated')
      const next = await journal.append(commitOf(CASE, 4))
      expect(next.outcome === 'appended' && next.position > (before.at(-1)?.position ?? 0)).toBe(
        true,
      )
    })
  })

  describe('the order of all commits', () => {
    it('is given in pages without gap or overlap', async () => {
      const { journal } = (await open()).store
      await fill(journal, CASE, 5)
      await fill(journal, OTHER, 5)
      const paged = [
        ...(await journal.since(0, 4)),
        ...(await page(journal, 4, 4)),
        ...(await page(journal, 8, 4)),
      ]
      expect(paged).toEqual(await journal.since(0, 100))
      expect(paged.map(({ position }) => position)).toEqual(
        paged.map(({ position }) => position).toSorted((a, b) => a - b),
      )
    })

    it('misses nothing for a reader who follows eight writers at work', async () => {
      const { journal } = (await open()).store
      const streams = Array.from({ length: 8 }, (_, n): StreamId => `posti/struttura-${n}`)
      const writers = Promise.all(streams.map((stream) => fill(journal, stream, 40)))
      const seen = await follow(journal, 8 * 40)
      await writers
      expect(seen).toEqual(await journal.since(0, 1000))
      for (const stream of streams) {
        const seqs = seen
          .filter(({ commit }) => commit.stream === stream)
          .map(({ commit }) => commit.seq)
        expect(seqs).toEqual(Array.from({ length: 40 }, (_, n) => n + 1))
      }
    })

    it('already shows a commit to whoever was told that it is durable', async () => {
      const { journal } = (await open()).store
      for (let seq = 1; seq <= 30; seq += 1) {
        const answer = await journal.append(commitOf(CASE, seq))
        const [last, since] = await Promise.all([journal.last(), journal.since(0, 100)])
        expect([last, since.length]).toEqual(['position' in answer && answer.position, seq])
      }
    })
  })
}

async function fill(journal: Journal, stream: StreamId, count: number): Promise<StoredCommit[]> {
  const commits = Array.from({ length: count }, (_, n) => commitOf(stream, n + 1))
  for (const commit of commits) expect((await journal.append(commit)).outcome).toBe('appended')
  return commits
}

/** The page after the `n`th commit. */
async function page(journal: Journal, n: number, limit: number): Promise<readonly Placed[]> {
  const before = await journal.since(0, n)
  return journal.since(before.at(-1)?.position ?? 0, limit)
}

/** Reads on from the last position seen, as the feed does, until `count` commits have gone by. */
async function follow(journal: Journal, count: number): Promise<readonly Placed[]> {
  const seen: Placed[] = []
  while (seen.length < count) seen.push(...(await journal.since(seen.at(-1)?.position ?? 0, 7)))
  return seen
}
