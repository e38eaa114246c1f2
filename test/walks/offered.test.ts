import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '../../src/core/decide.ts'
import type { Actor } from '../../src/core/facts.ts'
import { choicesOf, movesOf } from '../../src/core/moves.ts'
import { programma } from '../given.ts'
import { anna, bruno, carla, dario, elena } from '../people.ts'
import { candidates } from './candidates.ts'
import { allBeds, circumstances } from './journey.ts'
import { accepted, type Walk } from './walker.ts'
import { plans, walked } from './walks.ts'

const people = [anna, bruno, carla, dario, elena]
const noBeds = Object.fromEntries(programma.project.pools.map(({ id }) => [id, 0]))

/** Moves that are called open but that no right answers get accepted. */
function openButRefused({ journey, now }: Walk, by: Actor): readonly string[] {
  const there = circumstances(programma, journey.case.seq + 1, { by, at: now })
  const open = movesOf(programma, journey.case, there).filter((move) => move.open)
  const choices = choicesOf(programma, journey.case.state)
  return open
    .map(({ event }) => event)
    .filter((event) => {
      const choice = choices.find((one) => one.event === event)
      return !choice || accepted(journey, choice, now, 0, by) === undefined
    })
}

/** What `decide` says of the moves that are called refused, beside what the list says of them. */
function refusedBoth({ journey, now }: Walk, by: Actor, beds = allBeds(programma)) {
  const there = circumstances(programma, journey.case.seq + 1, { by, at: now, beds })
  return movesOf(programma, journey.case, there)
    .filter((move) => !move.open)
    .flatMap(({ event, form, reasons }) =>
      candidates(programma, form, now.slice(0, 10)).map((answers) => ({
        decided: decide(
          programma,
          journey.case,
          { type: 'move', event, ...(answers && { answers }) },
          there,
        ),
        listed: { ok: false, refusal: { code: 'not-open', event, reasons } },
      })),
    )
}

describe('Wherever a case may come to', () => {
  it('a move that is called open is accepted with the right answers', () => {
    fc.assert(
      fc.property(plans(60), fc.constantFrom(...people), (plan, by) => {
        const places = walked(plan)
        for (const place of places.filter((_, index) => index % 8 === 7))
          expect(openButRefused(place, by)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('a move that is called refused is refused, for the same reasons', () => {
    fc.assert(
      fc.property(
        plans(60),
        fc.constantFrom(...people),
        fc.constantFrom(allBeds(programma), noBeds),
        (plan, by, beds) => {
          for (const place of walked(plan).filter((_, index) => index % 8 === 7))
            for (const { decided, listed } of refusedBoth(place, by, beds))
              expect(decided).toEqual(listed)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('a move that is not listed is unknown', () => {
    fc.assert(
      fc.property(plans(40), (plan) => {
        const { journey, now } = walked(plan).at(-1) ?? walked(plan)[0] ?? never()
        const there = circumstances(programma, journey.case.seq + 1, { at: now })
        const listed = movesOf(programma, journey.case, there).map(({ event }) => event)
        for (const event of ['SEGNALAZIONE', 'INGRESSO', 'INVIA', 'FOLLOW_UP', 'ASSEGNA'])
          if (!listed.includes(event))
            expect(decide(programma, journey.case, { type: 'move', event }, there)).toEqual({
              ok: false,
              refusal: { code: 'unknown-move', event },
            })
      }),
      { numRuns: 30 },
    )
  })
})

function never(): never {
  throw new Error('a walk has a first place')
}
