import { DatabaseSync } from 'node:sqlite'
import { DataFolderBusy } from '../faults.ts'
import { makePrivateFile } from './folder.ts'
import { isBusy } from './sqlite-errors.ts'

/**
 * Takes a folder for this process and gives the way to let go of it. The lock is the operating
 * system's, so it goes with the process however that ends: there is no stale lock to clean up.
 */
export function lockFolder(path: string): () => void {
  makePrivateFile(path)
  const lock = new DatabaseSync(path, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    lock.close()
    throw isBusy(cause) ? new DataFolderBusy({ cause }) : cause
  }
  return () => lock.close()
}
