import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { paperOf, readBundle } from '../../src/library/assemble.ts'
import { bundleFrom, canonicalBundle } from '../../src/library/canonical.ts'
import { createShelf } from '../../src/library/compile.ts'
import { programmes } from '../../workflows/index.ts'
import { bundle } from './given-bundle.ts'

const ROOT = join(import.meta.dirname, '..', '..')

async function copyOfTheFiles(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'percorso-bundle-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const name of ['forms', 'documents'])
    await cp(join(ROOT, name), join(folder, name), { recursive: true })
  return folder
}

const [programme] = programmes
if (programme === undefined) throw new Error('no programme is listed')

describe('reading a bundle', () => {
  it('gives the same bytes from the same files, and back', async () => {
    const one = canonicalBundle(await readBundle(ROOT, programme))
    const two = canonicalBundle(await readBundle(await copyOfTheFiles(), programme))
    expect(two.hash).toBe(one.hash)
    expect(canonicalBundle(bundleFrom(one.bytes, one.hash)).hash).toBe(one.hash)
  })

  it('names the file that is missing or cannot be read', async () => {
    const folder = await copyOfTheFiles()
    await rm(join(folder, 'forms', 'F09.ui.json'))
    await expect(readBundle(folder, programme)).rejects.toThrow('F09.ui.json')
    await writeFile(join(folder, 'forms', 'F09.ui.json'), '{"title":')
    await expect(readBundle(folder, programme)).rejects.toThrow(/F09\.ui\.json: is not JSON/)
  })

  it('takes a paper’s first line for what it says of itself', () => {
    const meta = { title: 'Patto', profile: 'questura', copyFor: 'Questura' }
    expect(paperOf('x.hbs', `{{!-- ${JSON.stringify(meta)} --}}\n<p>`)).toEqual({
      meta,
      template: '<p>',
    })
    expect(() => paperOf('x.hbs', '<p>')).toThrow('x.hbs: the first line')
    expect(() => paperOf('x.hbs', '{{!-- {"title":"Patto"} --}}')).toThrow('x.hbs')
  })
})

describe('a bundle', () => {
  it('has another hash when anything in it changes, the order of moves included', () => {
    const { forms } = bundle
    const reordered = { ...bundle, forms: Object.fromEntries(Object.entries(forms).toReversed()) }
    const hashes = [bundle, reordered, { ...bundle, styles: '' }].map(
      (one) => canonicalBundle(one).hash,
    )
    expect(new Set(hashes).size).toBe(3)
  })

  it('is refused where its bytes are not those of its hash', () => {
    const { bytes, hash } = canonicalBundle(bundle)
    const changed = bytes.with(20, 0x41)
    expect(() => bundleFrom(changed, hash)).toThrow('another hash')
    expect(() => bundleFrom(undefined, hash)).toThrow('never stored')
  })
})

describe('the shelf', () => {
  const memory = () => {
    const stored = new Map<string, Uint8Array>()
    return {
      stored,
      get: async (hash: string) => stored.get(hash),
      put: async (hash: string, bytes: Uint8Array) => stored.set(hash, bytes),
    }
  }

  it('gives an old case its own definition, whatever the files say by now', async () => {
    const store = memory()
    const old = await createShelf(store).add(bundle)
    const shelf = createShelf(store)
    await shelf.add({ ...bundle, forms: {} })
    const again = await shelf.get(old.hash)
    expect(again.forms.title('F01')).toBe('Scheda di segnalazione')
    expect(again.machine.id).toBe('prova')
    expect(await shelf.get(old.hash)).toBe(again)
  })

  it('asks the store again after it failed', async () => {
    const store = memory()
    const shelf = createShelf(store)
    const { bytes, hash } = canonicalBundle(bundle)
    await expect(shelf.get(hash)).rejects.toThrow('never stored')
    store.stored.set(hash, bytes)
    expect((await shelf.get(hash)).hash).toBe(hash)
  })
})
