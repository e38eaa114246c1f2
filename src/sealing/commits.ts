import type { Answers, Commit, Draft, Fact } from '../core/facts.ts'
import type { Sealed, StoredCommit, StoredFact } from '../store/journal.ts'
import { chained } from './chain.ts'
import { type Place, seal, sealNothing, unseal } from './envelope.ts'
import { NoKey, type PersonKeys } from './person-keys.ts'

/** Between the core's commits, which can be read, and the store's, which cannot. */
export type CommitSeals = {
  /**
   * Seals the personal part of each fact and chains the commit to `prev`, the hash of the one before.
   * `person` is whose data it is: the case's person for `caso` and `incidente`, herself for `persona`.
   * @throws NoKey when there is something to seal and no key to seal it with
   */
  sealCommit(draft: Draft, prev: string, person: string | undefined): Promise<StoredCommit>
  /** The commit as it was decided; `ERASED` in place of what has no key any more. @throws SealBroken */
  openCommit(stored: StoredCommit): Promise<Commit>
}

export function commitSeals(keys: PersonKeys): CommitSeals {
  const sealData = async (draft: Draft, index: number, data: Answers, person?: string) => {
    const key = person === undefined ? undefined : await keys.of(person)
    if (key && person) return seal(key, placeOf(draft, index, person), data)
    // A fault must reach its supervisor even when it is about somebody erased, or about nobody.
    if (draft.stream.startsWith('incidente/')) return sealNothing(person ?? '')
    throw new NoKey(`no key for ${draft.stream}`)
  }

  return {
    async sealCommit(draft, prev, person) {
      const facts = await Promise.all(
        draft.facts.map(async (fact, index) => {
          const data = dataOf(fact)
          return data ? withData(fact, await sealData(draft, index, data, person)) : fact
        }),
      )
      // Every `data` is Sealed by now, which is all that sets a StoredFact apart.
      return chained({ ...draft, facts: facts as readonly StoredFact[], prev })
    },
    async openCommit(stored) {
      const facts = await Promise.all(
        stored.facts.map(async (fact, index) => {
          const sealed = dataOf(fact)
          if (sealed === undefined) return fact
          const key = await keys.of(sealed.person)
          return withData(fact, unseal(key, placeOf(stored, index, sealed.person), sealed))
        }),
      )
      // Every `data` is Answers again.
      return { ...stored, facts: facts as readonly Fact[] }
    },
  }
}

function dataOf(fact: Fact): Answers | undefined
function dataOf(fact: StoredFact): Sealed | undefined
function dataOf(fact: Fact | StoredFact): Answers | Sealed | undefined {
  return 'data' in fact ? fact.data : undefined
}

const withData = (fact: Fact | StoredFact, data: Answers | Sealed) => ({ ...fact, data })

function placeOf(commit: Draft | StoredCommit, index: number, person: string): Place {
  const fact = commit.facts[index]
  const form = fact && 'form' in fact ? fact.form : undefined
  return {
    person,
    path: `${commit.stream}/${commit.seq}/${index}`,
    form: form ?? fact?.type ?? '',
    version: commit.bundle,
  }
}
