import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'

/**
 * AES-256-GCM with a fresh random 96-bit iv for every text. `text` ends with the 16-byte tag. `bound`
 * (the additional data) is not stored: who opens must name the same, so a text moved elsewhere is
 * refused.
 */
export type Cipher = { readonly iv: Uint8Array; readonly text: Uint8Array }

/** The text is not what was sealed, or not for this place: altered, moved, or under another key. */
export class SealBroken extends Error {
  override name = 'SealBroken'
}

const ALGORITHM = 'aes-256-gcm'
const IV = 12
const TAG = 16
/** First byte of a packed text, so that a later format can be told from this one. */
const FORMAT = 1

export function encrypt(key: KeyObject, plain: Uint8Array, bound: string): Cipher {
  const iv = randomBytes(IV)
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG })
  cipher.setAAD(Buffer.from(bound))
  const text = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  return { iv, text }
}

/** @throws SealBroken */
export function decrypt(key: KeyObject, { iv, text }: Cipher, bound: string): Buffer {
  if (iv.length !== IV || text.length < TAG) throw new SealBroken('wrong length')
  const decipher = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG })
  decipher.setAAD(Buffer.from(bound))
  decipher.setAuthTag(text.subarray(-TAG))
  const plain = decipher.update(text.subarray(0, -TAG))
  try {
    return Buffer.concat([plain, decipher.final()])
  } catch (cause) {
    throw new SealBroken('authentication failed', { cause })
  }
}

/** One run of bytes: format, iv, text. */
export function pack(key: KeyObject, plain: Uint8Array, bound: string): Uint8Array {
  const { iv, text } = encrypt(key, plain, bound)
  return Buffer.concat([Uint8Array.of(FORMAT), iv, text])
}

/** @throws SealBroken */
export function unpack(key: KeyObject, packed: Uint8Array, bound: string): Buffer {
  if (packed[0] !== FORMAT) throw new SealBroken('unknown format')
  const iv = packed.subarray(1, 1 + IV)
  return decrypt(key, { iv, text: packed.subarray(1 + IV) }, bound)
}
