import { describe, expect, it } from 'vitest'
import { givenApp } from '../given-app.ts'
import { anna, bruno, elena } from '../people.ts'
import { answersTo } from '../samples/answers.ts'
import { accepted, move, newKey, refusalOf, reported, seqOf, somebody } from './life.ts'

describe('a command', () => {
  it('goes the whole way from a report to a programme, and offers what comes next', async () => {
    const app = await givenApp()
    const code = await somebody(app, 'joined')
    const file = accepted(await app.percorso.caseFile(anna, code))
    expect(file.states.map((state) => state.path)).toContain('percorso.adesione')
    expect(file.papers.map((paper) => paper.paper)).toEqual(['patto-adesione'])
    expect(file.moves.map((one) => one.event)).toContain('INGRESSO')
    expect(file.seq).toBe(await seqOf(app, code))
  })

  it('is in the lists as soon as it is answered', async () => {
    const app = await givenApp()
    const stands = async () =>
      accepted(await app.percorso.cases(bruno, {})).cases.map(({ states }) => states[0]?.path)
    const code = await reported(app)
    expect(await stands()).toEqual(['percorso.segnalato'])
    accepted(await move(app, bruno, code, 'PRESA_VISIONE'))
    expect(await stands()).toEqual(['percorso.filtro'])
  })

  it('that is refused writes nothing and says why', async () => {
    const app = await givenApp()
    const code = await reported(app)
    const before = await app.store.journal.last()
    expect(refusalOf(await move(app, anna, code, 'PRESA_VISIONE'))).toMatchObject({
      code: 'not-open',
      reasons: [{ code: 'role', roles: ['filtro'] }],
    })
    expect(refusalOf(await move(app, bruno, code, 'VOLA'))).toEqual({
      code: 'unknown-move',
      event: 'VOLA',
    })
    expect(await app.store.journal.last()).toBe(before)
  })
})

describe('a key', () => {
  it('gives one commit and one answer, given twice and ten times at once', async () => {
    const app = await givenApp()
    const code = await reported(app)
    const command = { type: 'move', event: 'PRESA_VISIONE' } as const
    const input = { code, command, expected: 1, key: 'presa' }
    const ten = Array.from({ length: 10 }, () => app.percorso.act(bruno, input))
    const answers = [...(await Promise.all(ten)), await app.percorso.act(bruno, input)]
    expect(new Set(answers.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify({ ok: true, value: { code, seq: 2 } })]),
    )
    expect(await seqOf(app, code)).toBe(2)
  })

  it('opens one case, given ten times at once and again later', async () => {
    const app = await givenApp()
    const input = {
      event: 'SEGNALAZIONE',
      answers: answersTo('F01'),
      office: 'milano',
      key: 'apri',
    }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => app.percorso.open(anna, input)),
    )
    const codes = new Set(answers.map((one) => accepted(one).code))
    expect(codes.size).toBe(1)
    expect(accepted(await app.percorso.open(anna, input)).code).toBe([...codes][0])
    expect(accepted(await app.percorso.cases(bruno, {})).total).toBe(1)
    const other = accepted(await app.percorso.open(elena, input))
    expect(codes.has(other.code)).toBe(false)
  })

  it('gives the same answer when the case has gone on, and after a restart', async () => {
    const app = await givenApp()
    const code = await reported(app)
    const command = { type: 'move', event: 'PRESA_VISIONE' } as const
    const input = { code, command, expected: 1, key: 'presa' }
    const first = await app.percorso.act(bruno, input)
    accepted(await move(app, bruno, code, 'APRI_VALUTAZIONE', answersTo('F03')))
    expect(await app.percorso.act(bruno, input)).toEqual(first)
    const later = await app.restarted()
    expect(await later.percorso.act(bruno, input)).toEqual(first)
    expect(await seqOf(later, code)).toBe(3)
  })

  it('of somebody else is no answer: not after, not at the same time, not on the newest sequence', async () => {
    const app = await givenApp()
    const code = await reported(app)
    const command = { type: 'move', event: 'PRESA_VISIONE' } as const
    const input = { code, command, expected: 1, key: 'presa' }
    const fabio = { id: 'fabio', roles: ['filtro'] as const }
    const [mine, his] = await Promise.all([
      app.percorso.act(bruno, input),
      app.percorso.act(fabio, input),
    ])
    expect(mine.ok).toBe(true)
    expect(his).toMatchObject({ ok: false, refusal: { code: 'stale' } })
    expect(await app.percorso.act(fabio, input)).toMatchObject({
      ok: false,
      refusal: { code: 'stale' },
    })
    const opens = { type: 'move', event: 'APRI_VALUTAZIONE', answers: answersTo('F03') } as const
    const newest = await app.percorso.act(fabio, {
      code,
      command: opens,
      expected: 2,
      key: 'presa',
    })
    expect(newest.ok).toBe(false)
    expect(await seqOf(app, code)).toBe(2)
  })
})

describe('a sequence that is no longer the newest', () => {
  it('is refused with what happened since and what is open now; nothing is written', async () => {
    const app = await givenApp()
    const code = await reported(app)
    accepted(await move(app, bruno, code, 'PRESA_VISIONE'))
    const command = { type: 'move', event: 'PRESA_VISIONE' } as const
    const late = await app.percorso.act(bruno, { code, command, expected: 1, key: newKey() })
    const at = app.clock.now()
    expect(refusalOf(late)).toMatchObject({
      code: 'stale',
      expected: 1,
      seq: 2,
      since: [{ seq: 2, at, by: bruno.id, events: ['PRESA_VISIONE'] }],
      open: expect.arrayContaining(['APRI_VALUTAZIONE', 'RICHIEDI_POSTO']),
    })
    expect(await seqOf(app, code)).toBe(2)
  })

  it('lets one of two commands at once through', async () => {
    const app = await givenApp()
    const code = await somebody(app, 'evaluated')
    const expected = await seqOf(app, code)
    const both = await Promise.all([
      app.percorso.act(anna, {
        code,
        command: { type: 'move', event: 'COLLOQUIO', answers: answersTo('F04') },
        expected,
        key: newKey(),
      }),
      app.percorso.act(bruno, {
        code,
        command: { type: 'move', event: 'CONCLUDI_COLLOQUI' },
        expected,
        key: newKey(),
      }),
    ])
    expect(both.filter((one) => one.ok)).toHaveLength(1)
    const lost = both.find((one) => !one.ok)
    expect(lost).toMatchObject({ refusal: { code: 'stale', expected, seq: expected + 1 } })
    expect(await seqOf(app, code)).toBe(expected + 1)
  })
})
