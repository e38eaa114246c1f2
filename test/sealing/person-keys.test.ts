import { createSecretKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { SealBroken } from '../../src/sealing/gcm.ts'
import { personKeys } from '../../src/sealing/person-keys.ts'
import type { Keys } from '../../src/store/keys.ts'
import { BLESSING, JOY, keysInMemory, masterKey } from './fixtures.ts'

describe('the keys of persons', () => {
  it('are unknown until made, and then stay the same, also after a restart', async () => {
    const keys = keysInMemory()
    const before = personKeys({ keys, masterKey })
    expect(await before.of(BLESSING)).toBeUndefined()
    const made = await before.create(BLESSING)
    const after = personKeys({ keys, masterKey })
    expect((await after.of(BLESSING))?.equals(made)).toBe(true)
    expect((await after.create(BLESSING)).equals(made)).toBe(true)
  })

  it('differ from person to person and never lie in the store in the clear', async () => {
    const keys = keysInMemory()
    const made = personKeys({ keys, masterKey })
    const [hers, joys] = [await made.create(BLESSING), await made.create(JOY)]
    expect(hers.equals(joys)).toBe(false)
    const stored = Buffer.from(keys.wrapped.get(BLESSING) ?? [])
    expect(stored.includes(hers.export())).toBe(false)
  })

  it('are gone at once when erased, and come back as other keys', async () => {
    const made = personKeys({ keys: keysInMemory(), masterKey })
    const first = await made.create(BLESSING)
    await made.erase(BLESSING)
    expect(await made.of(BLESSING)).toBeUndefined()
    expect((await made.create(BLESSING)).equals(first)).toBe(false)
  })

  it('are not remembered by a reading that an erasure overtook', async () => {
    const store = keysInMemory()
    await personKeys({ keys: store, masterKey }).create(BLESSING)
    const gate = Promise.withResolvers<void>()
    const slow: Keys = {
      ...store,
      get: async (person) => {
        const wrapped = await store.get(person)
        await gate.promise
        return wrapped
      },
    }
    const made = personKeys({ keys: slow, masterKey })
    const reading = made.of(BLESSING)
    await made.erase(BLESSING)
    gate.resolve()
    await reading
    expect(await made.of(BLESSING)).toBeUndefined()
  })

  it('open under no other master key, and for no other person', async () => {
    const keys = keysInMemory()
    await personKeys({ keys, masterKey }).create(BLESSING)
    const other = personKeys({ keys, masterKey: createSecretKey(Buffer.alloc(32, 8)) })
    await expect(other.of(BLESSING)).rejects.toThrow(SealBroken)
    keys.wrapped.set(JOY, keys.wrapped.get(BLESSING) ?? new Uint8Array())
    await expect(personKeys({ keys, masterKey }).of(JOY)).rejects.toThrow(SealBroken)
  })

  it('are the same for all who register her at the same moment', async () => {
    const made = personKeys({ keys: keysInMemory(), masterKey })
    const [one, two] = await Promise.all([made.create(BLESSING), made.create(BLESSING)])
    expect(one.equals(two)).toBe(true)
  })
})
