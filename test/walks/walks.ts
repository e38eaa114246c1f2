import fc from 'fast-check'
import type { Definition } from '../../src/core/definition.ts'
import { programma } from '../given.ts'
import { setOut, type Turn, turned, type Walk } from './walker.ts'

const DAY = 24

const turn: fc.Arbitrary<Turn> = fc.record({
  wait: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 3 * DAY }) },
    { weight: 3, arbitrary: fc.integer({ min: 4 * DAY, max: 40 * DAY }) },
    { weight: 1, arbitrary: fc.integer({ min: 90 * DAY, max: 220 * DAY }) },
  ),
  down: fc.integer({ min: 0, max: 4 }).map((die) => die === 0),
  region: fc.constantFrom(undefined, 'percorso', 'percorso', 'accoglienza', 'titolo'),
  pick: fc.nat(1000),
  answers: fc.nat(1000),
})

/** Ways in which people are met for the first time; most are reported. */
const FIRST = ['STRADA', 'INDOOR', 'CHAT', 'SPORTELLO'].map((where) => `CONTATTO_${where}`)
const first = fc.oneof(
  { weight: 3, arbitrary: fc.constant('SEGNALAZIONE') },
  { weight: 1, arbitrary: fc.constantFrom(...FIRST) },
)

export type Plan = { readonly first: string; readonly turns: readonly Turn[] }

/** Walks of at least half as many turns as `most`. */
export const plans = (most: number): fc.Arbitrary<Plan> =>
  fc.record({
    first,
    turns: fc.array(turn, { minLength: most / 2, maxLength: most, size: 'max' }),
  })

/** Every place of a walk, the first one included. */
export function walked({ first, turns }: Plan, def: Definition = programma): readonly Walk[] {
  let last = setOut(def, first)
  const places = [last]
  for (const next of turns) {
    last = turned(last, next)
    places.push(last)
  }
  return places
}
