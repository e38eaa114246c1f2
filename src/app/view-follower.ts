import type { Commit } from '../core/facts.ts'
import { type Follower, LAG } from '../effects/follower.ts'
import type { Placed, StoredCommit } from '../store/journal.ts'
import type { Row } from '../store/rows.ts'
import type { Store } from '../store/store.ts'
import { codeOf, type View } from '../views/view.ts'

/** Told when a view cannot take a commit: its row stays as it was, and the others go on. */
export type ViewFault = (about: { view: string; code: string; seq: number; error: unknown }) => void

/** Keeps one view in the store's rows, each batch together with its position. */
export function viewFollower(
  { rows }: Pick<Store, 'rows'>,
  view: View,
  faulted: ViewFault,
): Follower {
  const rowFor = async (code: string, list: readonly Placed[]): Promise<Row | undefined> => {
    const known = await rows.get(view.name, code)
    return list.reduce<Row | undefined>((row, { commit }) => {
      try {
        const doc = view.fold(row?.doc, emptied(commit))
        return doc === undefined ? undefined : { key: code, doc, keys: view.keys(doc) }
      } catch (error) {
        faulted({ view: view.name, code, seq: commit.seq, error })
        return row
      }
    }, known)
  }
  let stored = Number.NEGATIVE_INFINITY
  return {
    name: view.name,
    position: () => rows.position(view.name),
    take: async (placed) => {
      const mine = placed.filter(({ commit }) => commit.stream.startsWith(`${view.kind}/`))
      const position = placed.at(-1)?.position ?? 0
      if (mine.length === 0 && position - stored < LAG) return
      const byStream = Map.groupBy(mine, ({ commit }) => codeOf(commit))
      const fresh = await Promise.all([...byStream].map(([code, list]) => rowFor(code, list)))
      const put = fresh.filter((row) => row !== undefined)
      const kept = new Set(put.map((row) => row.key))
      const remove = [...byStream.keys()].filter((code) => !kept.has(code))
      await rows.apply(view.name, { position, put, remove })
      stored = position
    },
  }
}

/** A commit as views may see it: every personal part emptied. */
function emptied(commit: StoredCommit): Commit {
  const facts = commit.facts.map((fact) => ('data' in fact ? { ...fact, data: {} } : fact))
  // With `data` emptied each stored fact is the core's fact again.
  return { ...commit, facts: facts as Commit['facts'] }
}
