import { beforeEach, describe, expect, it } from 'vitest'
import { type Draft, ERASED } from '../../src/core/facts.ts'
import { GENESIS, verifyStream } from '../../src/sealing/chain.ts'
import { type CommitSeals, commitSeals } from '../../src/sealing/commits.ts'
import { SealBroken } from '../../src/sealing/gcm.ts'
import { NoKey, type PersonKeys, personKeys } from '../../src/sealing/person-keys.ts'
import type { StoredCommit } from '../../src/store/journal.ts'
import { BLESSING, drafts, JOY, keysInMemory, masterKey, NAME, sealAll } from './fixtures.ts'

let keys: PersonKeys
let seals: CommitSeals
let stored: StoredCommit[]

beforeEach(async () => {
  keys = personKeys({ keys: keysInMemory(), masterKey })
  await keys.create(BLESSING)
  await keys.create(JOY)
  seals = commitSeals(keys)
  stored = await sealAll(seals)
})

const openAll = () => Promise.all(stored.map((commit) => seals.openCommit(commit)))
const factsOf = (commit: Pick<Draft, 'facts'> | undefined) => commit?.facts

describe('a sealed commit', () => {
  it('opens to what was decided, and adds only its place in the chain', async () => {
    const opened = await openAll()
    expect(opened.map(({ prev: _prev, hash: _hash, ...draft }) => draft)).toEqual(drafts)
    expect(opened[0]?.prev).toBe(GENESIS)
    expect(opened[1]?.prev).toBe(opened[0]?.hash)
  })

  it('survives being written as JSON and read again', async () => {
    stored = JSON.parse(JSON.stringify(stored)) as StoredCommit[]
    expect(verifyStream(stored)).toEqual({ ok: true })
    expect(factsOf((await openAll())[1])).toEqual(factsOf(drafts[1]))
  })

  it('holds no name, and no answer, in the clear', () => {
    const text = JSON.stringify(stored)
    expect(text).not.toContain('Blessing')
    expect(text).not.toContain('inglese')
    expect(text).toContain('PRESA_IN_CARICO')
  })

  it('seals the same answers differently each time', async () => {
    const again = await sealAll(seals)
    expect(again[1]?.hash).not.toBe(stored[1]?.hash)
  })
})

describe('an erased person', () => {
  it('leaves nothing that can be read, and chains that still verify', async () => {
    await keys.erase(BLESSING)
    const opened = await openAll()
    expect(factsOf(opened[1])?.[0]).toMatchObject({ event: 'PRESA_IN_CARICO', data: ERASED })
    expect(JSON.stringify(opened)).not.toContain(NAME)
    expect(verifyStream(stored)).toEqual({ ok: true })
  })

  it('leaves the others untouched', async () => {
    const joys = await sealAll(seals, JOY)
    await keys.erase(BLESSING)
    const opened = await seals.openCommit(joys[1] ?? missing())
    expect(opened.facts).toEqual(factsOf(drafts[1]))
  })

  it('can have her texts removed too: the chain covers only commitments', async () => {
    const bare = stored.map((commit) => ({ ...commit, facts: commit.facts.map(withoutText) }))
    expect(verifyStream(bare)).toEqual({ ok: true })
    expect((await seals.openCommit(bare[1] ?? missing())).facts[0]).toMatchObject({ data: ERASED })
  })

  it('can have nothing more written about her', async () => {
    await keys.erase(BLESSING)
    await expect(seals.sealCommit(drafts[1] ?? missing(), GENESIS, BLESSING)).rejects.toThrow(NoKey)
    await expect(seals.sealCommit(drafts[1] ?? missing(), GENESIS, undefined)).rejects.toThrow(
      NoKey,
    )
  })

  it('can still have an incident, whose text is kept nowhere', async () => {
    await keys.erase(BLESSING)
    const commit = await seals.sealCommit(incident, GENESIS, BLESSING)
    expect(verifyStream([commit])).toEqual({ ok: true })
    expect((await seals.openCommit(commit)).facts[0]).toMatchObject({
      where: 'print',
      data: ERASED,
    })
  })
})

describe('a text that was moved or altered', () => {
  it.each([
    ['to another commit', (commit: StoredCommit) => ({ ...commit, seq: 9 })],
    ['to another version of the form', (commit: StoredCommit) => ({ ...commit, bundle: 'c' })],
    ['to another form', (commit: StoredCommit) => inFirstFact(commit, { form: 'scheda-uscita' })],
    ['to another person', (commit: StoredCommit) => inSealed(commit, { person: JOY })],
    ['in its text', (commit: StoredCommit) => inSealed(commit, { text: 'AAAA' })],
    ['in its commitment', (commit: StoredCommit) => inSealed(commit, { commitment: 'AAAA' })],
  ])('does not open: %s', async (_how, alter) => {
    await expect(seals.openCommit(alter(stored[1] ?? missing()))).rejects.toThrow(SealBroken)
  })
})

const incident: Draft = {
  ...(drafts[0] ?? missing()),
  stream: 'incidente/G4TX-7QMZ',
  facts: [
    {
      type: 'incident-raised',
      case: 'C4TX-7QMZ',
      where: 'print',
      class: 'TypeError',
      asked: 'print scheda-ingresso',
      owner: 'filtro',
      data: { messaggio: `non so stampare ${NAME}` },
    },
  ],
}

function missing(): never {
  throw new Error('the fixture has three commits')
}

type StoredFact = StoredCommit['facts'][number]

function withoutText(fact: StoredFact): StoredFact {
  if (!('data' in fact) || fact.data === undefined) return fact
  const { iv: _iv, text: _text, ...data } = fact.data
  return { ...fact, data }
}

const inFirstFact = (commit: StoredCommit, change: object): StoredCommit => ({
  ...commit,
  facts: commit.facts.map((fact, n) => (n === 0 ? ({ ...fact, ...change } as StoredFact) : fact)),
})

const inSealed = (commit: StoredCommit, change: object): StoredCommit => {
  const [fact] = commit.facts
  const data = fact && 'data' in fact ? fact.data : undefined
  return inFirstFact(commit, { data: { ...data, ...change } })
}
