import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { BadFileKey, StoreFault } from '../faults.ts'
import type { Files } from '../files.ts'
import { reach } from './crash-points.ts'
import { flush, makeDurableFolder } from './folder.ts'
import { asFault } from './sqlite-errors.ts'

/** Parts of a key never begin with a dot, so this folder is out of their reach. */
const TEMP = '.temp'
const KEY = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*(\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$/
const PREFIX = /^[A-Za-z0-9_./-]*$/

/** Makes the folder and forgets what a crash left half written. Not while another writes there. */
export function makeFilesFolder(root: string): void {
  rmSync(join(root, TEMP), { recursive: true, force: true })
  mkdirSync(join(root, TEMP), { recursive: true, mode: 0o700 })
}

/**
 * One file per key under `root`. Content is written and flushed under another name first, so a key
 * is either whole or not there. `quiet` refuses new files and waits for those under way.
 */
export function filesIn(root: string): Files & { quiet(): Promise<void> } {
  const writing = new Map<string, Promise<unknown>>()
  let closed = false

  /** Two writers of one key go one after the other: the second finds the first's content and keeps it. */
  async function put(key: string, content: Uint8Array): Promise<'written' | 'kept'> {
    const path = pathOf(root, key)
    if (closed) throw new StoreFault('closed', 'The store is closed.')
    const temp = join(root, TEMP, randomUUID())
    const before = writing.get(key) ?? Promise.resolve()
    const turn = before.catch(() => {}).then(() => place(path, temp, content))
    writing.set(key, turn)
    try {
      return await turn
    } catch (error) {
      throw asFault(error)
    } finally {
      if (writing.get(key) === turn) writing.delete(key)
    }
  }

  return {
    put,
    get: async (key) => orMissing(readFile(pathOf(root, key))),
    has: async (key) => (await orMissing(stat(pathOf(root, key))))?.isFile() ?? false,
    list: (prefix) => keysUnder(root, prefix),
    async quiet() {
      closed = true
      await Promise.allSettled(writing.values())
    },
  }
}

async function place(path: string, temp: string, content: Uint8Array): Promise<'written' | 'kept'> {
  const there = await orMissing(stat(path))
  if (there?.isFile()) {
    await flush(dirname(path))
    return 'kept'
  }
  try {
    await write(temp, content)
    reach('files:after-temp')
    await makeDurableFolder(dirname(path))
    await rename(temp, path)
  } catch (error) {
    await rm(temp, { force: true })
    throw error
  }
  reach('files:after-rename')
  await flush(dirname(path))
  return 'written'
}

async function write(path: string, content: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function keysUnder(root: string, prefix: string): Promise<readonly string[]> {
  if (!PREFIX.test(prefix) || prefix.split('/').includes('..')) throw new BadFileKey()
  const folder = join(root, prefix.slice(0, prefix.lastIndexOf('/') + 1))
  const entries = (await orMissing(readdir(folder, { recursive: true, withFileTypes: true }))) ?? []
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((key) => key.startsWith(prefix) && KEY.test(key))
    .sort()
}

function pathOf(root: string, key: string): string {
  if (!KEY.test(key)) throw new BadFileKey()
  return join(root, key)
}

async function orMissing<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw asFault(error)
  }
}
