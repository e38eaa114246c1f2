import type { Json } from '../core/facts.ts'

/** A row of a view. `keys` are its sort keys by index name; they compare by code points. */
export type Row<T = Json> = {
  readonly key: string
  readonly doc: T
  readonly keys: Readonly<Record<string, string>>
}

export type Query = {
  readonly view: string
  /** An index that the rows carry in `keys`; absent: by `key`. */
  readonly index?: string
  readonly prefix?: string
  /** Inclusive lower and exclusive upper bound of the sort key. */
  readonly from?: string
  readonly below?: string
  /** Go on after this row of an earlier answer: its sort key and its key. */
  readonly after?: readonly [sortKey: string, key: string]
  readonly backwards?: boolean
  readonly limit: number
}

/** Views: rebuilt from the journal at will, hence never the only place of anything. */
export interface Rows {
  get(view: string, key: string): Promise<Row | undefined>
  find(query: Query): Promise<readonly Row[]>
  /** How many rows the query has, without its `limit` and `after`. */
  count(query: Omit<Query, 'limit' | 'after'>): Promise<number>
  /** Journal position that the view has followed to; 0 for a new view. */
  position(view: string): Promise<number>
  /** Puts and removes rows and moves the position, all or nothing. */
  apply(
    view: string,
    change: { position: number; put: readonly Row[]; remove: readonly string[] },
  ): Promise<void>
  /** Forgets the view, rows and position. */
  drop(view: string): Promise<void>
}
