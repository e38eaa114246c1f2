import { cp, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ERASED } from '../../src/core/facts.ts'
import { commitSeals } from '../../src/sealing/commits.ts'
import { readMasterKey } from '../../src/sealing/master-key.ts'
import { personKeys } from '../../src/sealing/person-keys.ts'
import type { StoredCommit } from '../../src/store/journal.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { newFolder, percorso } from './run.ts'

/** Each of these tests starts several processes, one after the other. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const root = await newFolder()
const folder = join(root.folder, 'dati')
const copies = { made: 0 }

/** The same data again, to be spoilt. */
async function copy(): Promise<string> {
  copies.made += 1
  const to = join(root.folder, `dati-${copies.made}`)
  await cp(folder, to, { recursive: true })
  return to
}

let commits: readonly StoredCommit[] = []

beforeAll(async () => {
  const loaded = await percorso(['demo'], { folder })
  expect(loaded, loaded.err).toMatchObject({ code: 0 })
  commits = await exported()
})
afterAll(root.remove)

/** Every stored commit, by way of `export`. */
async function exported(): Promise<readonly StoredCommit[]> {
  const file = join(root.folder, 'storia.ndjson')
  expect(await percorso(['export', file], { folder })).toMatchObject({ code: 0 })
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line))
}

/** A case with some history. */
function longCase(): string {
  const long = commits.find(({ stream, seq }) => stream.startsWith('caso/') && seq === 9)
  return long?.stream.slice('caso/'.length) ?? ''
}

function change(of: string, stream: string, seq: number, spoil: (body: string) => string): void {
  const db = new DatabaseSync(join(of, 'percorso.db'))
  const select = db.prepare('SELECT body FROM entry WHERE stream = ? AND seq = ?')
  const body = String(select.get(stream, seq)?.body)
  const update = db.prepare('UPDATE entry SET body = ? WHERE stream = ? AND seq = ?')
  update.run(spoil(body), stream, seq)
  db.close()
}

describe('the command line over the demonstration', () => {
  it('verifies every chain, and says so in JSON too', async () => {
    const told = JSON.parse((await percorso(['verify', '--json'], { folder })).out)
    expect(told).toMatchObject({ commits: commits.length })
    expect(told).not.toHaveProperty('wrong')
  })

  it('names the commit in which one byte was changed, and ends with 1', async () => {
    const stream = `caso/${longCase()}`
    const spoilt = await copy()
    const spoil = (body: string) => body.replace('"key":"d', '"key":"e')
    change(spoilt, stream, 4, spoil)
    const ran = await percorso(['verify', '--json'], { folder: spoilt })
    expect(ran.code).toBe(1)
    expect(JSON.parse(ran.out).wrong).toEqual({ stream, seq: 4, why: 'hash' })
    expect((await percorso(['verify'], { folder: spoilt })).out).toContain(`${stream}, numero 4`)
  })

  it('names a commit that is no JSON any more', async () => {
    const stream = `caso/${longCase()}`
    const spoilt = await copy()
    change(spoilt, stream, 6, (body) => body.replace('{', '['))
    const ran = await percorso(['verify', '--json'], { folder: spoilt })
    expect(JSON.parse(ran.out).wrong).toEqual({ stream, seq: 6, why: 'form' })
  })

  it('names the place from which the newest commits of a case, or all of it, were removed', async () => {
    for (const from of [9, 1]) {
      const robbed = await copy()
      const db = new DatabaseSync(join(robbed, 'percorso.db'))
      const [stream, values] = [`caso/${longCase()}`, 'FROM entry WHERE stream = ? AND seq >= ?']
      const first = db.prepare(`SELECT min(position) AS position ${values}`).get(stream, from)
      db.prepare(`DELETE ${values}`).run(stream, from)
      db.close()
      const { code, out } = await percorso(['verify', '--json'], { folder: robbed })
      const wrong = { stream: `posizione ${first?.position}`, seq: 1, why: 'order' }
      expect([code, JSON.parse(out).wrong]).toEqual([1, wrong])
    }
  })

  it('tells a case without personal data', async () => {
    const code = longCase()
    const { out } = await percorso(['case', code.toLowerCase(), '--json'], { folder })
    const told = JSON.parse(out)
    expect(told.code).toBe(code)
    expect(told.states).toHaveLength(4)
    expect(Object.keys(told)).not.toContain('forms')
  })

  it('erases one person: her texts are gone, others read on, the chains hold', async () => {
    const code = longCase()
    const erased = await copy()
    const wrongly = await percorso(['erase', code], { folder: erased, typed: 'C000-0000\n' })
    expect(wrongly.code).toBe(1)
    expect(await textOf(erased, code)).not.toEqual(ERASED)
    const rightly = await percorso(['erase', code], { folder: erased, typed: `${code}\n` })
    expect(rightly).toMatchObject({ code: 0 })
    expect(rightly.err).toContain('Le copie di sicurezza')
    expect(await textOf(erased, code)).toEqual(ERASED)
    const other = commits.find(({ stream, seq }) => seq === 9 && stream !== `caso/${code}`)
    expect(await textOf(erased, other?.stream.slice(5) ?? '')).toMatchObject({
      consenso: 'si',
    })
    expect((await percorso(['verify'], { folder: erased })).code).toBe(0)
  })

  it('says that the folder is in use, and ends with 1', async () => {
    const store = await openSqliteStore(folder)
    const ran = await percorso(['verify'], { folder })
    await store.close()
    expect(ran.code).toBe(1)
    expect(ran.err).toContain('Un altro Percorso sta usando questa cartella')
  })

  it('does not load the demonstration over other data', async () => {
    expect((await percorso(['demo'], { folder })).code).toBe(1)
  })

  it('has nothing left to fire right after loading', async () => {
    const ran = await percorso(['tick', '--most', '5', '--json'], { folder: await copy() })
    expect(JSON.parse(ran.out)).toEqual({ fired: 0, left: false })
  })
})

/** What the first commit of a case holds of its person, opened with the folder's own keys. */
async function textOf(of: string, code: string) {
  const masterKey = await readMasterKey(of, () => {})
  const store = await openSqliteStore(of)
  const [first] = commits.filter(({ stream }) => stream === `caso/${code}`)
  if (!first) throw new Error('no such case')
  const { facts } = await commitSeals(personKeys({ keys: store.keys, masterKey })).openCommit(first)
  await store.close()
  const moved = facts.find((fact) => fact.type === 'moved')
  return moved?.type === 'moved' ? moved.data : undefined
}

describe('sign-ins by the command line', () => {
  it('adds one to a new folder, lists it and takes it away', async () => {
    const own = join(root.folder, 'vuota')
    const add = ['user', 'add', 'teresa', '--name', 'Teresa Prova', '--role', 'filtro', 'legale']
    const short = await percorso(add, { folder: own, typed: 'corta\n' })
    expect(short.code).toBe(2)
    expect(short.err).toContain('troppo corta')
    const added = await percorso(add, { folder: own, typed: 'una parola abbastanza lunga\n' })
    expect(added.code).toBe(0)
    expect(added.out).toContain('è stata creata la chiave maestra')
    const listed = JSON.parse((await percorso(['user', 'list', '--json'], { folder: own })).out)
    expect(listed).toEqual([
      { login: 'teresa', person: 'teresa', name: 'Teresa Prova', roles: ['filtro', 'legale'] },
    ])
    expect((await percorso(['user', 'remove', 'teresa'], { folder: own })).code).toBe(0)
    expect((await percorso(['user', 'remove', 'teresa'], { folder: own })).code).toBe(1)
  })
})
