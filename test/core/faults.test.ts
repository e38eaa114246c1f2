import { describe, expect, it } from 'vitest'
import { UnknownRule } from '../../src/core/carry-out.ts'
import type { Condition } from '../../src/core/definition.ts'
import { UnknownForm } from '../../src/library/forms.ts'
import { givenIn, opened } from '../given.ts'
import { bruno } from '../people.ts'
import { move } from '../workflows/rows.ts'
import { state, withChart } from './small-chart.ts'

/** Faults of a statechart are thrown, never turned into a refusal: the caller makes them incidents. */
const meta = { label: 'Vai', roles: ['filtro'] } as const
const went = (def: ReturnType<typeof withChart>) => () =>
  givenIn(def, opened({}, def)).when(move('VAI', {}), { by: bruno })

class Broken extends Error {
  override name = 'Broken'
}

describe('A fault of the statechart', () => {
  const guard: Condition = { type: 'setting', params: { key: 'rotta', is: true } }
  const broken = (project: ReturnType<typeof withChart>['project']) => ({
    ...project,
    settings: {
      get rotta(): boolean {
        throw new Broken('the guard throws')
      },
    },
  })

  it('in a guard is thrown by decide, and by the list of moves', () => {
    const chart = { qui: state({ VAI: { target: 'altrove', guard, meta } }), altrove: state() }
    const plain = withChart(chart)
    const def = { ...plain, project: broken(plain.project) }
    expect(went(def)).toThrow(Broken)
    expect(() => givenIn(def, opened({}, def)).moves()).toThrow(Broken)
  })

  it('in the guard of a term is thrown when it comes due', () => {
    const chart = {
      qui: state({
        VAI: {
          actions: [{ type: 'openDeadline', params: { rule: 'presa-visione-3g' } }],
          meta,
        },
        'SCADE.presa-visione-3g': { target: 'altrove', guard },
      }),
      altrove: state(),
    }
    const plain = withChart(chart)
    const def = { ...plain, project: broken(plain.project) }
    const { result } = went(def)()
    const facts = result.ok ? result.value.facts : []
    const waiting = givenIn(def, opened({}, def), { at: '2026-11-02T09:00:00Z', facts })
    expect(() =>
      waiting.when(
        { type: 'expire', deadline: 'presa-visione-3g#2' },
        { at: '2027-01-01T09:00:00Z' },
      ),
    ).toThrow(Broken)
  })

  it('is a rule that its bundle does not have', () => {
    const actions = [{ type: 'openDeadline', params: { rule: 'mai-scritta' } }] as const
    expect(went(withChart({ qui: state({ VAI: { actions, meta } }) }))).toThrow(UnknownRule)
  })

  it('is a form that its bundle does not have', () => {
    const def = withChart({ qui: state({ VAI: { meta: { ...meta, form: 'F99' } } }) })
    expect(went(def)).toThrow(UnknownForm)
  })

  it('is a word that the guards do not know', () => {
    // Stored bundles are data: a word of a later release can reach this one.
    const unknown = { type: 'forseDomani', params: {} } as unknown as Condition
    const def = withChart({ qui: state({ VAI: { guard: unknown, meta } }) })
    expect(went(def)).toThrow()
  })

  it('is a target that does not resolve: such a chart is never ready to run', () => {
    expect(() => withChart({ qui: state({ VAI: { target: 'mai', meta } }) })).toThrow()
  })
})
