import { setTimeout as after } from 'node:timers/promises'
import { StoreFault } from '../faults.ts'
import type { Store } from '../store.ts'
import { copyDataFolder } from './backup.ts'
import { type Channel, startThread } from './channel.ts'
import { filesIn, makeFilesFolder } from './files.ts'
import { makeDataFolder } from './folder.ts'
import { type JournalReads, type JournalWrites, journalOver } from './journal.ts'
import { type KeyReads, type KeyScrub, type KeyWrites, keysOver } from './keys.ts'
import { lockFolder } from './lock.ts'
import { type RecordReads, type RecordWrites, recordsOver } from './records.ts'
import type { Alive } from './roles.ts'
import { type RowReads, type RowWrites, rowsOver } from './rows.ts'

/** A healthy disk answers in milliseconds; beyond this someone should look at it. */
const PING_MS = 5000

type Threads = {
  readonly writer: Channel<JournalWrites & RecordWrites & KeyWrites & KeyScrub & Alive>
  readonly viewWriter: Channel<RowWrites & Alive>
  readonly reader: Channel<JournalReads & RecordReads & KeyReads & RowReads & Alive>
}

/**
 * Opens the data folder, made with mode 0700 if need be, for this process alone. The caller's thread
 * never waits for the disk: databases live in threads, files in the pool of `node:fs`.
 *
 * Throws `DataFolderBusy` where another process (or this one) has it open, and `StoreFault` where the
 * folder cannot be served. After a crash of any kind it opens as if nothing had happened.
 */
export async function openSqliteStore(folder: string): Promise<Store> {
  const places = await makeDataFolder(folder)
  const unlock = lockFolder(places.lock)
  const threads = startThreads(folder)
  try {
    await Promise.all([threads.writer.call('open'), threads.viewWriter.call('open')])
    await threads.reader.call('open')
    makeFilesFolder(places.files)
    return storeOn(folder, threads, filesIn(places.files), unlock)
  } catch (error) {
    await endThreads(threads)
    unlock()
    throw error
  }
}

const startThreads = (folder: string): Threads => ({
  writer: startThread('writer', folder),
  viewWriter: startThread('viewWriter', folder),
  reader: startThread('reader', folder),
})

/** The reader goes first: whoever closes a database last empties its log, and a reader may not. */
async function endThreads({ writer, viewWriter, reader }: Threads): Promise<void> {
  await reader.end()
  await Promise.all([writer.end(), viewWriter.end()])
}

function storeOn(
  folder: string,
  threads: Threads,
  files: ReturnType<typeof filesIn>,
  unlock: () => void,
): Store {
  const { writer, viewWriter, reader } = threads
  let copying: Promise<unknown> = Promise.resolve()
  let closed: Promise<void> | undefined

  async function close(): Promise<void> {
    await Promise.all([writer.quiet(), viewWriter.quiet(), reader.quiet(), files.quiet(), copying])
    await endThreads(threads)
    unlock()
  }

  return {
    journal: journalOver(writer.call, reader.call),
    rows: rowsOver(viewWriter.call, reader.call),
    files,
    keys: keysOver(writer.call, reader.call),
    records: recordsOver(writer.call, reader.call),
    async backup(to) {
      const copy = copyDataFolder(folder, to)
      copying = Promise.allSettled([copying, copy])
      await copy
    },
    async ping() {
      await Promise.all([writer, viewWriter, reader].map((thread) => inTime(thread.call('ping'))))
    },
    close() {
      closed ??= close()
      return closed
    },
  }
}

async function inTime(answer: Promise<void>): Promise<void> {
  const bell = new AbortController()
  const silence = after(PING_MS, undefined, { signal: bell.signal }).then(() => {
    throw new StoreFault('silent', `The store has not answered for ${PING_MS / 1000} seconds.`)
  })
  try {
    await Promise.race([answer, silence])
  } finally {
    silence.catch(() => {})
    bell.abort()
  }
}
