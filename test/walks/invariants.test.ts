import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replay } from '../../src/core/case.ts'
import { activePaths, isIn, leaves } from '../../src/core/configuration.ts'
import { metaOf } from '../../src/core/machine.ts'
import { programmes } from '../../workflows/index.ts'
import { IN_PROGRAMME, WITHOUT_BED } from '../../workflows/programma-unico/places.ts'
import { MONDAY } from '../given.ts'
import { movesAt, placesOf } from '../workflows/chart-walk.ts'
import type { Journey } from './journey.ts'
import { odera } from './odera.ts'
import { ticked, type Walk } from './walker.ts'
import { plans, walked } from './walks.ts'

/** The same walks on each run. Wherever they come, the deadlines that have come are called. */
const places: readonly Walk[] = fc
  .sample(plans(120), { numRuns: 120, seed: 20_261_116 })
  .flatMap((plan) => walked(plan))
  .map(({ journey, now }) => ({ journey: ticked(journey, now), now }))

const always = (holds: (place: Walk) => void) => {
  for (const place of places) holds(place)
}

const stateAfter = ({ commits }: Journey, seq: number) =>
  replay(commits.filter((commit) => commit.seq <= seq))?.state ?? {}
const since = (at: string, period: string) =>
  Temporal.Instant.from(at).toZonedDateTimeISO('Europe/Rome').add(period).toInstant().toString()
const called = (journey: Journey, rule: string) =>
  Object.values(journey.case.ledger).some(
    (entry) => entry.rule === rule && ['open', 'expired'].includes(entry.status),
  )

describe('The walks', () => {
  const chart = programmes[0]?.chart
  const all = placesOf(chart?.states ?? {})

  it('come to every state but the very first', () => {
    const seen = new Set(places.flatMap(({ journey }) => leaves(journey.case.state)))
    const wanted = all.filter(({ state }) => state.states === undefined).map(({ path }) => path)
    expect(wanted.filter((path) => !seen.has(path))).toEqual(['percorso.sconosciuto'])
  })

  it('take every move, and every term that a state waits for', () => {
    const taken = new Set(
      places.flatMap(({ journey }) => journey.case.steps.map(({ event }) => event)),
    )
    const wanted = new Set(all.flatMap(movesAt).map(({ event }) => event))
    expect([...wanted].filter((event) => !taken.has(event))).toEqual([])
  })
})

describe('Always', () => {
  it('the proposal was sent while the programme had been joined (A10.1)', () => {
    always(({ journey }) => {
      const sent = journey.case.steps.find(({ event }) => event === 'INVIA')
      if (!sent) return
      const paths = activePaths(stateAfter(journey, sent.seq))
      expect(paths.some((path) => IN_PROGRAMME.includes(path))).toBe(true)
    })
  })

  it('a bed without an assessed risk is shown by the term of 24 hours (A10.2)', () => {
    always(({ journey }) => {
      if (!journey.case.bed || !isIn(journey.case.state, 'sicurezza.nonValutata')) return
      expect(called(journey, 'rischio-24h')).toBe(true)
    })
  })

  it('who has a bed is in a state with one, and nobody else has one (A10.6)', () => {
    always(({ journey }) => {
      const without = WITHOUT_BED.some((path) => isIn(journey.case.state, path))
      expect(journey.case.bed === undefined).toBe(without)
    })
  })

  it('first assistance is never beyond six months without the term called (A10.9)', () => {
    always(({ journey, now }) => {
      const entry = journey.case.steps.find(({ event }) => event === 'INGRESSO')
      if (!entry || !isIn(journey.case.state, 'percorso.primaAssistenza')) return
      if (Date.parse(now) < Date.parse(since(entry.occurredAt, 'P6M1D'))) return
      const massima = Object.values(journey.case.ledger).find(
        ({ rule }) => rule === 'prima-assistenza-massima',
      )
      expect(massima?.status).toBe('expired')
    })
  })

  it('each state waits for somebody, and for a term or by a signed reason', () => {
    always(({ journey }) => expect(waitingForNothing(journey)).toEqual([]))
  })

  it('the commits replay to the case', () => {
    for (const { journey } of places.filter((_, index) => index % 20 === 0))
      expect(replay(journey.commits)).toEqual(journey.case)
  })
})

/** Leaf states where neither they nor what they lie in have a ball, a term in the ledger or a signed reason. */
function waitingForNothing({ case: of, def }: Journey): readonly string[] {
  const metas = metaOf(def.machine, of.state)
  return leaves(of.state).filter((leaf) => {
    const own = [...metas].filter(([path]) => leaf === path || leaf.startsWith(`${path}.`))
    const ball = own.some(([, meta]) => meta.ball)
    const may = own.some(([, meta]) => meta.mayWait)
    const term = own.some(([, meta]) =>
      (meta.deadlines ?? []).some((rule) =>
        Object.values(of.ledger).some((entry) => entry.rule === rule && entry.status !== 'met'),
      ),
    )
    return !ball || !(may || term)
  })
}

describe('The judge of waiting', () => {
  it('finds a state whose only term is gone from the ledger', () => {
    const joined = odera(MONDAY)
    expect(waitingForNothing(joined)).toEqual([])
    const forgotten = { ...joined, case: { ...joined.case, ledger: {} } }
    expect(waitingForNothing(forgotten)).toContain('percorso.adesione')
  })
})
