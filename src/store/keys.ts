/** Wrapped person keys, apart from the journal. Removing one erases the person. */
export interface Keys {
  /** Durable when it resolves. An existing key stays: the one in force is given back. */
  create(person: string, wrapped: Uint8Array): Promise<Uint8Array>
  get(person: string): Promise<Uint8Array | undefined>
  remove(person: string): Promise<void>
  list(): Promise<readonly string[]>
}
