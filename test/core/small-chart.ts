import type { Branch, Definition, StateConfig } from '../../src/core/definition.ts'
import { machineOf } from '../../src/core/machine.ts'
import { programma } from '../given.ts'

/** A state of a statechart made for one test; Anna's colleagues of the Ufficio Filtro have the ball. */
export const state = (
  on: { readonly [event: string]: Branch | readonly Branch[] } = {},
): StateConfig => ({
  meta: { label: 'Prova', ball: 'filtro', mayWait: { signedBy: 'filtro', reason: 'È una prova.' } },
  on,
})

/** The programme's forms, papers and rules under a statechart of one region, `prova`. */
export const withChart = (
  states: { readonly [name: string]: StateConfig },
  change: Partial<Definition> = {},
): Definition => ({
  ...programma,
  machine: machineOf({
    id: 'prova',
    type: 'parallel',
    states: {
      prova: {
        initial: Object.keys(states)[0] ?? '',
        meta: { label: 'Prova', ball: 'filtro' },
        states,
      },
    },
  }),
  ...change,
})
