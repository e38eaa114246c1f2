import type { Json } from '../core/facts.ts'

export type Entry = {
  readonly id: string
  readonly doc: Json
  readonly rev: number
  readonly expires?: string
}

/** Small things that change in place and are nobody's history: accounts, sessions, drafts, retries. */
export interface Records {
  get(kind: string, id: string): Promise<Entry | undefined>
  /**
   * Writes if the record's revision is still `rev` (0: it must not exist), and gives the new one;
   * `undefined` when somebody was faster. `expires` (an instant): it may be swept from then on.
   */
  put(
    kind: string,
    id: string,
    doc: Json,
    rev: number,
    expires?: string,
  ): Promise<number | undefined>
  remove(kind: string, id: string): Promise<void>
  /** Entries by id, from after `after`. */
  list(kind: string, limit: number, after?: string): Promise<readonly Entry[]>
  /** Removes what expired before `now` (an instant); says how many. */
  sweep(now: string): Promise<number>
}
