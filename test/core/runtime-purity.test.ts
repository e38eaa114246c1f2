import { describe, expect, it } from 'vitest'
import { replay } from '../../src/core/case.ts'
import type { Condition, Definition } from '../../src/core/definition.ts'
import { SYSTEM } from '../../src/core/facts.ts'
import { movesOf } from '../../src/core/moves.ts'
import { decidePool, emptyPool } from '../../src/core/pool.ts'
import { givenIn, MONDAY, opened, programma } from '../given.ts'
import { anna, bruno } from '../people.ts'
import { answersTo } from '../samples/answers.ts'
import { circumstances, went } from '../walks/journey.ts'
import { odera } from '../walks/odera.ts'
import { move } from '../workflows/rows.ts'
import { Poisoned, poisoned } from './poison.ts'
import { state, withChart } from './small-chart.ts'

const june = '2026-06-08T08:00:00Z'

describe('Where every clock, timer and die throws', () => {
  it('cases are opened, moved, signed, corrected and replayed', () => {
    const after = poisoned(() => {
      const joined = odera(june)
      const answers = answersTo('F01', { alias: 'Ode' })
      const correct = { type: 'correct', seq: 1, answers, reason: 'Manca.' } as const
      return replay(went(joined, correct, { by: anna, at: MONDAY }).commits)
    })
    expect(after?.state).toMatchObject({ percorso: 'adesione' })
  })

  it('deadlines come due and the moves are told', () => {
    const joined = odera(june)
    const moves = poisoned(() => {
      const late = went(
        joined,
        { type: 'expire', deadline: 'ingresso-15g#10' },
        { by: SYSTEM, at: MONDAY },
      )
      return movesOf(programma, late.case, circumstances(programma, 12, { by: bruno, at: MONDAY }))
    })
    expect(moves.length).toBeGreaterThan(0)
  })

  it('beds are given', () => {
    const opening = { type: 'open', beds: 2 } as const
    expect(poisoned(() => decidePool(emptyPool('p'), opening).ok)).toBe(true)
  })
})

describe('The poison', () => {
  const WAYS: { readonly [way: string]: () => unknown } = {
    'Date.now': () => Date.now(),
    'new Date': () => new Date(),
    'Date()': () => Date(),
    'Math.random': () => Math.random(),
    'Temporal.Now': () => Temporal.Now.instant(),
    setTimeout: () => setTimeout(() => {}, 1),
    setInterval: () => setInterval(() => {}, 1),
    setImmediate: () => setImmediate(() => {}),
    queueMicrotask: () => queueMicrotask(() => {}),
    'crypto.randomUUID': () => crypto.randomUUID(),
    'performance.now': () => performance.now(),
  }

  it.each(Object.entries(WAYS))('works: a guard that reaches %s is found', (_, reach) => {
    const def = reaching(reach)
    const vai = () => givenIn(def, opened({}, def)).when(move('VAI'), { by: bruno })
    expect(() => poisoned(vai)).toThrow(Poisoned)
  })

  it('lets instants that are given be read, and leaves nothing behind', () => {
    expect(poisoned(() => new Date(june).getTime() + Date.parse(june))).toBe(2 * Date.parse(june))
    expect(Date.now()).toBeGreaterThan(0)
    expect(crypto.randomUUID()).toHaveLength(36)
  })

  /** A statechart whose guard reads a setting of the project, and that setting is not plain data. */
  function reaching(way: () => unknown): Definition {
    const guard: Condition = { type: 'setting', params: { key: 'ora', is: true } }
    const meta = { label: 'Vai', roles: ['filtro'] } as const
    const def = withChart({ qui: state({ VAI: { guard, meta } }) })
    const settings = {
      get ora() {
        way()
        return true
      },
    }
    return { ...def, project: { ...def.project, settings } }
  }
})
