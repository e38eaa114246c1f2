import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Every file of a data folder, databases and their journals included, by its path in it. */
export async function filesIn(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return new Map(
    await Promise.all(
      files.map(async ({ parentPath, name }) => {
        const path = join(parentPath, name)
        return [path.slice(folder.length + 1), await readFile(path)] as const
      }),
    ),
  )
}

/** Where a text can be read in a folder, in whatever coat: file names, UTF-8, UTF-16, base64. */
export async function readableIn(folder: string, text: string): Promise<readonly string[]> {
  const coats = coatsOf(text)
  const found: string[] = []
  for (const [path, bytes] of await filesIn(folder))
    for (const [coat, wanted] of coats)
      if (bytes.includes(wanted) || path.includes(text)) found.push(`${path}: ${coat}`)
  return found
}

function coatsOf(text: string): readonly (readonly [string, Buffer])[] {
  const plain = Buffer.from(text)
  const inBase64 = [0, 1, 2].flatMap((before) => {
    const shifted = Buffer.concat([Buffer.alloc(before), plain])
    // Of the first and the last group the neighbours decide too: what is left is the text's own.
    const own = (coded: string) =>
      coded.slice(before === 0 ? 0 : 4, Math.floor(shifted.length / 3) * 4)
    return (['base64', 'base64url'] as const).map(
      (coding) => [`${coding} +${before}`, Buffer.from(own(shifted.toString(coding)))] as const,
    )
  })
  const wide = Buffer.from(text, 'utf16le')
  return [
    ['utf-8', plain],
    ['utf-16le', wide],
    ['utf-16be', Buffer.from(wide).swap16()],
    ['hex', Buffer.from(plain.toString('hex'))],
    ...inBase64,
  ]
}
