import { existsSync } from 'node:fs'
import { ConfigFault, dataFolder } from '../config.ts'
import { placesIn } from '../store/sqlite/folder.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import type { Store } from '../store/store.ts'

/** The data folder that the environment names, once it is known to hold data. @throws ConfigFault */
export function existingFolder(folder = dataFolder(process.env)): string {
  if (existsSync(placesIn(folder).journal)) return folder
  const half = existsSync(placesIn(folder).unfinished)
  const why = half ? 'è una copia di sicurezza interrotta a metà' : 'non contiene dati di Percorso'
  throw new ConfigFault(`La cartella ${folder} ${why}.`)
}

/** Opens the store alone: for what needs no key and no programme. @throws DataFolderBusy */
export async function withStore<T>(use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openSqliteStore(existingFolder())
  try {
    return await use(store)
  } finally {
    await store.close()
  }
}
