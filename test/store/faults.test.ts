import { execFile } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { DataFolderBusy, StoreFault } from '../../src/store/faults.ts'
import { copyDataFolder } from '../../src/store/sqlite/backup.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { runUntilKilled } from './kill-harness.ts'
import { bytes, commitOf } from './opened.ts'
import { emptyFolder, openInNewFolder, openUntilTheEnd } from './sqlite-folder.ts'

const run = promisify(execFile)
const beside = (file: string) => fileURLToPath(new URL(file, import.meta.url))

describe('a data folder', () => {
  it('is readable by its owner alone, with all that lies in it', async () => {
    const { folder, store } = await openInNewFolder()
    await store.journal.append(commitOf('caso/a', 1))
    await store.files.put('carta/a/1-0', bytes('x'))
    const names = ['', ...(await readdir(folder, { recursive: true }))]
    expect(names).toContain('percorso.db-wal')
    for (const name of names) {
      const { mode } = await stat(join(folder, name))
      expect([name, mode & 0o077]).toEqual([name, 0])
    }
  })

  it('serves one opener at a time and is free once that has closed', async () => {
    const { folder, store } = await openInNewFolder()
    await expect(openSqliteStore(folder)).rejects.toThrow(DataFolderBusy)
    await store.journal.append(commitOf('caso/a', 1))
    await store.close()
    const next = await openUntilTheEnd(folder)
    expect(await next.journal.last()).toBe(1)
  })

  it('refuses another process also after a second opening here was refused', async () => {
    const { folder } = await openInNewFolder()
    await expect(openSqliteStore(folder)).rejects.toThrow(DataFolderBusy)
    const other = run(process.execPath, [beside('full-disk-child.ts'), folder])
    await expect(other).rejects.toMatchObject({ stderr: expect.stringContaining('DataFolderBusy') })
  })

  it('that is half a backup is not opened', async () => {
    const folder = await emptyFolder()
    await writeFile(join(folder, 'percorso.db.parte'), '')
    await expect(openSqliteStore(folder)).rejects.toMatchObject({ code: 'unfinished-copy' })
  })

  it('of a later version is not opened, nor left locked', async () => {
    const { folder, store } = await openInNewFolder()
    await store.close()
    for (const version of [99, 1]) {
      const db = new DatabaseSync(join(folder, 'percorso.db'))
      db.exec(`PRAGMA user_version = ${version}`)
      db.close()
      if (version === 99) {
        await expect(openSqliteStore(folder)).rejects.toMatchObject({ code: 'newer-data' })
      }
    }
    await (await openUntilTheEnd(folder)).ping()
  })

  it('that has lost its views opens with none, at position 0', async () => {
    const { folder, store } = await openInNewFolder()
    await store.rows.apply('casi', { position: 3, put: [], remove: [] })
    await store.journal.append(commitOf('caso/a', 1))
    const copy = await emptyFolder()
    await store.backup(copy)
    expect(await readdir(copy)).not.toContain('viste.db')
    const opened = await openUntilTheEnd(copy)
    expect([await opened.rows.position('casi'), await opened.journal.last()]).toEqual([0, 1])
    expect(folder).not.toBe(copy)
  })

  it('holds no byte of a removed key, while the store goes on', async () => {
    const { folder, store } = await openInNewFolder()
    await store.keys.create('P-7KQ2', bytes('chiave-da-dimenticare'))
    await store.keys.create('P-9XRT', bytes('chiave-che-resta'))
    expect(await holds(folder, 'chiave-da-dimenticare')).toBe(true)
    await store.keys.remove('P-7KQ2')
    expect(await holds(folder, 'chiave-da-dimenticare')).toBe(false)
    expect(await holds(folder, 'chiave-che-resta')).toBe(true)
  })
})

describe('a data folder that no process serves', () => {
  it('can be backed up as it was left, also by a killed process', async () => {
    const folder = await emptyFolder()
    const { lines } = await runUntilKilled(beside('kill-child.ts'), [folder], { afterLines: 60 })
    const target = join(await emptyFolder(), 'copia', 'oggi')
    await copyDataFolder(folder, target)
    const copy = await openUntilTheEnd(target)
    const told = lines.filter((line) => line.startsWith('commit '))
    const found = await copy.journal.since(0, 1000)
    const names = found.map(({ commit }) => `commit ${commit.stream} ${commit.seq}`)
    expect(names).toEqual(expect.arrayContaining(told))
    expect((await copy.files.list('')).length).toBeGreaterThan(0)
  })
})

describe('a full disk', () => {
  it('refuses what does not fit, writes nothing of it, and the store goes on answering', async () => {
    const limited = 'ulimit -f 4096 && exec "$0" "$@"'
    const child = [process.execPath, beside('full-disk-child.ts'), await emptyFolder()]
    const { stdout } = await run('sh', ['-c', limited, ...child])
    const told = JSON.parse(stdout)
    expect(told).toEqual({
      outcomes: ['appended', 'StoreFault disk', 'appended', 'StoreFault disk'],
      after: 'appended',
      streams: ['caso/a#1', 'caso/b#1', 'caso/a#2'],
      files: [],
    })
  })
})

describe('a store thread that dies', () => {
  it('refuses what was asked of it and all that is asked later, and says what to do', async () => {
    const workers: Worker[] = []
    const remember = (message: unknown) => workers.push((message as { worker: Worker }).worker)
    subscribe('worker_threads', remember)
    const { store } = await openInNewFolder()
    unsubscribe('worker_threads', remember)
    expect(workers).toHaveLength(3)

    const appends = Array.from({ length: 40 }, (_, n) =>
      store.journal.append(commitOf(`caso/${n}`, 1)),
    )
    const ended = Promise.allSettled(appends)
    await Promise.all(workers.map((worker) => worker.terminate()))
    for (const end of await ended) {
      if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'lost' })
    }
    await expect(store.journal.last()).rejects.toThrow(StoreFault)
    await expect(store.journal.last()).rejects.toThrow('Restart the process')
    await expect(store.ping()).rejects.toMatchObject({ code: 'lost' })
  })
})

async function holds(folder: string, text: string): Promise<boolean> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('chiavi.db'))
  const contents = await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')))
  return contents.some((content) => content.includes(text))
}
