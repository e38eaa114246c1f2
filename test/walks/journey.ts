import { type Case, type CaseCommit, evolve } from '../../src/core/case.ts'
import { type Command, decide } from '../../src/core/decide.ts'
import type { Definition } from '../../src/core/definition.ts'
import type { Actor, Answers, Instant } from '../../src/core/facts.ts'
import { openCase } from '../../src/core/open.ts'
import type { Result } from '../../src/core/refusal.ts'
import type { Circumstances } from '../../src/core/view.ts'
import { programma } from '../given.ts'
import { anna } from '../people.ts'

/** A case with all its commits, each decided by the core: no state is ever written by hand. */
export type Journey = {
  readonly def: Definition
  readonly case: Case
  readonly commits: readonly CaseCommit[]
}
export type Told = {
  readonly by?: Actor
  readonly at: Instant
  readonly occurredAt?: Instant
  readonly key?: string
  readonly beds?: Circumstances['beds']
}

/** As many free beds as the project has. */
export const allBeds = (def: Definition): Circumstances['beds'] =>
  Object.fromEntries(def.project.pools.map((pool) => [pool.id, pool.beds]))

export function circumstances(def: Definition, seq: number, told: Told): Circumstances {
  const { by = anna, at, occurredAt = at, key = `passo-${seq}`, beds = allBeds(def) } = told
  return { by: { id: by.id, roles: by.roles }, at, occurredAt, key, beds }
}

/** A case opened with its first move. */
export function begun(
  event: string,
  answers: Answers,
  told: Told,
  def: Definition = programma,
  code = 'C000-0001',
): Journey {
  const now = circumstances(def, 1, told)
  const about = { code, person: 'P000-0001', office: 'milano', owner: anna.id }
  const opening = openCase(def, { ...about, event, answers }, now)
  if (!opening.ok) throw new Error(`refused: ${JSON.stringify(opening.refusal)}`)
  return appended({ def, commits: [] }, code, opening.value, now)
}

/** The journey one accepted command further, or the refusal. */
export function tried(journey: Journey, command: Command, told: Told): Result<Journey> {
  const now = circumstances(journey.def, journey.case.seq + 1, told)
  const result = decide(journey.def, journey.case, command, now)
  return result.ok
    ? { ok: true, value: appended(journey, journey.case.code, result.value, now) }
    : result
}

/** The same where a refusal is a mistake of the test. */
export function went(journey: Journey, command: Command, told: Told): Journey {
  const result = tried(journey, command, told)
  if (result.ok) return result.value
  throw new Error(`${JSON.stringify(command)} refused: ${JSON.stringify(result.refusal)}`)
}

function appended(
  before: Pick<Journey, 'def' | 'commits'> & { readonly case?: Case },
  code: string,
  decision: Pick<CaseCommit, 'facts' | 'effects'>,
  { beds: _, ...now }: Circumstances,
): Journey {
  const commit: CaseCommit = {
    stream: `caso/${code}`,
    seq: before.commits.length + 1,
    ...now,
    bundle: before.def.hash,
    facts: decision.facts,
    effects: decision.effects,
    prev: '',
    hash: '',
  }
  const after = evolve(before.case, commit)
  if (!after) throw new Error('a journey begins with an opening')
  return { def: before.def, case: after, commits: [...before.commits, commit] }
}
