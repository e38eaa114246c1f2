import type { Bundle } from '../library/bundle.ts'
import { bundleFrom } from '../library/canonical.ts'
import { type Compiled, createShelf } from '../library/compile.ts'
import type { Files } from '../store/files.ts'

/**
 * Every bundle that any case was ever decided on, by hash. A case stays on its own, whatever the
 * repository's files say by now; only new cases get the current one.
 */
export type Shelf = {
  /** The bundle that new cases begin on. */
  readonly current: Compiled
  /** @throws BundleError where the store does not have it, or has other bytes under its name */
  byHash(hash: string): Promise<Compiled>
}

/** Stores the repository's bundle durably, before any commit can name it. */
export async function openShelf(files: Files, current: Bundle): Promise<Shelf> {
  const keyOf = (hash: string) => `bundle/${hash}.json`
  const library = createShelf({
    get: (hash) => files.get(keyOf(hash)),
    put: async (hash, bytes) => void (await files.put(keyOf(hash), bytes)),
  })
  const compiled = await library.add(current)
  // What new cases begin on must also be found again: a damaged file is told now, not in two years.
  bundleFrom(await files.get(keyOf(compiled.hash)), compiled.hash)
  return { current: compiled, byHash: (hash) => library.get(hash) }
}
