/** Where a list goes on, as one opaque word of the address. */
export const writeCursor = (after: readonly [string, string]): string =>
  Buffer.from(JSON.stringify(after)).toString('base64url')

/** `undefined` for what is not a cursor of ours: the list then starts at its head. */
export function readCursor(word: string): readonly [string, string] | undefined {
  if (word === '') return undefined
  try {
    const read: unknown = JSON.parse(Buffer.from(word, 'base64url').toString())
    if (!Array.isArray(read) || read.length !== 2) return undefined
    const [first, second]: readonly unknown[] = read
    return typeof first === 'string' && typeof second === 'string' ? [first, second] : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
