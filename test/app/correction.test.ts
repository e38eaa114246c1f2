import { describe, expect, it } from 'vitest'
import { givenApp } from '../given-app.ts'
import { anna, bruno, carla, elena } from '../people.ts'
import { answersTo } from '../samples/answers.ts'
import { accepted, give, move, refusalOf, reported, seqOf, somebody } from './life.ts'

describe('the form of a correction', () => {
  it('is filled with what was filed, and with its newest correction after one', async () => {
    const app = await givenApp()
    const code = await reported(app)
    const first = accepted(await app.percorso.correctionForm(anna, code, 1))
    expect(first).toMatchObject({ seq: 1, corrects: 1, form: { id: 'F01' }, withheld: 0 })
    expect(first.known).toEqual(answersTo('F01'))

    const answers = answersTo('F01', { urgenza: 'ordinaria' })
    accepted(await give(app, anna, code, { type: 'correct', seq: 1, reason: 'Svista.', answers }))
    const again = accepted(await app.percorso.correctionForm(anna, code, 1))
    expect(again.known).toEqual(answers)
  })

  it('is of the step asked for, not of the newest with the same form', async () => {
    const app = await givenApp()
    const code = await somebody(app, 'evaluated')
    const step = await seqOf(app, code)
    const first = accepted(await app.percorso.correctionForm(anna, code, step)).known
    accepted(await move(app, anna, code, 'COLLOQUIO', answersTo('F04', { data: '2026-11-14' })))
    expect(accepted(await app.percorso.correctionForm(anna, code, step)).known).toEqual(first)
  })

  it('is for who corrects, and for steps only', async () => {
    const app = await givenApp()
    const code = await reported(app)
    expect(refusalOf(await app.percorso.correctionForm(elena, code, 1)).code).toBe('forbidden')
    expect(refusalOf(await app.percorso.correctionForm(anna, code, 7))).toEqual({
      code: 'nothing-to-correct',
      seq: 7,
    })
  })

  it('names people and states', async () => {
    const app = await givenApp()
    const code = await reported(app)
    const { labels } = accepted(await app.percorso.correctionForm(anna, code, 1))
    expect(labels['percorso.filtro']).toBe('All’Ufficio Filtro')
  })
})

describe('answers that who corrects may not read', () => {
  /** Anna has noted a story in an interview, which Bruno does not read. */
  const interviewed = async () => {
    const app = await givenApp()
    const told = { racconto: 'È arrivata da sola.' }
    const code = await somebody(app, 'evaluated', { F04: told })
    return { app, code, step: await seqOf(app, code) }
  }

  it('keep the form from him', async () => {
    const { app, code, step } = await interviewed()
    const form = accepted(await app.percorso.correctionForm(bruno, code, step))
    expect(form).toMatchObject({ withheld: 1, known: {} })
    expect(form.form).toBeUndefined()
    const hers = accepted(await app.percorso.correctionForm(anna, code, step))
    expect(hers).toMatchObject({ withheld: 0, known: { racconto: 'È arrivata da sola.' } })
  })

  it('are overwritten by no command of his; when it happened he may correct', async () => {
    const { app, code, step } = await interviewed()
    const about = { type: 'correct', seq: step, reason: 'Svista.' } as const
    const overwrites = await give(app, bruno, code, { ...about, answers: answersTo('F04') })
    expect(refusalOf(overwrites)).toEqual({ code: 'answers-withheld', seq: step, withheld: 1 })
    expect(await seqOf(app, code)).toBe(step)
    accepted(await give(app, bruno, code, { ...about, occurredAt: app.clock.now() }))
  })
})

describe('the story of a case', () => {
  it('says of a correction what it corrects, and of a step that it was corrected', async () => {
    const app = await givenApp()
    const code = await reported(app)
    const occurredAt = '2026-11-16T07:00:00Z'
    accepted(
      await give(app, anna, code, { type: 'correct', seq: 1, reason: 'Ieri sera.', occurredAt }),
    )
    const { timeline } = accepted(await app.percorso.caseFile(anna, code))
    expect(timeline[0]).toMatchObject({
      what: 'Correzione di «Registra la segnalazione» (riga 1): Ieri sera.',
      corrects: 1,
      correctable: false,
    })
    expect(timeline[1]).toMatchObject({ correctedBy: [2], correctable: true })
  })

  it('offers nobody a correction who may not make it', async () => {
    const app = await givenApp()
    const code = await reported(app, {}, elena)
    const mine = accepted(await app.percorso.caseFile(elena, code)).timeline
    expect(mine.map(({ correctable }) => correctable)).toEqual([false])
    const hers = accepted(await app.percorso.caseFile(carla, code)).timeline
    expect(hers.map(({ correctable }) => correctable)).toEqual([true])
  })
})
