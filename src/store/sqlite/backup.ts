import { readdir, rename } from 'node:fs/promises'
import { BackupFolderNotEmpty } from '../faults.ts'
import { startThread } from './channel.ts'
import { filesIn, makeFilesFolder } from './files.ts'
import { flush, makeDurableFolder, makePrivateFile, placesIn } from './folder.ts'
import type { Alive, Copies } from './roles.ts'
import { asFault } from './sqlite-errors.ts'

/**
 * Copies a data folder, served by this process, by another or by none, into a new or empty folder.
 * The master key does not lie in a data folder's databases and is not copied; views are rebuilt.
 *
 * Order makes the copy consistent. Keys are made before the commits that need them, so keys copied
 * after the journal are never too few; a paper that comes too late for the copy is printed again.
 * The journal takes its name last: a folder without it is a backup that was cut short, and is refused.
 */
export async function copyDataFolder(source: string, folder: string): Promise<void> {
  try {
    await makeEmptyFolder(folder)
    const [from, to] = [placesIn(source), placesIn(folder)]
    await copyDatabases(source, folder)
    await copyFiles(from.files, to.files)
    await rename(to.unfinished, to.journal)
    await flush(folder)
  } catch (error) {
    throw error instanceof BackupFolderNotEmpty ? error : asFault(error)
  }
}

async function makeEmptyFolder(folder: string): Promise<void> {
  await makeDurableFolder(folder)
  if ((await readdir(folder)).length > 0) throw new BackupFolderNotEmpty()
}

async function copyDatabases(source: string, folder: string): Promise<void> {
  const to = placesIn(folder)
  const copier = startThread<Copies & Alive>('copier', source)
  try {
    makePrivateFile(to.unfinished)
    await copier.call('copyJournal', to.unfinished)
    await flush(to.unfinished)
    makePrivateFile(to.keys)
    await copier.call('copyKeys', to.keys)
    await flush(to.keys)
  } finally {
    await copier.end()
  }
}

async function copyFiles(from: string, to: string): Promise<void> {
  makeFilesFolder(to)
  const [source, target] = [filesIn(from), filesIn(to)]
  for (const key of await source.list('')) {
    const content = await source.get(key)
    if (content !== undefined) await target.put(key, content)
  }
}
