import { canonical } from './canonical.ts'
import { pack, unpack } from './gcm.ts'
import { NoKey, type PersonKeys } from './person-keys.ts'

/** Papers and attachments of one person, sealed before they reach a store. */
export type FileSeals = {
  /** @throws NoKey when she has none */
  seal(person: string, fileKey: string, content: Uint8Array): Promise<Uint8Array>
  /** `undefined` when she was erased. @throws SealBroken when altered or filed under another key */
  unseal(person: string, fileKey: string, sealed: Uint8Array): Promise<Uint8Array | undefined>
}

export function fileSeals(keys: PersonKeys): FileSeals {
  return {
    async seal(person, fileKey, content) {
      const key = await keys.of(person)
      if (key === undefined) throw new NoKey(`no key for ${fileKey}`)
      return pack(key, content, boundTo(person, fileKey))
    },
    async unseal(person, fileKey, sealed) {
      const key = await keys.of(person)
      return key && unpack(key, sealed, boundTo(person, fileKey))
    },
  }
}

const boundTo = (person: string, fileKey: string) => canonical([person, fileKey])
