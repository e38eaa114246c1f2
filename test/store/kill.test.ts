import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json, StreamId } from '../../src/core/facts.ts'
import type { Placed } from '../../src/store/journal.ts'
import { CRASH_POINTS } from '../../src/store/sqlite/crash-points.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { Store } from '../../src/store/store.ts'
import { type Doom, runUntilKilled } from './kill-harness.ts'
import { REMOVED_EVERY } from './kill-lanes.ts'
import { bytes } from './opened.ts'
import { emptyFolder } from './sqlite-folder.ts'

/** How often the child is killed in all; it goes on in the same folder for so many rounds. */
const ROUNDS = Number(process.env.PERCORSO_KILL_ROUNDS ?? 30)
const ROUNDS_PER_FOLDER = 10
const CHILD = fileURLToPath(new URL('kill-child.ts', import.meta.url))

describe('a store whose process is killed', () => {
  const folders = Math.ceil(ROUNDS / ROUNDS_PER_FOLDER)
  const numbers = Array.from({ length: folders }, (_, n) => n)
  it.each(numbers)(
    'has lost nothing and doubled nothing (folder %i)',
    { timeout: 120_000 },
    async (n) => {
      const folder = await emptyFolder()
      const told: Told = new Map()
      const rounds = Math.min(ROUNDS_PER_FOLDER, ROUNDS - n * ROUNDS_PER_FOLDER)
      for (const [round, doom] of dooms(n, rounds).entries()) {
        const { lines, signal, complaint } = await runUntilKilled(CHILD, [folder], doom)
        expect([signal, complaint], `round ${round}, ${JSON.stringify(doom)}`).toEqual([
          'SIGKILL',
          '',
        ])
        for (const line of lines) note(told, line)
        const store = await openSqliteStore(folder)
        await expectWhole(store, told)
        await store.close()
      }
      expect([...told.keys()].some((name) => name.startsWith('commit '))).toBe(true)
    },
  )
})

/** In turn: at the next named point, at one of its first times; and from outside after some work. */
function dooms(folder: number, rounds: number): readonly Doom[] {
  const chances = fc.sample(fc.integer({ min: 1, max: 240 }), { seed: folder, numRuns: rounds })
  return chances.map((chance, round) => {
    const point = CRASH_POINTS[((folder * rounds + round) >> 1) % CRASH_POINTS.length]
    return round % 2 === 0 ? { crashAt: `${point}:${1 + (chance % 6)}` } : { afterLines: chance }
  })
}

/** What the store has been held to: the furthest acknowledged of each kind and stream. */
type Told = Map<string, number>

function note(told: Told, line: string): void {
  const [what = '', of = '', upTo] = line.split(' ')
  const name = what === 'removed' ? `removed ${of}#${upTo}` : `${what} ${of}`
  told.set(name, Math.max(told.get(name) ?? 0, Number(upTo)))
}

async function expectWhole(store: Store, told: Told): Promise<void> {
  const all = await store.journal.since(0, 1_000_000)
  const streams = new Set<StreamId>(all.map(({ commit }) => commit.stream))
  for (const name of told.keys()) {
    if (name.startsWith('commit ')) expect([...streams]).toContain(name.slice('commit '.length))
  }
  const keys = new Set(await store.keys.list())
  for (const stream of streams) {
    const commits = await store.journal.read(stream)
    expect(commits.map(({ seq }) => seq)).toEqual(commits.map((_, n) => n + 1))
    expect(new Set(commits.map(({ key }) => key)).size).toBe(commits.length)
    expectNext(told, `commit ${stream}`, commits.length)
    expectNext(told, `record ${stream}`, (await store.records.get('conto', stream))?.rev ?? 0)
    const needed = Math.max(commits.length, told.get(`key ${stream}`) ?? 0)
    for (let seq = 1; seq <= needed; seq += 1) {
      if (seq % REMOVED_EVERY > 0)
        expect(keys.has(`${stream}#${seq}`), `${stream}#${seq}`).toBe(true)
    }
    await expectFiles(store, stream, told.get(`file ${stream}`) ?? 0)
  }
  for (const key of keys) expect(told.has(`removed ${key}`), key).toBe(false)
  await expectView(store, all, told)
}

/** All that was told, and at most the one request more that was under way; that is binding from now on. */
function expectNext(told: Told, name: string, found: number): void {
  const last = told.get(name) ?? 0
  expect([last, last + 1], name).toContain(found)
  told.set(name, found)
}

async function expectFiles(store: Store, stream: string, upTo: number): Promise<void> {
  const prefix = `carta/${stream.replace('caso/corsia-', '')}/`
  for (const key of await store.files.list(prefix)) {
    const seq = key.slice(prefix.length, -'-0'.length)
    expect(await store.files.get(key)).toEqual(Buffer.from(bytes(`${stream}#${seq}`.repeat(1000))))
  }
  if (upTo > 0) expect(await store.files.has(`${prefix}${upTo}-0`)).toBe(true)
}

/** The view stands exactly where its position says, and no earlier than was acknowledged. */
async function expectView(store: Store, all: readonly Placed[], told: Told): Promise<void> {
  const position = await store.rows.position('conteggi')
  expect(position).toBeGreaterThanOrEqual(told.get('view conteggi') ?? 0)
  const counted = new Map<string, Json>(
    all
      .filter((placed) => placed.position <= position)
      .map(({ commit }) => [commit.stream, commit.seq]),
  )
  const rows = await store.rows.find({ view: 'conteggi', limit: 1000 })
  expect(new Map(rows.map(({ key, doc }) => [key, doc]))).toEqual(counted)
}
