import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { Store } from '../../src/store/store.ts'
import type { Opened } from './opened.ts'

/** A folder that goes when the test ends. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'percorso-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Opens a store that is closed when the test ends, before its folder goes. */
export async function openUntilTheEnd(folder: string): Promise<Store> {
  const store = await openSqliteStore(folder)
  onTestFinished(() => store.close())
  return store
}

export async function openInNewFolder(): Promise<Opened & { readonly folder: string }> {
  const folder = await emptyFolder()
  const store = await openUntilTheEnd(folder)
  return {
    folder,
    store,
    emptyFolder,
    openCopy: openUntilTheEnd,
    async reopen() {
      await store.close()
      return openUntilTheEnd(folder)
    },
  }
}
