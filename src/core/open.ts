import { begin, type Decision, perform } from './carry-out.ts'
import type { CaseCommit } from './case.ts'
import { evolve } from './case.ts'
import { decide } from './decide.ts'
import type { Definition } from './definition.ts'
import type { Answers, CaseCode, CaseFact, PersonCode } from './facts.ts'
import { beginning } from './machine.ts'
import { type Choice, choicesOf } from './moves.ts'
import { accept, type Result, refuse } from './refusal.ts'
import type { Circumstances } from './view.ts'

export type Opening = {
  readonly code: CaseCode
  readonly person: PersonCode
  readonly office: string
  readonly owner: string
  /** The first move, made in the same commit: a report, or a contact in the street. */
  readonly event: string
  readonly answers?: Answers
}

/** The moves of the first states with which a case may be opened. */
export const openingsOf = (def: Definition): readonly Choice[] =>
  choicesOf(def, beginning(def.machine).state).filter(({ meta }) => meta.opens === true)

/**
 * Opens a case and makes its first move; refused as a whole when that move is, and as unknown where
 * the move needs a case that is there already.
 */
export function openCase(def: Definition, opening: Opening, now: Circumstances): Result<Decision> {
  const { code, person, office, owner, event, answers } = opening
  if (!openingsOf(def).some((way) => way.event === event))
    return refuse({ code: 'unknown-move', event })
  const { state, actions } = beginning(def.machine)
  const fact: CaseFact = {
    type: 'opened',
    person,
    workflow: def.workflow.id,
    project: def.project.id,
    office,
    owner,
    state,
  }
  const blank = evolve(undefined, interim(code, def.hash, fact, now))
  if (!blank) throw new Error('an opening that opens nothing')
  const entered = perform(def, begin({ ...blank, seq: 0 }), actions, undefined, now)
  const moved = decide(def, entered.of, { type: 'move', event, ...(answers && { answers }) }, now)
  if (!moved.ok) return moved
  return accept({
    facts: [fact, ...entered.decision.facts, ...moved.value.facts],
    effects: [...entered.decision.effects, ...moved.value.effects],
  })
}

/** The opening as a commit that nobody stores: only so that `evolve` alone knows what a case is. */
function interim(code: CaseCode, bundle: string, fact: CaseFact, now: Circumstances): CaseCommit {
  const { at, occurredAt, by, key } = now
  return {
    stream: `caso/${code}`,
    seq: 1,
    at,
    occurredAt,
    by,
    key,
    bundle,
    facts: [fact],
    effects: [],
    prev: '',
    hash: '',
  }
}
