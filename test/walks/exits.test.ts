import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isIn } from '../../src/core/configuration.ts'
import { compileBundle } from '../../src/library/compile.ts'
import { theBundle } from '../given-app.ts'
import { hasExit } from './exit.ts'
import type { Walk } from './walker.ts'
import { plans, walked } from './walks.ts'

const stuckOn = (places: readonly Walk[]) =>
  places.filter((place) => !hasExit(place)).map(({ journey }) => journey.case.state)

describe('No state is without an exit', () => {
  it('wherever a walk has come, a way leads to the end of the path', () => {
    fc.assert(
      fc.property(plans(60), (plan) => {
        const places = walked(plan).filter((_, index) => index % 10 === 9)
        expect(stuckOn(places)).toEqual([])
      }),
      { numRuns: 15 },
    )
  })

  it('and a programme in which nobody may record the last call is found out', async () => {
    const { workflow, ...bundle } = await theBundle()
    const { percorso, ...regions } = workflow.chart.states
    const { followUp, ...others } = percorso?.states ?? {}
    if (!percorso || !followUp) throw new Error('the programme has no follow-up')
    const trap = { ...percorso, states: { ...others, followUp: { ...followUp, on: {} } } }
    const chart = { ...workflow.chart, states: { percorso: trap, ...regions } }
    const def = compileBundle({ ...bundle, workflow: { ...workflow, chart } }, 'trappola')
    const trapped = fc.sample(plans(80), { numRuns: 20, seed: 7 }).flatMap((plan) => {
      const last = walked(plan, def).at(-1)
      return last && isIn(last.journey.case.state, 'percorso.followUp') ? [last] : []
    })
    expect(trapped.length).toBeGreaterThan(0)
    expect(stuckOn(trapped)).toHaveLength(trapped.length)
  })
})
