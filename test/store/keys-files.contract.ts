import { describe, expect, it } from 'vitest'
import { bytes, type OpenStore } from './opened.ts'

export function keysContract(open: OpenStore): void {
  describe('a person key', () => {
    it('stays the first one, whoever creates another', async () => {
      const { keys } = (await open()).store
      expect(await keys.create('P-7KQ2', bytes('prima'))).toEqual(bytes('prima'))
      expect(await keys.create('P-7KQ2', bytes('seconda'))).toEqual(bytes('prima'))
      expect(await keys.get('P-7KQ2')).toEqual(bytes('prima'))
      expect(await keys.get('P-0000')).toBeUndefined()
    })

    it('is one and the same for all who create it at once', async () => {
      const { keys } = (await open()).store
      const given = await Promise.all(
        Array.from({ length: 16 }, (_, n) => keys.create('P-7KQ2', bytes(`chiave ${n}`))),
      )
      expect(new Set(given.map((key) => key.join())).size).toBe(1)
      expect(await keys.get('P-7KQ2')).toEqual(given[0])
    })

    it('is gone for good when removed, and the others stay, over a restart too', async () => {
      const { store, reopen } = await open()
      for (const person of ['P-C', 'P-A', 'P-B']) await store.keys.create(person, bytes(person))
      await store.keys.remove('P-B')
      await store.keys.remove('P-B')
      const { keys } = await reopen()
      expect(await keys.list()).toEqual(['P-A', 'P-C'])
      expect(await keys.get('P-B')).toBeUndefined()
      expect(await keys.get('P-C')).toEqual(bytes('P-C'))
    })

    it('holds any bytes', async () => {
      const { keys } = (await open()).store
      const all = Uint8Array.from({ length: 256 }, (_, n) => n)
      await keys.create('P-256', all)
      expect(await keys.get('P-256')).toEqual(all)
    })
  })
}

export function filesContract(open: OpenStore): void {
  describe('a file', () => {
    it('keeps its first content', async () => {
      const { files } = (await open()).store
      expect(await files.put('carta/PC-4T7K/3-0', bytes('prima'))).toBe('written')
      expect(await files.put('carta/PC-4T7K/3-0', bytes('seconda'))).toBe('kept')
      expect(asText(await files.get('carta/PC-4T7K/3-0'))).toBe('prima')
    })

    it('put by ten at once is written once, whole', async () => {
      const { files } = (await open()).store
      const contents = Array.from({ length: 10 }, (_, n) => String(n).repeat(50_000))
      const outcomes = await Promise.all(
        contents.map((text) => files.put('carta/x/1-0', bytes(text))),
      )
      expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(1)
      expect(contents).toContain(asText(await files.get('carta/x/1-0')))
    })

    it('is there or not, and one that is not has no content', async () => {
      const { files } = (await open()).store
      await files.put('carta/PC-4T7K/3-0', bytes(''))
      expect([await files.has('carta/PC-4T7K/3-0'), await files.has('carta/PC-4T7K')]).toEqual([
        true,
        false,
      ])
      expect([
        await files.has('carta/PC-4T7K/3-1'),
        await files.has('carta/PC-4T7K/3-0/x'),
      ]).toEqual([false, false])
      expect((await files.get('carta/PC-4T7K/3-0'))?.byteLength).toBe(0)
      expect(await files.get('carta/PC-4T7K/3-1')).toBeUndefined()
    })

    it('is listed under every prefix of its key, also after a restart', async () => {
      const { store, reopen } = await open()
      for (const key of ['carta/b/2-0', 'carta/a/10-0', 'carta/a/1-0', 'pacchetto/ff.json']) {
        await store.files.put(key, bytes(key))
      }
      const { files } = await reopen()
      expect(await files.list('')).toEqual([
        'carta/a/1-0',
        'carta/a/10-0',
        'carta/b/2-0',
        'pacchetto/ff.json',
      ])
      expect(await files.list('carta/a/1')).toEqual(['carta/a/1-0', 'carta/a/10-0'])
      expect(await files.list('carta/a/1-0')).toEqual(['carta/a/1-0'])
      expect(await files.list('pa')).toEqual(['pacchetto/ff.json'])
      expect(await files.list('carta/z/')).toEqual([])
      expect(asText(await files.get('carta/a/10-0'))).toBe('carta/a/10-0')
    })

    it.each([
      '',
      '/',
      '../fuori',
      'carta/../../fuori',
      '/etc/passwd',
      'carta//1',
      'carta/',
      '.temp/x',
      'carta/è',
      'a b',
      'a\n',
    ])('with the key %j is refused', async (key) => {
      const { files } = (await open()).store
      await expect(files.put(key, bytes('x'))).rejects.toMatchObject({ code: 'bad-file-key' })
      await expect(files.get(key)).rejects.toMatchObject({ code: 'bad-file-key' })
      expect(await files.list('')).toEqual([])
    })
  })
}

const asText = (content: Uint8Array | undefined) => new TextDecoder().decode(content)
