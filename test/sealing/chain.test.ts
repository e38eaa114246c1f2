import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { chained, GENESIS, hashOf, verifyStream } from '../../src/sealing/chain.ts'
import { commitSeals } from '../../src/sealing/commits.ts'
import { personKeys } from '../../src/sealing/person-keys.ts'
import type { StoredCommit } from '../../src/store/journal.ts'
import { BLESSING, keysInMemory, masterKey, sealAll } from './fixtures.ts'

let stored: readonly StoredCommit[] = []
let lines: readonly string[] = []

beforeAll(async () => {
  const keys = personKeys({ keys: keysInMemory(), masterKey })
  await keys.create(BLESSING)
  stored = await sealAll(commitSeals(keys))
  lines = stored.map((commit) => JSON.stringify(commit))
})

/** The stream as read from the disk after a fault; `undefined` where it is no JSON any more. */
function reread(row: number, bytes: Buffer): StoredCommit[] | undefined {
  try {
    return lines.map((line, n) => JSON.parse(n === row ? bytes.toString() : line) as StoredCommit)
  } catch {
    return undefined
  }
}

/** Writes another byte; true when that was no JSON, said the same, or was found where it stands. */
function isFound(row: number, at: number, byte: number): boolean {
  const bytes = Buffer.from(lines[row] ?? '')
  bytes[at] = byte
  const read = reread(row, bytes)
  if (read === undefined || isDeepStrictEqual(read, stored)) return true
  const verdict = verifyStream(read)
  return !verdict.ok && verdict.seq === row + 1
}

describe('a chain', () => {
  it('verifies as it was written, also when empty', () => {
    expect(verifyStream(stored)).toEqual({ ok: true })
    expect(verifyStream([])).toEqual({ ok: true })
  })

  it('does not depend on the order of properties', () => {
    const [first] = stored
    const reversed = Object.fromEntries(Object.entries(first ?? {}).reverse())
    expect(hashOf(reversed as StoredCommit)).toBe(first?.hash)
  })

  it('finds any bit that was flipped, and names the first wrong commit', () => {
    const missed: string[] = []
    for (const [row, line] of lines.entries()) {
      const bytes = Buffer.from(line)
      for (const [at, byte] of bytes.entries())
        for (let bit = 0; bit < 8; bit++)
          if (!isFound(row, at, byte ^ (1 << bit))) missed.push(`${row}:${at}:${bit}`)
    }
    expect(missed).toEqual([])
  })

  it('finds any byte that was overwritten', () => {
    const places = fc.tuple(fc.nat({ max: 2 }), fc.nat(), fc.integer({ min: 0, max: 255 }))
    fc.assert(
      fc.property(places, ([row, at, byte]) =>
        isFound(row, at % Buffer.byteLength(lines[row] ?? ' '), byte),
      ),
      { numRuns: 2000, seed: 20261122 },
    )
  })

  it('finds a commit that was left out, put twice, or put in another place', () => {
    const [one, two, three] = stored as [StoredCommit, StoredCommit, StoredCommit]
    expect(verifyStream([one, three])).toEqual({ ok: false, seq: 2, why: 'order' })
    expect(verifyStream([one, two, two])).toEqual({ ok: false, seq: 3, why: 'order' })
    expect(verifyStream([two, one, three])).toEqual({ ok: false, seq: 1, why: 'order' })
  })

  it('finds a commit that was written anew with a hash of its own', () => {
    const [one, two, three] = stored as [StoredCommit, StoredCommit, StoredCommit]
    const forged = chained({ ...two, at: '2026-03-09T09:00:00Z' })
    expect(verifyStream([one, forged, three])).toEqual({ ok: false, seq: 3, why: 'prev' })
  })

  it('finds a first commit that does not begin the chain', () => {
    const [one] = stored as [StoredCommit]
    const forged = chained({ ...one, prev: GENESIS.replace('0', '1') })
    expect(verifyStream([forged])).toEqual({ ok: false, seq: 1, why: 'prev' })
  })

  it.each([['iv'], ['text']])('finds a sealed text of which only the %s is gone', (part) => {
    const rest = JSON.parse(lines[1] ?? '') as { facts: [{ data: Record<string, unknown> }] }
    delete rest.facts[0].data[part]
    const read = [stored[0], rest, stored[2]] as StoredCommit[]
    expect(verifyStream(read)).toEqual({ ok: false, seq: 2, why: 'commitment' })
  })

  it('takes rows that are no commits for wrong, not for a fault of its own', () => {
    const rows: unknown[] = [null, 7, {}, { facts: [null] }, { ...stored[0], facts: 'none' }]
    for (const row of rows)
      expect(verifyStream([row] as StoredCommit[])).toMatchObject({ ok: false })
  })
})
