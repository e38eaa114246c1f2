import { randomBytes } from 'node:crypto'
import { createPercorso, type Running } from './app/create.ts'
import type { Deps, Log, Vault } from './app/deps.ts'
import { openShelf } from './app/shelf.ts'
import type { Printer } from './effects/print/printer.ts'
import type { Bundle } from './library/bundle.ts'
import { newCode } from './sealing/codes.ts'
import { commitSeals } from './sealing/commits.ts'
import { fileSeals } from './sealing/files.ts'
import { SealBroken } from './sealing/gcm.ts'
import { MasterKeyFault, readMasterKey } from './sealing/master-key.ts'
import { type PersonKeys, personKeys } from './sealing/person-keys.ts'
import { openSqliteStore } from './store/sqlite/open.ts'
import type { Store } from './store/store.ts'

export type Composition = {
  /** The data folder; made when absent. */
  readonly folder: string
  readonly bundle: Bundle
  readonly printer: Printer
  readonly clock: () => string
  readonly log: Log
  /** Where lines for whoever started the program go. */
  readonly say: (line: string) => void
}

export type Composed = Running & {
  readonly store: Store
  readonly keys: PersonKeys
  readonly deps: Deps
  /** Lets work under way finish, then closes the store. The printer is closed by whoever made it. */
  close(): Promise<void>
}

/** Puts the program together over one data folder, by hand: the only place that knows every part. */
export async function compose({
  folder,
  bundle,
  printer,
  clock,
  log,
  say,
}: Composition): Promise<Composed> {
  const masterKey = await readMasterKey(folder, say)
  const store = await openSqliteStore(folder)
  const keys = personKeys({ keys: store.keys, masterKey })
  await knowsTheKeys(keys, store)
  const deps: Deps = {
    store,
    vault: vaultOf(keys),
    shelf: await openShelf(store.files, bundle),
    clock,
    newCode: (kind) => newCode(kind, randomBytes),
    log,
  }
  const running = await createPercorso({ ...deps, printer })
  return {
    ...running,
    store,
    keys,
    deps,
    close: async () => {
      await running.stop()
      await store.close()
    },
  }
}

/** Nobody's key, wrapped like all the others: it opens under the master key that wrapped them, or none does. */
const WITNESS = 'testimone'

/** Another master key would seal new people away from the right one: better not to start at all. */
async function knowsTheKeys(keys: PersonKeys, store: Store): Promise<void> {
  try {
    await keys.create(WITNESS)
  } catch (error) {
    await store.close()
    throw error instanceof SealBroken ? new MasterKeyFault(WRONG_KEY, { cause: error }) : error
  }
}

const WRONG_KEY =
  'La chiave maestra non è quella di questo archivio: con essa non si legge nessun dato personale. ' +
  'Rimettere al suo posto la copia della chiave giusta.'

/** The present instant, in whole seconds: what the ledger's terms are told in. */
export const systemClock = () =>
  Temporal.Now.instant().round({ smallestUnit: 'second', roundingMode: 'floor' }).toString()

function vaultOf(keys: PersonKeys): Vault {
  const commits = commitSeals(keys)
  const files = fileSeals(keys)
  return {
    seal: commits.sealCommit,
    open: commits.openCommit,
    knows: async (person) => (await keys.of(person)) !== undefined,
    admit: async (person) => void (await keys.create(person)),
    sealFile: files.seal,
    openFile: files.unseal,
  }
}
