import { describe, expect, it } from 'vitest'
import type { Branch, StateConfig } from '../../src/core/definition.ts'
import type { Bundle } from '../../src/library/bundle.ts'
import { faultsOf } from '../../src/library/faults/catalogue.ts'
import { formatFaults } from '../../src/library/faults/fault.ts'
import { bundle, durata, states, withStates } from './given-bundle.ts'

const linesOf = (of: Bundle) => formatFaults(faultsOf(of)).trimEnd().split('\n').slice(0, -1)

const waiting = { label: 'Attesa', ball: 'operatore', deadlines: ['permesso.durata'] } as const
const resting = { ...waiting, mayWait: { signedBy: 'x', reason: 'y' } }
const to = (target: string, more: Partial<Branch> = {}): Branch => ({
  target,
  meta: { label: 'Vai', roles: ['operatore'] },
  ...more,
})
/** The states of the example and more of them, entered by events of the first. */
const among = (
  on: { readonly [event: string]: Branch | readonly Branch[] },
  more: { readonly [name: string]: StateConfig } = {},
) =>
  withStates({
    ...states,
    segnalato: { meta: waiting, ...states.segnalato, on: { ...states.segnalato?.on, ...on } },
    ...more,
  })

describe('faults of a statechart', () => {
  it.each<[string, Bundle, string]>([
    [
      'a target that is no state',
      among({ VA: to('altrove') }),
      'state percorso.segnalato: VA leads to "altrove", which is no state',
    ],
    [
      'a state without a first state',
      among(
        { VA: to('scatola') },
        { scatola: { meta: resting, states: { a: { meta: resting } } } },
      ),
      'state percorso.scatola: its "initial" names none of its states',
    ],
    [
      'a state that nothing reaches',
      among({}, { isola: { meta: resting } }),
      'state percorso.isola: no move reaches this state; lead one here or remove it',
    ],
    [
      'a circle without a way out',
      among({ VA: to('giro') }, { giro: { meta: waiting, on: { VA: to('giro') } } }),
      'state percorso.giro: no path leads from here to an end or to a state that may wait',
    ],
    [
      'a state that waits for nothing',
      among({ VA: to('fermo') }, { fermo: { meta: { label: 'Fermo', ball: 'legale' } } }),
      'state percorso.fermo: waits without a deadline; name one in meta.deadlines, or sign meta.mayWait',
    ],
    [
      'an event that asks for two forms',
      among({
        VA: [
          to('chiuso'),
          to('chiuso', { meta: { label: 'Vai', form: 'F01', roles: ['operatore'] } }),
        ],
      }),
      'state percorso.segnalato: VA asks for another form or other roles than in percorso.segnalato',
    ],
    [
      'an event that asks two roles',
      among({ VA: [to('chiuso'), to('chiuso', { meta: { label: 'Vai', roles: ['legale'] } })] }),
      'state percorso.segnalato: VA asks for another form or other roles than in percorso.segnalato',
    ],
    [
      'a branch that nobody is told of',
      among({ VA: { target: 'chiuso' } }),
      'state percorso.segnalato: VA has no meta: nobody is told of it; give label and roles',
    ],
    [
      'first states that open no case',
      among({
        SEGNALA: to('segnalato', { meta: { label: 'Vai', form: 'F01', roles: ['operatore'] } }),
      }),
      'no move of the first states opens a case; give one meta.opens',
    ],
    [
      'a form that does not exist',
      among({ VA: to('chiuso', { meta: { label: 'Vai', form: 'F99', roles: ['legale'] } }) }),
      'state percorso.segnalato: VA: there is no form "F99"; add forms/F99.schema.json and .ui.json',
    ],
    [
      'a paper that does not exist',
      among({ VA: to('chiuso', { actions: [{ type: 'print', params: { paper: 'lettera' } }] }) }),
      'state percorso.segnalato: there is no paper "lettera"; add documents/lettera.hbs',
    ],
    [
      'a deadline without a rule',
      among({ 'SCADE.nessuna': { target: 'chiuso' } }),
      'state percorso.segnalato: SCADE.nessuna: there is no rule "nessuna"',
    ],
    [
      'a setting that the project lacks',
      among({ VA: to('chiuso', { guard: { type: 'setting', params: { key: 'x', is: true } } }) }),
      'state percorso.segnalato: VA: the project has no setting "x"; add it to its settings',
    ],
    [
      'a state named in a guard and nowhere else',
      among({
        VA: to('chiuso', { guard: { type: 'inState', params: { oneOf: ['percorso.mai'] } } }),
      }),
      'state percorso.segnalato: VA: there is no state "percorso.mai"',
    ],
    [
      'an answer that the form cannot hold, inside another condition',
      among({
        VA: to('chiuso', {
          guard: {
            type: 'all',
            params: {
              of: [
                { type: 'known', params: { form: 'F01', pointer: '/incinta', oneOf: ['forse'] } },
              ],
            },
          },
        }),
      }),
      'state percorso.segnalato: VA: F01/incinta can never be "forse"',
    ],
    [
      'a guard that reads a form which the move does not ask for',
      among({
        VA: to('chiuso', { guard: { type: 'answer', params: { form: 'F09', pointer: '/nome' } } }),
      }),
      'state percorso.segnalato: VA asks for no form but its guard reads the answer of F09',
    ],
  ])('tell of %s', (_what, faulty, line) => {
    expect(linesOf(faulty)).toEqual([`workflows/prova: ${line}`])
  })
})

describe('faults of rules', () => {
  const [first, second] = durata.versions
  const withRule = (rule: Partial<typeof durata>) => ({
    ...bundle,
    rules: [{ ...durata, ...rule }],
  })
  it.each<[string, Bundle, string]>([
    [
      'no version',
      withRule({ versions: [] }),
      'has no version; write the wording in force and its first day',
    ],
    [
      'versions out of order',
      withRule({ versions: [second, first].filter((one) => one !== undefined) }),
      'its versions are not in order of their first day',
    ],
    [
      'a period that is none',
      withRule({ versions: first ? [{ ...first, period: '6 mesi' }] : [] }),
      'version 1998-09-02: period "6 mesi" is not ISO 8601 (P3M, -P60D, PT24H)',
    ],
    [
      'a day that is none',
      withRule({ versions: first ? [{ ...first, from: '1998-02-31' }] : [] }),
      'version 1998-02-31: its first day is not a day (2026-11-22)',
    ],
    [
      'a trigger that is no field',
      withRule({ trigger: { from: 'answer', form: 'F01', pointer: '/mai' } }),
      'form F01 has no field "/mai"',
    ],
  ])('tell of %s', (_what, faulty, message) => {
    expect(linesOf(faulty)).toEqual([
      expect.stringContaining(`workflows/prova: rule permesso.durata: ${message}`),
    ])
  })
})
