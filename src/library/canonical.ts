import { createHash } from 'node:crypto'
import type { Bundle } from './bundle.ts'

/**
 * The bundle as the bytes that are stored, and their SHA-256 in hexadecimal, which names it.
 * One bundle has one text: no white space, and the order in which its files were written. Keys are
 * not sorted (as RFC 8785 would): the order of regions, moves, options and columns means something.
 */
export function canonicalBundle(bundle: Bundle): { bytes: Uint8Array; hash: string } {
  const bytes = new TextEncoder().encode(JSON.stringify(bundle))
  return { bytes, hash: sha256(bytes) }
}

/** The bundle stored under a hash. Throws `BundleError` if there is none, or not the one it names. */
export function bundleFrom(bytes: Uint8Array | undefined, hash: string): Bundle {
  if (bytes === undefined) throw new BundleError(`bundle ${hash}: never stored`)
  if (sha256(bytes) !== hash)
    throw new BundleError(`bundle ${hash}: the stored bytes have another hash`)
  // The hash says that these are the bytes `canonicalBundle` wrote from a Bundle.
  const bundle = JSON.parse(new TextDecoder().decode(bytes)) as Bundle
  if (bundle.format !== 1) throw new BundleError(`bundle ${hash}: unknown format`)
  return bundle
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A file of the catalogue, or a stored bundle, that is not what it should be; the message names it. */
export class BundleError extends Error {
  override name = 'BundleError'
}
