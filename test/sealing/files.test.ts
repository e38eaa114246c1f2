import { describe, expect, it } from 'vitest'
import { fileSeals } from '../../src/sealing/files.ts'
import { SealBroken } from '../../src/sealing/gcm.ts'
import { NoKey, personKeys } from '../../src/sealing/person-keys.ts'
import { BLESSING, JOY, keysInMemory, masterKey, NAME } from './fixtures.ts'

const KEY = 'carta/C4TX-7QMZ/2-0'
const PAPER = Buffer.from(`%PDF-1.7 scheda di ingresso di ${NAME}`)

async function sealed() {
  const keys = personKeys({ keys: keysInMemory(), masterKey })
  await keys.create(BLESSING)
  await keys.create(JOY)
  const files = fileSeals(keys)
  return { keys, files, bytes: await files.seal(BLESSING, KEY, PAPER) }
}

describe('a sealed file', () => {
  it('opens to the same bytes and shows none of them', async () => {
    const { files, bytes } = await sealed()
    expect(await files.unseal(BLESSING, KEY, bytes)).toEqual(PAPER)
    expect(Buffer.from(bytes).includes('Blessing')).toBe(false)
    expect(Buffer.from(bytes).includes('%PDF')).toBe(false)
  })

  it('is unreadable once the person is erased, and nothing new is sealed for her', async () => {
    const { keys, files, bytes } = await sealed()
    await keys.erase(BLESSING)
    expect(await files.unseal(BLESSING, KEY, bytes)).toBeUndefined()
    await expect(files.seal(BLESSING, KEY, PAPER)).rejects.toThrow(NoKey)
  })

  it('does not open under another key, for another person, altered, or cut', async () => {
    const { files, bytes } = await sealed()
    const altered = Uint8Array.from(bytes, (byte, n) => (n === bytes.length - 20 ? byte ^ 1 : byte))
    const attempts: readonly (readonly [string, string, Uint8Array])[] = [
      [BLESSING, 'carta/C4TX-7QMZ/2-1', bytes],
      [JOY, KEY, bytes],
      [BLESSING, KEY, altered],
      [BLESSING, KEY, bytes.subarray(0, -1)],
      [BLESSING, KEY, bytes.subarray(0, 10)],
      [BLESSING, KEY, new Uint8Array()],
    ]
    for (const attempt of attempts)
      await expect(files.unseal(...attempt)).rejects.toThrow(SealBroken)
  })
})
