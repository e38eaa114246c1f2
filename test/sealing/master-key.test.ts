import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MasterKeyFault, readMasterKey } from '../../src/sealing/master-key.ts'

let parent = ''
let folder = ''
let said: string[] = []
const say = (line: string) => said.push(line)
const file = () => join(folder, 'chiave-maestra')
const permissions = async (path: string) => (await stat(path)).mode & 0o777

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'percorso-key-'))
  folder = join(parent, 'data')
  said = []
})
afterEach(() => rm(parent, { recursive: true, force: true }))

describe('the master key', () => {
  it('is made at the first start, closed to others, with a warning that names its place', async () => {
    const key = await readMasterKey(folder, say)
    expect(key.symmetricKeySize).toBe(32)
    expect([await permissions(folder), await permissions(file())]).toEqual([0o700, 0o600])
    expect(await readdir(folder)).toEqual(['chiave-maestra'])
    expect(said.join('\n')).toContain(file())
    expect(said.join('\n')).toContain('nessun dato personale è più leggibile')
    expect(said.join('\n')).not.toContain((await readFile(file(), 'utf8')).trim())
  })

  it('is the same at the next start, and nothing is said', async () => {
    const first = await readMasterKey(folder, say)
    said = []
    expect((await readMasterKey(folder, say)).equals(first)).toBe(true)
    expect(said).toEqual([])
  })

  it('is one key when two processes make it at once', async () => {
    const [one, two] = await Promise.all([readMasterKey(folder, say), readMasterKey(folder, say)])
    expect(one.equals(two)).toBe(true)
  })

  it('closes a data folder that was open to others', async () => {
    await mkdir(folder, { mode: 0o755 })
    await readMasterKey(folder, say)
    expect(await permissions(folder)).toBe(0o700)
  })

  it('may lie elsewhere', async () => {
    const elsewhere = join(parent, 'altrove')
    const key = await readMasterKey(folder, say, elsewhere)
    expect(await readdir(folder)).toEqual([])
    await writeFile(join(folder, 'percorso.db'), 'x')
    expect((await readMasterKey(folder, say, elsewhere)).equals(key)).toBe(true)
  })

  it('is refused when others may read it', async () => {
    await readMasterKey(folder, say)
    await chmod(file(), 0o640)
    await expect(readMasterKey(folder, say)).rejects.toThrow(/chmod 600/)
  })

  it.each(['', 'corta', Buffer.alloc(31).toString('base64url'), '?'.repeat(43)])(
    'is refused when the file holds "%s"',
    async (text) => {
      await readMasterKey(folder, say)
      await writeFile(file(), text)
      await expect(readMasterKey(folder, say)).rejects.toThrow(MasterKeyFault)
    },
  )

  it('is not made anew beside data that were sealed with another', async () => {
    await readMasterKey(folder, say)
    await writeFile(join(folder, 'percorso.db'), 'x')
    await rm(file())
    await expect(readMasterKey(folder, say)).rejects.toThrow(/Rimettere al suo posto/)
    expect(await readdir(folder)).toEqual(['percorso.db'])
  })
})
