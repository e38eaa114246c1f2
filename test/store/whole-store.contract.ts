import { describe, expect, it } from 'vitest'
import type { StreamId } from '../../src/core/facts.ts'
import type { Store } from '../../src/store/store.ts'
import { bytes, commitOf, type OpenStore } from './opened.ts'

export function wholeStoreContract(open: OpenStore): void {
  describe('a backup', () => {
    it('taken while writers are at work is whole up to some commit, with every key it needs', async () => {
      const { store, emptyFolder, openCopy } = await open()
      const people = Array.from({ length: 4 }, (_, n) => `P-${n}`)
      let stop = false
      const writers = people.map((person) => live(store, person, () => stop))
      await store.journal.append(commitOf('caso/prima', 1))
      await store.files.put('carta/prima/1-0', bytes('%PDF'))
      const folder = await emptyFolder()
      await store.backup(folder)
      stop = true
      await Promise.all(writers)

      const copy = await openCopy(folder)
      const copied = await copy.journal.since(0, 100_000)
      expect(copied).toEqual((await store.journal.since(0, 100_000)).slice(0, copied.length))
      expect(copied.some(({ commit }) => commit.stream === 'caso/prima')).toBe(true)
      expect(await copy.files.get('carta/prima/1-0')).toEqual(
        await store.files.get('carta/prima/1-0'),
      )
      for (const { commit } of copied) {
        if (commit.stream.startsWith('persona/'))
          expect(await copy.keys.get(keyNeededBy(commit))).toBeDefined()
      }
    })

    it('can be worked on like the original', async () => {
      const { store, emptyFolder, openCopy } = await open()
      await store.journal.append(commitOf('caso/a', 1))
      await store.records.put('conto', 'ivana', { nome: 'x' }, 0)
      const folder = await emptyFolder()
      await store.backup(folder)
      const copy = await openCopy(folder)
      expect((await copy.journal.append(commitOf('caso/a', 2))).outcome).toBe('appended')
      expect(await copy.records.put('conto', 'ivana', { nome: 'y' }, 1)).toBe(2)
      expect(await store.journal.last()).toBe(1)
    })

    it('goes only into an empty folder', async () => {
      const { store, emptyFolder } = await open()
      const folder = await emptyFolder()
      await store.backup(folder)
      await expect(store.backup(folder)).rejects.toMatchObject({ code: 'backup-folder-not-empty' })
    })
  })

  describe('a store', () => {
    it('answers a ping until it is closed', async () => {
      const { store } = await open()
      await store.ping()
      await store.close()
      await expect(store.ping()).rejects.toMatchObject({ code: 'closed' })
      await expect(store.journal.last()).rejects.toMatchObject({ code: 'closed' })
      await expect(store.files.put('carta/a/1-0', bytes('x'))).rejects.toMatchObject({
        code: 'closed',
      })
    })

    it('that is closed finishes what is under way', async () => {
      const { store, reopen } = await open()
      const under = Promise.all([
        ...Array.from({ length: 50 }, (_, n) => store.journal.append(commitOf(`caso/${n}`, 1))),
        store.files.put('carta/a/1-0', bytes('x')),
        store.keys.create('P-1', bytes('k')),
        store.keys.remove('P-1'),
        store.rows.apply('casi', { position: 9, put: [], remove: [] }),
        store.records.put('bozza', 'b', 1, 0),
      ])
      await Promise.all([store.close(), store.close()])
      await under
      const again = await reopen()
      expect(await again.journal.last()).toBe(50)
      expect(await again.files.list('')).toEqual(['carta/a/1-0'])
      expect([await again.rows.position('casi'), await again.keys.list()]).toEqual([9, []])
    })
  })
}

/** One person's stream: before each commit the key that it needs, as the sealing does. */
async function live(store: Store, person: string, stopped: () => boolean): Promise<void> {
  const stream: StreamId = `persona/${person}`
  for (let seq = 1; !stopped(); seq += 1) {
    const commit = commitOf(stream, seq)
    await store.keys.create(keyNeededBy(commit), bytes(person))
    await store.journal.append(commit)
  }
}

const keyNeededBy = ({ stream, seq }: { stream: string; seq: number }) => `${stream}#${seq}`
