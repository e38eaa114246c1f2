import { randomBytes } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { givenApp } from '../given-app.ts'
import { reported } from './life.ts'

describe('A data folder is not opened', () => {
  it('under another master key, and is again under its own', async () => {
    const app = await givenApp()
    const code = await reported(app)
    await app.close()
    const file = join(app.folder, 'chiave-maestra')
    const own = await readFile(file, 'utf8')
    await writeFile(file, `${randomBytes(32).toString('base64url')}\n`)
    await expect(app.restarted()).rejects.toMatchObject({ name: 'MasterKeyFault' })
    await writeFile(file, own)
    const again = await app.restarted()
    expect((await again.acting.cases.load(code))?.of.code).toBe(code)
  })

  it('whose bundle of today is damaged', async () => {
    const app = await givenApp()
    await app.close()
    const folder = join(app.folder, 'files', 'bundle')
    const [name = ''] = await readdir(folder)
    const bytes = await readFile(join(folder, name))
    bytes[100] = (bytes[100] ?? 0) ^ 1
    await writeFile(join(folder, name), bytes)
    await expect(app.restarted()).rejects.toMatchObject({ name: 'BundleError' })
  })
})
