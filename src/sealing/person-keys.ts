import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import type { Keys } from '../store/keys.ts'
import { pack, unpack } from './gcm.ts'

/** Each person's own key. To erase it is to erase all that was ever sealed for her. */
export type PersonKeys = {
  /** `undefined`: she never had a key, or was erased. @throws SealBroken under another master key */
  of(person: string): Promise<KeyObject | undefined>
  /** Makes her key, or gives the one she has. Durable when it resolves. */
  create(person: string): Promise<KeyObject>
  erase(person: string): Promise<void>
}

/** Personal data without a person, or of one who was erased: nothing may be written of her any more. */
export class NoKey extends Error {
  override name = 'NoKey'
}

/** Keys kept in memory; beyond it the one unused for longest is dropped. */
const REMEMBERED = 500

/**
 * The memory is this process's own: where several processes share a store, one that has just used a
 * key may go on reading with it until it drops it.
 */
export function personKeys(given: { keys: Keys; masterKey: KeyObject }): PersonKeys {
  const { keys, masterKey } = given
  const remembered = new Map<string, KeyObject>()
  let erasures = 0

  const remember = (person: string, key: KeyObject) => {
    remembered.delete(person)
    remembered.set(person, key)
    const [oldest] = remembered.keys()
    if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest)
    return key
  }

  /** What was read before an erasure that ran meanwhile must not be remembered after it. */
  const open = async (person: string, read: () => Promise<Uint8Array | undefined>) => {
    const before = erasures
    const wrapped = await read()
    if (wrapped === undefined) return undefined
    const key = createSecretKey(unpack(masterKey, wrapped, boundTo(person)))
    return before === erasures ? remember(person, key) : key
  }

  return {
    async of(person) {
      const known = remembered.get(person)
      return known ? remember(person, known) : open(person, () => keys.get(person))
    },
    async create(person) {
      const fresh = pack(masterKey, randomBytes(32), boundTo(person))
      const key = await open(person, () => keys.create(person, fresh))
      if (key === undefined) throw new TypeError('a store gives the key in force')
      return key
    },
    async erase(person) {
      await keys.remove(person)
      erasures += 1
      remembered.delete(person)
    },
  }
}

const boundTo = (person: string) => `chiave/${person}`
