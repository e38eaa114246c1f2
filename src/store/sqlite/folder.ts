import { closeSync, existsSync, openSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { StoreFault } from '../faults.ts'

/**
 * What lies in a data folder. `percorso.db`: journal and records. `chiavi.db`: wrapped person keys,
 * apart, so that either can be kept elsewhere. `viste.db`: rows of views, rebuilt at will.
 * `files/`: papers. `lucchetto.db`: holds nothing; whoever locks it serves the folder.
 */
export type Places = {
  readonly journal: string
  readonly keys: string
  readonly rows: string
  readonly lock: string
  readonly files: string
  /** The journal of a backup until all else of the copy is on disk. */
  readonly unfinished: string
}

export const placesIn = (folder: string): Places => ({
  journal: join(folder, 'percorso.db'),
  keys: join(folder, 'chiavi.db'),
  rows: join(folder, 'viste.db'),
  lock: join(folder, 'lucchetto.db'),
  files: join(folder, 'files'),
  unfinished: join(folder, 'percorso.db.parte'),
})

/** Makes a data folder if need be; throws where the folder is half a backup. */
export async function makeDataFolder(folder: string): Promise<Places> {
  await makeDurableFolder(folder)
  const places = placesIn(folder)
  if (existsSync(places.unfinished)) {
    const message = 'This folder is a backup that was cut short. Take another backup.'
    throw new StoreFault('unfinished-copy', message)
  }
  return places
}

/**
 * An empty file that only its owner can read; SQLite gives a database's companions the same mode.
 * A file that exists is not even opened: closing it would drop the locks this process holds on it.
 */
export function makePrivateFile(path: string): void {
  if (existsSync(path)) return
  try {
    closeSync(openSync(path, 'ax', 0o600))
  } catch (error) {
    if (!existsSync(path)) throw error // else another process was faster
  }
}

/** Brings a file's content, or a folder's names, to the disk. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Makes a folder that only its owner can read, and those above it, where there is none. A new folder
 * is durable once the folder that names it is flushed.
 */
export async function makeDurableFolder(path: string): Promise<void> {
  const folder = resolve(path)
  const first = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) {
    await flush(dirname(made))
  }
}
