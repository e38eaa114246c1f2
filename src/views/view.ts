import type { Commit, Json, StreamKind } from '../core/facts.ts'

/**
 * A list that people look at, folded from the journal: one row for each stream of its kind, by the
 * stream's code. It never sees personal data: the feed empties every `data` before it folds.
 */
export type View = {
  readonly name: string
  readonly kind: StreamKind
  /** The row after one more commit; `undefined` keeps the stream out of the list. */
  fold(doc: Json | undefined, commit: Commit): Json | undefined
  /** Sort keys of the row by index name. Equal keys are told apart by the row's own key. */
  keys(doc: Json): Readonly<Record<string, string>>
}

export const codeOf = (commit: Pick<Commit, 'stream'>) =>
  commit.stream.slice(commit.stream.indexOf('/') + 1)
