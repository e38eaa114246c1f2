import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'

const block = 512

/**
 * Unpacks a plain ustar archive: files and folders only, names up to 100 bytes. Anything
 * else (links, long names, paths that leave `folder`) is an error, not a guess: the archives
 * read here are ours to know, and come with the integrity of the lock file.
 */
export async function unpackTar(archive: Buffer, folder: string): Promise<void> {
  for (let at = 0; at + block <= archive.length; ) {
    const entry = readHeader(archive.subarray(at, at + block))
    if (entry === undefined) return
    const path = inside(folder, entry.name)
    const start = at + block
    if (entry.kind === 'folder') await mkdir(path, { recursive: true })
    else await writeEntry(path, archive.subarray(start, start + entry.size), entry.mode)
    at = start + Math.ceil(entry.size / block) * block
  }
}

type Entry = {
  readonly name: string
  readonly kind: 'file' | 'folder'
  readonly size: number
  readonly mode: number
}

/** Undefined for the empty block that ends an archive. */
function readHeader(header: Buffer): Entry | undefined {
  const name = text(header, 0, 100)
  if (name === '') return undefined
  const type = text(header, 156, 1)
  if (type !== '' && type !== '0' && type !== '5') throw new Error(`archive entry of type ${type}`)
  if (text(header, 345, 155) !== '') throw new Error('archive entry with a long name')
  const size = Number.parseInt(text(header, 124, 12) || '0', 8)
  const mode = Number.parseInt(text(header, 100, 8), 8) & 0o755
  return { name, kind: type === '5' ? 'folder' : 'file', size, mode }
}

const text = (header: Buffer, at: number, length: number) =>
  header
    .toString('utf8', at, at + length)
    .replace(/\0.*$/s, '')
    .trim()

function inside(folder: string, name: string): string {
  const path = join(folder, name)
  const way = relative(folder, path)
  if (way === '..' || way.startsWith(`..${sep}`))
    throw new Error('archive entry outside its folder')
  return path
}

async function writeEntry(path: string, content: Uint8Array, mode: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content, { mode })
}
