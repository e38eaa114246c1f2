import { describe, expect, it } from 'vitest'
import { createMachine } from 'xstate'
import type { Action } from '../../src/core/definition.ts'
import { programmes } from '../../workflows/index.ts'
import { conditionsIn, movesAt, placesOf } from './chart-walk.ts'
import { formIds, schemaOf } from './form-files.ts'

/** What the data under workflows/ must be, whatever engine runs it. */

const SLICE_PAPERS = [
  'patto-adesione',
  'dichiarazione-impegno',
  'scheda-ingresso',
  'programma-individualizzato',
  'proposta-questura',
  'istanza-permesso',
  'elenco-allegati',
  'scheda-uscita',
  'dossier-sociale',
]

describe.each(programmes)('$project.title', ({ chart, rules, project }) => {
  const places = placesOf(chart.states)
  const paths = new Set(places.map(({ path }) => path))
  const moves = places.flatMap(movesAt)
  const spoken = moves.filter(({ branch }) => branch.meta !== undefined)
  const conditions = moves.flatMap(({ branch }) => (branch.guard ? conditionsIn(branch.guard) : []))
  const actions: readonly Action[] = [
    ...moves.flatMap(({ branch }) => branch.actions ?? []),
    ...places.flatMap(({ state }) => [...(state.entry ?? []), ...(state.exit ?? [])]),
  ]
  const ruleIds = new Set<string>(rules.map(({ id }) => id))

  it('has a target for each branch', () => {
    // XState's types want a literal machine; what is tested is that its constructor accepts the data.
    expect(() => createMachine(chart as never)).not.toThrow()
  })

  it('lets each state wait only for a term or by a signed reason', () => {
    const without = places
      .filter(({ state }) => state.states === undefined && state.type !== 'final')
      .filter(({ state, above }) => {
        const own = [state, ...above]
        return !own.some(
          ({ meta }) => meta.mayWait !== undefined || (meta.deadlines ?? []).length > 0,
        )
      })
    expect(without.map(({ path }) => path)).toEqual([])
  })

  it('names only states that there are', () => {
    const named = [
      ...conditions.flatMap(({ type, params }) =>
        type === 'inState' || type === 'notInState' ? params.oneOf : [],
      ),
      ...actions.flatMap(({ params }) => ('unlessIn' in params ? (params.unlessIn ?? []) : [])),
    ]
    expect(named.filter((path) => !paths.has(path))).toEqual([])
  })

  it('names only forms and fields that there are', () => {
    const asked = spoken.flatMap(({ branch: { meta } }) => meta?.form ?? [])
    const named = conditions.flatMap(({ params }) => ('form' in params ? [params.form] : []))
    expect([...asked, ...named].filter((form) => !formIds.includes(form))).toEqual([])
    const fields = conditions.flatMap(({ params }) => ('pointer' in params ? [params] : []))
    for (const { form, pointer } of fields)
      expect(Object.keys(schemaOf(form).properties)).toContain(pointer.slice(1))
  })

  it('asks in a guard only for answers that the form offers', () => {
    const impossible = conditions.flatMap((condition) => {
      if (condition.type !== 'known' && condition.type !== 'answer') return []
      const { form, pointer, oneOf = [] } = condition.params
      const values = schemaOf(form).properties[pointer.slice(1)].enum
      return values ? oneOf.filter((value) => !values.includes(value)) : []
    })
    expect(impossible).toEqual([])
  })

  it('asks of a move the form that its own guard reads', () => {
    for (const { event, branch } of spoken)
      for (const condition of branch.guard ? conditionsIn(branch.guard) : [])
        if (condition.type === 'answer')
          expect([event, branch.meta?.form]).toEqual([event, condition.params.form])
  })

  it('opens, meets and reads only rules that there are, and uses each', () => {
    const used = [
      ...places.flatMap(({ state }) => state.meta.deadlines ?? []),
      ...[...actions, ...conditions].flatMap(({ params }) => ('rule' in params ? params.rule : [])),
      ...moves.flatMap(({ event }) => (event.startsWith('SCADE.') ? event.slice(6) : [])),
      ...rules.flatMap(({ trigger }) => (trigger.from === 'deadline' ? trigger.rule : [])),
    ]
    expect(new Set(used)).toEqual(ruleIds)
  })

  it('counts a rule only from a date that its form asks for', () => {
    const read = rules.flatMap(({ trigger, override }) => [
      ...(trigger.from === 'answer' ? [trigger] : []),
      ...(override ? [override] : []),
    ])
    for (const { form, pointer } of read)
      expect(schemaOf(form).properties[pointer.slice(1)]).toMatchObject({ format: 'date' })
  })

  it('words each rule for the day it came into force, oldest first', () => {
    for (const { id, versions } of rules) {
      const days = versions.map(({ from }) => from)
      expect([id, days.length > 0]).toEqual([id, true])
      expect([id, days.toSorted()]).toEqual([id, days])
    }
  })

  it('gives an art. 18 permit six months until 3 October 2025 and one year from the day after', () => {
    const permit = rules.find(({ id }) => id === 'scadenza-permesso')
    expect(permit?.versions.map(({ from, period }) => [from, period])).toEqual([
      ['1998-09-02', 'P6M'],
      ['2025-10-04', 'P1Y'],
    ])
  })

  it('says the same of one event in all its branches', () => {
    for (const [event, same] of Map.groupBy(spoken, ({ event }) => event)) {
      const said = same.map(({ branch: { meta } }) =>
        JSON.stringify([meta?.form, meta?.roles, meta?.signatures]),
      )
      expect([event, new Set(said).size]).toEqual([event, 1])
    }
  })

  it('lets a branch without words only follow what another region offers, or a term', () => {
    const regionOf = (path: string) => path.split('.')[0] ?? ''
    const speakers = Map.groupBy(spoken, ({ event }) => event)
    const mute = moves.filter(({ event, branch }) => !branch.meta && !event.startsWith('SCADE.'))
    const alone = mute.filter(({ event, path }) => {
      const regions = (speakers.get(event) ?? []).map((move) => regionOf(move.path))
      return regions.length === 0 || regions.includes(regionOf(path))
    })
    expect(alone).toEqual([])
  })

  it('prints every paper of the slice', () => {
    const printed = actions.flatMap((action) =>
      action.type === 'print' ? [action.params.paper] : [],
    )
    expect(printed).toEqual(expect.arrayContaining(SLICE_PAPERS))
  })

  it('has the 28 structures and 84 beds of the capacity table, one pool mixed, two without structure', () => {
    expect(project.pools.reduce((sum, { structures = 0 }) => sum + structures, 0)).toBe(28)
    expect(project.pools.reduce((sum, { beds }) => sum + beds, 0)).toBe(84)
    expect(project.pools.filter(({ gender }) => gender === 'misto')).toHaveLength(1)
    expect(project.pools.filter(({ structures }) => structures === undefined)).toHaveLength(2)
  })

  it('offers a bed at each level that needs one, and a state of the same name at every level', () => {
    for (const { id, needsBed } of project.levels) {
      expect([id, project.pools.some(({ levels }) => levels.includes(id))]).toEqual([id, needsBed])
      expect(paths).toContain(`accoglienza.${id}`)
    }
  })

  it('has an edition of 15 months from 1 March 2019', () => {
    expect(project.editions[0]).toMatchObject({ start: '2019-03-01', end: '2020-05-31' })
  })
})
