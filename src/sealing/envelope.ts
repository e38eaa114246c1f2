import { createHash, type KeyObject, randomBytes } from 'node:crypto'
import { type Answers, ERASED } from '../core/facts.ts'
import type { Sealed } from '../store/journal.ts'
import { canonical } from './canonical.ts'
import { decrypt, encrypt, SealBroken } from './gcm.ts'

/** What a sealed text is bound to: it opens for this person, at this place, as this form, or not at all. */
export type Place = {
  readonly person: string
  readonly path: string
  readonly form: string
  /** The bundle, or whatever version the form has. */
  readonly version: string
}

const boundTo = ({ person, path, form, version }: Place) => canonical([person, path, form, version])

export function seal(key: KeyObject, place: Place, data: Answers): Sealed {
  const { iv, text } = encrypt(key, Buffer.from(JSON.stringify(data)), boundTo(place))
  return {
    sealed: 1,
    person: place.person,
    commitment: commit(iv, text),
    iv: encode(iv),
    text: encode(text),
  }
}

/** A text of which nothing was ever kept: for what must be on record about someone already erased. */
export function sealNothing(person: string): Sealed {
  return { sealed: 1, person, commitment: commit(randomBytes(32), Buffer.alloc(0)) }
}

/**
 * What was sealed; `ERASED` when the key or the text is gone for good.
 * @throws SealBroken when the text was altered or stands at another place
 */
export function unseal(key: KeyObject | undefined, place: Place, sealed: Sealed): Answers {
  if (sealed.iv === undefined && sealed.text === undefined) return ERASED
  if (!keepsCommitment(sealed)) throw new SealBroken('not the text it is committed to')
  if (key === undefined) return ERASED
  const cipher = { iv: decode(sealed.iv), text: decode(sealed.text) }
  // What decrypts under her key is what `seal` wrote, and that was Answers.
  return JSON.parse(decrypt(key, cipher, boundTo(place)).toString()) as Answers
}

/** True when the text is whole, or wholly gone. One of the two parts alone is neither. */
export function keepsCommitment(sealed: Sealed): boolean {
  if (sealed.iv === undefined && sealed.text === undefined) return true
  const [iv, text] = [decode(sealed.iv), decode(sealed.text)]
  // The spare bits of a last base64url character decode to nothing; encoded again they show.
  if (encode(iv) !== sealed.iv || encode(text) !== sealed.text) return false
  return commit(iv, text) === sealed.commitment
}

const commit = (iv: Uint8Array, text: Uint8Array) =>
  createHash('sha256').update(iv).update(text).digest('base64url')
const encode = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const decode = (text: unknown) => Buffer.from(typeof text === 'string' ? text : '', 'base64url')
