import type { Case } from './case.ts'
import { reasonsAgainst } from './conditions.ts'
import type { Definition, MoveMeta } from './definition.ts'
import type { Actor, Configuration, FormId, Instant, Role } from './facts.ts'
import { type Offered, offered } from './machine.ts'
import type { Reason } from './refusal.ts'
import { type Circumstances, type View, viewOf } from './view.ts'

/** One thing that a person might do now: open, or refused with every reason. */
export type Move = {
  readonly event: string
  readonly label: string
  readonly form?: FormId
  readonly roles: readonly Role[]
  readonly basis?: string
  readonly twoSignatures: boolean
  readonly open: boolean
  readonly reasons: readonly Reason[]
  /** The first signature, where it has been given; `maySign`: the one who asks may give the second. */
  readonly proposal?: {
    readonly id: string
    readonly by: string
    readonly at: Instant
    readonly maySign: boolean
  }
}

/** A move as the statechart offers it: the branches of one event, region by region. */
export type Choice = {
  readonly event: string
  readonly meta: MoveMeta
  readonly byRegion: ReadonlyMap<string, readonly Offered[]>
}

/** Every move of the case's states, in the statechart's order, for this person at this instant. */
export function movesOf(def: Definition, of: Case, now: Circumstances): readonly Move[] {
  const view = viewOf(def, of, now)
  return choicesOf(def, of.state).map((choice) => moveOf(choice, of, now.by, view))
}

/** The moves that people may be offered in a configuration, before anybody is asked for reasons. */
export function choicesOf(def: Definition, state: Configuration): readonly Choice[] {
  const byEvent = Map.groupBy(offered(def.machine, state), (branch) => branch.event)
  return [...byEvent].flatMap(([event, branches]) => {
    const meta = branches.find((branch) => branch.meta)?.meta
    if (!meta) return []
    const speaking = branches.filter((branch) => branch.meta)
    return [{ event, meta, byRegion: Map.groupBy(speaking, (branch) => branch.region) }]
  })
}

function moveOf({ event, meta, byRegion }: Choice, of: Case, by: Actor, view: View): Move {
  const pending = Object.values(of.proposals).find((proposal) => proposal.event === event)
  const reasons = [
    ...roleReasons(meta.roles, by),
    ...guardReasons(byRegion, view),
    ...(pending
      ? [{ code: 'signature' as const, proposal: pending.id, event, notFrom: [pending.by] }]
      : []),
  ]
  return {
    event,
    label: meta.label,
    ...(meta.form !== undefined && { form: meta.form }),
    roles: meta.roles,
    ...(meta.basis !== undefined && { basis: meta.basis }),
    twoSignatures: meta.signatures !== undefined,
    open: reasons.length === 0,
    reasons,
    ...(pending && {
      proposal: {
        id: pending.id,
        by: pending.by,
        at: pending.at,
        maySign: pending.by !== by.id && holdsOne(meta.signatures?.second ?? [], by),
      },
    }),
  }
}

/**
 * Why the guards refuse. Where two regions answer the same event both must be willing, else a move
 * would be done by half; within a region one willing branch is enough.
 */
export function guardReasons(byRegion: Choice['byRegion'], view: View): readonly Reason[] {
  const reasons = [...byRegion.values()].flatMap((branches) => {
    const against = branches.map((branch) => reasonsAgainst(branch.guard, view))
    return against.some((found) => found.length === 0) ? [] : nearest(against).flat()
  })
  return distinct(reasons)
}

/** The branches that the answers come closest to: that they are not those of another is no reason. */
function nearest(against: readonly (readonly Reason[])[]) {
  const wrong = (reasons: readonly Reason[]) =>
    reasons.filter((reason) => reason.code === 'field' && reason.problem === 'wrong').length
  const fewest = Math.min(...against.map(wrong))
  return against.filter((reasons) => wrong(reasons) === fewest)
}

export const roleReasons = (roles: readonly Role[], by: Actor): readonly Reason[] =>
  holdsOne(roles, by) ? [] : [{ code: 'role', roles }]

export const holdsOne = (roles: readonly Role[], by: Actor) =>
  roles.some((role) => by.roles.includes(role))

function distinct(reasons: readonly Reason[]): readonly Reason[] {
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()]
}
