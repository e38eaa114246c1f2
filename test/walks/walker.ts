import { dueEntries } from '../../src/core/deadlines/ledger.ts'
import type { Definition } from '../../src/core/definition.ts'
import { type Actor, type Instant, type Role, SYSTEM } from '../../src/core/facts.ts'
import { type Choice, choicesOf } from '../../src/core/moves.ts'
import { everybody } from '../people.ts'
import { answersTo } from '../samples/answers.ts'
import { candidates } from './candidates.ts'
import { begun, type Journey, tried, went } from './journey.ts'

/** One turn of a walk, as fast-check draws it. */
export type Turn = {
  /** Hours that pass before it. */
  readonly wait: number
  /** The clock stands still meanwhile: what came due is called later. */
  readonly down: boolean
  /** Only moves of this region that do not end the path: else a walk seldom gets far. */
  readonly region: string | undefined
  readonly pick: number
  readonly answers: number
}
export type Walk = { readonly journey: Journey; readonly now: Instant }

export const BEGIN: Instant = '2026-02-02T08:00:00Z'

/** Odera is reported, or met for the first time. */
export const setOut = (def: Definition, first: string): Walk => ({
  journey: begun(
    first,
    answersTo(first === 'SEGNALAZIONE' ? 'F01' : 'F02', {}, BEGIN.slice(0, 10)),
    { at: BEGIN },
    def,
  ),
  now: BEGIN,
})

/** The walk after one turn: time passes, terms come due, somebody does one thing that is open. */
export function turned(walk: Walk, turn: Turn): Walk {
  const now = later(walk.now, turn.wait)
  const journey = turn.down ? walk.journey : ticked(walk.journey, now)
  const options = optionsOf(journey, turn)
  if (options.length === 0) return { journey, now }
  const chosen = options[turn.pick % options.length]
  return { journey: chosen?.(now) ?? journey, now }
}

/** Every deadline that has come is called, and those that its move sets off and that are past too. */
export function ticked(journey: Journey, now: Instant): Journey {
  const [due] = dueEntries(journey.case.ledger, now)
  if (!due) return journey
  const command = { type: 'expire', deadline: due.id } as const
  return ticked(went(journey, command, { by: SYSTEM, at: now }), now)
}

type Option = (now: Instant) => Journey | undefined

const ENDS = ['ESITO_NEGATIVO', 'NON_ADERISCE', 'DIMISSIONE_CONCORDATA']

function optionsOf(journey: Journey, { region, answers }: Turn): readonly Option[] {
  const all = choicesOf(journey.def, journey.case.state)
  const ahead = all.filter(
    ({ event, byRegion }) => region !== undefined && byRegion.has(region) && !ENDS.includes(event),
  )
  const moves = ahead.length > 0 ? ahead : all
  return [
    ...moves.map(
      (choice): Option =>
        (now) =>
          accepted(journey, choice, now, answers),
    ),
    ...signings(journey, all),
  ]
}

function signings(journey: Journey, choices: readonly Choice[]): readonly Option[] {
  return Object.values(journey.case.proposals).flatMap((proposal): Option[] => {
    const meta = choices.find(({ event }) => event === proposal.event)?.meta
    const by = someone(meta?.signatures?.second ?? [], proposal.by)
    if (!by) return []
    const confirm = { type: 'confirm', proposal: proposal.id } as const
    const decline = { type: 'decline', proposal: proposal.id, reason: 'Non ancora.' } as const
    const sign: Option = (at) => {
      const result = tried(journey, confirm, { by, at })
      return result.ok ? result.value : undefined
    }
    return [sign, sign, sign, (at) => went(journey, decline, { by, at })]
  })
}

/** The move with the first answers that are accepted, beginning at any. */
export function accepted(
  journey: Journey,
  { event, meta }: Choice,
  at: Instant,
  from = 0,
  by: Actor | undefined = someone(meta.roles),
): Journey | undefined {
  const all = candidates(journey.def, meta.form, at.slice(0, 10))
  for (let index = 0; index < all.length; index++) {
    const answers = all[(from + index) % all.length]
    const command = { type: 'move', event, ...(answers && { answers }) } as const
    const result = tried(journey, command, { at, ...(by && { by }) })
    if (result.ok) return result.value
  }
  return undefined
}

/** A colleague with one of these roles, other than the one named. */
export const someone = (roles: readonly Role[], but?: string): Actor | undefined =>
  everybody.find(({ id, roles: has }) => id !== but && roles.some((role) => has.includes(role)))

const later = (at: Instant, hours: number): Instant =>
  Temporal.Instant.from(at).add({ hours }).toString()
