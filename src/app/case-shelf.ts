import { type Case, type CaseCommit, evolve, replay } from '../core/case.ts'
import type { CaseCode } from '../core/facts.ts'
import type { StoredCommit } from '../store/journal.ts'
import { type Deps, streamOf } from './deps.ts'

/** A case with the hash of its newest commit, which the next one names. */
export type Loaded = { readonly of: Case; readonly head: string }

export type Cases = {
  /** At least as new as commit `least`, if the case has it. */
  load(code: CaseCode, least?: number): Promise<Loaded | undefined>
  /** Every commit of the case, opened, up to `until` (a sequence) if given. */
  history(code: CaseCode, until?: number): Promise<readonly CaseCommit[]>
  /** Whose key seals the case's data; works also where the case itself cannot be replayed. */
  personOf(code: CaseCode): Promise<string | undefined>
  remember(before: Loaded | undefined, commit: CaseCommit): Loaded | undefined
  forget(code: CaseCode): void
}

/**
 * Cases by code, replayed from the journal and kept at hand. A remembered case may be behind when
 * another process wrote to it: an append then conflicts, and the case is forgotten and read again.
 */
export function createCases(
  { store, vault }: Pick<Deps, 'store' | 'vault'>,
  atHand = 1_000,
): Cases {
  const known = new Map<CaseCode, Loaded>()
  const keep = (read: Loaded) => {
    const at = known.get(read.of.code)
    // Two may read at once, and the one that saw less may end last.
    const loaded = at && at.of.seq > read.of.seq ? at : read
    known.delete(loaded.of.code)
    known.set(loaded.of.code, loaded)
    const oldest = known.keys().next()
    if (known.size > atHand && !oldest.done) known.delete(oldest.value)
    return loaded
  }
  const history: Cases['history'] = async (code, until = Number.POSITIVE_INFINITY) => {
    const stored = await store.journal.read(streamOf(code))
    const wanted = stored.filter((commit) => commit.seq <= until)
    // A stream `caso/…` holds case facts only: `append` below is all that writes to one.
    return (await Promise.all(wanted.map((commit) => vault.open(commit)))) as CaseCommit[]
  }
  return {
    history,
    load: async (code, least = 0) => {
      const at = known.get(code)
      if (at && at.of.seq >= least && (await vault.knows(at.of.person))) return keep(at)
      // Behind, or of somebody erased since: what was read of her must not be kept.
      known.delete(code)
      const commits = await history(code)
      const of = replay(commits)
      return of && keep({ of, head: commits.at(-1)?.hash ?? '' })
    },
    personOf: async (code) => personIn(await store.journal.read(streamOf(code))),
    remember: (before, commit) => {
      const of = evolve(before?.of, commit)
      return of && keep({ of, head: commit.hash })
    },
    forget: (code) => void known.delete(code),
  }
}

function personIn(commits: readonly StoredCommit[]): string | undefined {
  const opened = commits[0]?.facts.find((fact) => fact.type === 'opened')
  return opened?.type === 'opened' ? opened.person : undefined
}
