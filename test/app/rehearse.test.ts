import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Command } from '../../src/core/decide.ts'
import { type GivenApp, givenApp } from '../given-app.ts'
import { anna, bruno, dario, elena, gina } from '../people.ts'
import { answersTo } from '../samples/answers.ts'
import {
  accepted,
  bedProposed,
  freeIn,
  move,
  newKey,
  proposalOf,
  refusalOf,
  reported,
  seqOf,
  somebody,
  VARESE,
} from './life.ts'

const takeOver: Command = { type: 'move', event: 'PRESA_VISIONE' }

/** What is on the disk, write-ahead logs included; a log's index only says who reads. */
async function bytesOf({ folder }: GivenApp): Promise<string> {
  const names = (await readdir(folder)).filter((name) => /\.db(-wal)?$/.test(name)).toSorted()
  const hash = createHash('sha256')
  for (const name of names) hash.update(name).update(await readFile(join(folder, name)))
  return hash.digest('hex')
}

describe('a rehearsal', () => {
  it('tells where the case would stand, what would be printed and which deadlines would change', async () => {
    const app = await givenApp()
    const code = await reported(app)
    const expected = await seqOf(app, code)
    const told = accepted(await app.percorso.rehearse(bruno, { code, command: takeOver, expected }))
    expect(told.states.filter(({ entered }) => entered)).toEqual([
      { path: 'percorso.filtro', label: 'All’Ufficio Filtro', entered: true },
    ])
    expect(told).toMatchObject({ papers: [], secondSignature: false, recomputes: [] })
    expect(told.opens).toMatchObject([
      { title: expect.any(String), norm: expect.any(String), dueOn: '2026-11-23', overdue: false },
    ])
    expect(told.closes).toHaveLength(1)
  })

  it('names the papers of a move, and the pool whose bed a signature takes', async () => {
    const app = await givenApp()
    const fit = await somebody(app, 'fit')
    const joins: Command = { type: 'move', event: 'ADERISCE', answers: answersTo('F09') }
    const expected = await seqOf(app, fit)
    const told = accepted(
      await app.percorso.rehearse(anna, { code: fit, command: joins, expected }),
    )
    expect(told.papers).toMatchObject([{ paper: 'patto-adesione', copyFor: expect.any(String) }])

    const bed = await bedProposed(app)
    const signs: Command = { type: 'confirm', proposal: await proposalOf(app, bed) }
    const free = freeIn(app, VARESE)
    const signing = accepted(
      await app.percorso.rehearse(dario, {
        code: bed,
        command: signs,
        expected: await seqOf(app, bed),
      }),
    )
    expect(signing.pool).toEqual(expect.stringContaining('Varese'))
    expect(freeIn(app, VARESE)).toBe(free)
  })

  it('says that a second person must sign, and that nothing changes before', async () => {
    const app = await givenApp()
    const code = await somebody(app, 'evaluated')
    accepted(await move(app, anna, code, 'CONCLUDI_COLLOQUI'))
    const sheet: Command = { type: 'move', event: 'SCHEDA_COMPLETA', answers: answersTo('F05') }
    const expected = await seqOf(app, code)
    const told = accepted(await app.percorso.rehearse(anna, { code, command: sheet, expected }))
    expect(told.secondSignature).toBe(true)
    expect(told.states.some(({ entered }) => entered)).toBe(false)
  })

  it('is what the command then does', async () => {
    const app = await givenApp()
    const code = await reported(app)
    const input = { code, command: takeOver, expected: await seqOf(app, code) }
    const told = accepted(await app.percorso.rehearse(bruno, input))
    accepted(await app.percorso.act(bruno, { ...input, key: newKey() }))
    const file = accepted(await app.percorso.caseFile(bruno, code))
    expect(told.states.map(({ path }) => path)).toEqual(file.states.map(({ path }) => path))
    const open = file.deadlines.filter(({ status }) => status === 'open')
    expect(open.map(({ title }) => title)).toEqual(told.opens.map(({ title }) => title))
  })

  it('leaves every byte of the store as it was, refused or not', async () => {
    const app = await givenApp()
    const code = await bedProposed(app)
    const proposal = await proposalOf(app, code)
    const expected = await seqOf(app, code)
    const opening = { event: 'SEGNALAZIONE', office: 'milano', answers: answersTo('F01') }
    const [before, last] = [await bytesOf(app), await app.store.journal.last()]
    const signs: Command = { type: 'confirm', proposal }
    accepted(await app.percorso.rehearse(dario, { code, command: signs, expected }))
    refusalOf(await app.percorso.rehearse(bruno, { code, command: signs, expected }))
    accepted(await app.percorso.rehearseOpening(anna, opening))
    refusalOf(await app.percorso.rehearseOpening(anna, { ...opening, answers: {} }))
    expect(await bytesOf(app)).toBe(before)
    expect(await app.store.journal.last()).toBe(last)
    accepted(await app.percorso.act(dario, { code, command: signs, expected, key: newKey() }))
    expect(await bytesOf(app)).not.toBe(before)
  })
})

describe('a rehearsal is refused as the command is', () => {
  it('stale, with what happened since', async () => {
    const app = await givenApp()
    const code = await reported(app)
    accepted(await move(app, bruno, code, 'PRESA_VISIONE'))
    const input = { code, command: takeOver, expected: 1 }
    const refusal = refusalOf(await app.percorso.rehearse(bruno, input))
    expect(refusal).toEqual(refusalOf(await app.percorso.act(bruno, { ...input, key: newKey() })))
    expect(refusal).toMatchObject({ code: 'stale', seq: 2 })
  })

  it('for a role, for answers, for a case out of reach and for a role without moves', async () => {
    const app = await givenApp()
    const code = await reported(app)
    const tried = (by: typeof anna, command: Command) =>
      app.percorso.rehearse(by, { code, command, expected: 1 })
    const risk: Command = { type: 'move', event: 'VALUTAZIONE_RISCHIO', answers: {} }
    expect(refusalOf(await tried(anna, takeOver))).toMatchObject({ code: 'not-open' })
    expect(refusalOf(await tried(anna, risk))).toMatchObject({ code: 'answers' })
    expect(refusalOf(await tried(elena, takeOver))).toEqual({ code: 'not-found' })
    expect(refusalOf(await tried(gina, takeOver))).toMatchObject({ code: 'forbidden' })
  })

  it('and so is that of an opening', async () => {
    const app = await givenApp()
    const report = { event: 'SEGNALAZIONE', office: 'milano', answers: answersTo('F01') }
    const tried = (by: typeof anna, changes: object) =>
      app.percorso.rehearseOpening(by, { ...report, ...changes })
    expect(refusalOf(await tried(gina, {}))).toMatchObject({ code: 'forbidden' })
    expect(refusalOf(await tried(anna, { office: 'atene' }))).toEqual({ code: 'not-found' })
    expect(refusalOf(await tried(anna, { answers: {} }))).toMatchObject({ code: 'answers' })
    expect(refusalOf(await tried(anna, { event: 'RICHIEDI_POSTO' }))).toEqual({
      code: 'unknown-move',
      event: 'RICHIEDI_POSTO',
    })
  })
})
