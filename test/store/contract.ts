import { describe } from 'vitest'
import { journalContract } from './journal.contract.ts'
import { filesContract, keysContract } from './keys-files.contract.ts'
import type { OpenStore } from './opened.ts'
import { recordsContract } from './records.contract.ts'
import { rowsContract } from './rows.contract.ts'
import { wholeStoreContract } from './whole-store.contract.ts'

/** What every adapter of the store's ports promises; `open` gives a new, empty store for each test. */
export function storeContract(adapter: string, open: OpenStore): void {
  describe(`${adapter} store`, () => {
    journalContract(open)
    rowsContract(open)
    recordsContract(open)
    keysContract(open)
    filesContract(open)
    wholeStoreContract(open)
  })
}
