import type { Definition } from '../core/definition.ts'
import { machineOf } from '../core/machine.ts'
import type { Bundle } from './bundle.ts'
import { bundleFrom, canonicalBundle } from './canonical.ts'
import { formShelf } from './forms.ts'
import { type Press, paperShelf, pressOf } from './papers.ts'

/** A definition with what it was built from and the press that prints its papers. */
export type Compiled = Definition & { readonly press: Press; readonly source: Bundle }

/** Builds what a bundle says. Throws where the statechart does not resolve; the rest compiles lazily. */
export function compileBundle(bundle: Bundle, hash: string): Compiled {
  const { chart, ...workflow } = bundle.workflow
  return {
    hash,
    workflow,
    machine: machineOf(chart),
    forms: formShelf(bundle),
    papers: paperShelf(bundle),
    rules: new Map(bundle.rules.map((rule) => [rule.id, rule])),
    project: bundle.project,
    press: pressOf(bundle),
    source: bundle,
  }
}

/** Where bundles are stored for ever, each under its hash. */
export type BundleStore = {
  get(hash: string): Promise<Uint8Array | undefined>
  put(hash: string, bytes: Uint8Array): Promise<unknown>
}

/** The definitions in use, each built once. */
export type Shelf = {
  /** Stores a bundle and gives its definition: new cases are opened on it. */
  add(bundle: Bundle): Promise<Compiled>
  /** The definition that a case is on. Throws `BundleError` where it was never stored. */
  get(hash: string): Promise<Compiled>
}

export function createShelf(store: BundleStore): Shelf {
  const built = new Map<string, Promise<Compiled>>()
  const once = (hash: string, build: () => Promise<Compiled>): Promise<Compiled> => {
    const known = built.get(hash)
    if (known !== undefined) return known
    const compiled = build()
    built.set(hash, compiled)
    // A store that was away may be back: only what was built is remembered.
    compiled.catch(() => built.delete(hash))
    return compiled
  }
  return {
    add: (bundle) => {
      const { bytes, hash } = canonicalBundle(bundle)
      return once(hash, async () => {
        await store.put(hash, bytes)
        return compileBundle(bundle, hash)
      })
    },
    get: (hash) =>
      once(hash, async () => compileBundle(bundleFrom(await store.get(hash), hash), hash)),
  }
}
