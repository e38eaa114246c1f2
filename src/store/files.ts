/** Printed papers and bundles: written once, never changed. Keys hold codes only: `carta/<case>/<seq>-<n>`. */
export interface Files {
  /** Durable when it resolves. A key that exists keeps its first content; says which happened. */
  put(key: string, content: Uint8Array): Promise<'written' | 'kept'>
  get(key: string): Promise<Uint8Array | undefined>
  has(key: string): Promise<boolean>
  /** Keys that begin with the prefix, sorted. */
  list(prefix: string): Promise<readonly string[]>
}
