import { describe, expect, it } from 'vitest'
import { createCases } from '../../src/app/case-shelf.ts'
import { givenApp } from '../given-app.ts'
import { bruno } from '../people.ts'
import { answersTo } from '../samples/answers.ts'
import { accepted, move, reported } from './life.ts'

describe('the cases at hand', () => {
  it('are read again when somebody has seen more of one', async () => {
    const app = await givenApp()
    const code = await reported(app)
    const cases = createCases(app.deps)
    const seqs = async (least?: number) => (await cases.load(code, least))?.of.seq
    expect(await seqs()).toBe(1)
    accepted(await move(app, bruno, code, 'PRESA_VISIONE'))
    expect(await seqs()).toBe(1)
    expect(await seqs(2)).toBe(2)
    expect(await seqs(99)).toBe(2)
  })

  it('do not go back to what a slower reader saw', async () => {
    const app = await givenApp()
    const code = await reported(app)
    const { journal } = app.store
    const gate = Promise.withResolvers<void>()
    let slow = true
    const read: typeof journal.read = async (stream, from) => {
      const commits = await journal.read(stream, from)
      if (slow) {
        slow = false
        await gate.promise
      }
      return commits
    }
    const cases = createCases({
      ...app.deps,
      store: { ...app.store, journal: { ...journal, read } },
    })
    const early = cases.load(code)
    accepted(await move(app, bruno, code, 'PRESA_VISIONE'))
    expect((await cases.load(code))?.of.seq).toBe(2)
    gate.resolve()
    await early
    expect((await cases.load(code))?.of.seq).toBe(2)
  })

  it('are no more than asked for: the one unused for longest is read anew, and is the same', async () => {
    const app = await givenApp()
    const codes = [await reported(app), await reported(app), await reported(app)]
    for (const code of codes) accepted(await move(app, bruno, code, 'PRESA_VISIONE'))
    accepted(await move(app, bruno, codes[0] ?? '', 'APRI_VALUTAZIONE', answersTo('F03')))
    const few = createCases(app.deps, 1)
    for (const code of [...codes, ...codes])
      expect(await few.load(code)).toEqual(await app.acting.cases.load(code))
  })
})
