import { expect } from 'vitest'
import type { Decision } from '../src/core/carry-out.ts'
import { type Case, type CaseCommit, evolve } from '../src/core/case.ts'
import { type Command, decide } from '../src/core/decide.ts'
import type { Definition } from '../src/core/definition.ts'
import type {
  Actor,
  Answers,
  CaseFact,
  Configuration,
  Effect,
  FormId,
  Instant,
} from '../src/core/facts.ts'
import { beginning } from '../src/core/machine.ts'
import { type Move, movesOf } from '../src/core/moves.ts'
import type { Refusal, Result } from '../src/core/refusal.ts'
import type { Circumstances } from '../src/core/view.ts'
import { canonicalBundle } from '../src/library/canonical.ts'
import { compileBundle } from '../src/library/compile.ts'
import { theBundle } from './given-app.ts'
import { anna } from './people.ts'

/**
 * The vocabulary of every test of the core:
 * `given(facts).when(command).gives(facts) / asks(effects) / refuses(code)`.
 */

/** The repository's own programme, ready to decide. */
export const programma: Definition = await compiled()

async function compiled() {
  const bundle = await theBundle()
  return compileBundle(bundle, canonicalBundle(bundle).hash)
}

/** The Monday on which tests happen, unless they say another day. */
export const MONDAY = '2026-11-16T09:00:00Z'

/** Part of the history: facts, with who did them and when if that matters. */
export type Past = CaseFact | { by?: Actor; at?: Instant; facts: readonly CaseFact[] }

type Told = {
  by?: Actor
  at?: Instant
  occurredAt?: Instant
  beds?: Circumstances['beds']
  key?: string
}

/** A case that begins on the statechart's first states, but for the regions named. */
export function opened(
  state: { readonly [region: string]: Configuration } = {},
  def = programma,
): CaseFact {
  const begins = beginning(def.machine).state
  const whole = typeof begins === 'string' ? state : { ...begins, ...state }
  const about = { person: 'P000-0001', workflow: def.workflow.id, project: def.project.id }
  return { type: 'opened', ...about, office: 'milano', owner: anna.id, state: whole }
}

/** A form filed earlier by a move that left the case where it was. */
export const filed = (form: FormId, answers: Answers, event = 'PASSATO'): CaseFact => ({
  type: 'moved',
  event,
  from: {},
  to: {},
  form,
  data: answers,
})

export function given(...past: readonly Past[]) {
  return givenIn(programma, ...past)
}

/** The same over another definition: a statechart made for one test. */
export function givenIn(def: Definition, ...past: readonly Past[]) {
  const of = past.reduce<Case | undefined>(told, undefined)
  if (!of) throw new Error('a history begins with opened(…)')
  return {
    case: of,
    when: (command: Command, told: Told = {}) => outcome(decide(def, of, command, now(told))),
    /** The moves as this person is offered them. */
    moves: (told: Told = {}) => offeredMoves(movesOf(def, of, now(told))),
  }
}

function told(of: Case | undefined, past: Past): Case | undefined {
  const {
    by = anna,
    at = '2026-11-02T09:00:00Z',
    facts,
  } = 'facts' in past ? past : { facts: [past] }
  const inPlace = facts.map((fact) =>
    fact.type === 'moved' && of && Object.keys(fact.to).length === 0
      ? { ...fact, from: of.state, to: of.state }
      : fact,
  )
  const commit: CaseCommit = {
    stream: 'caso/C000-0001',
    seq: (of?.seq ?? 0) + 1,
    at,
    occurredAt: at,
    by,
    key: `prima-${of?.seq ?? 0}`,
    bundle: programma.hash,
    facts: inPlace,
    effects: [],
    prev: '',
    hash: '',
  }
  return evolve(of, commit)
}

function now({
  by = anna,
  at = MONDAY,
  occurredAt = at,
  beds,
  key = 'adesso',
}: Told): Circumstances {
  const all = Object.fromEntries(programma.project.pools.map((pool) => [pool.id, pool.beds]))
  return { by, at, occurredAt, beds: beds ?? all, key }
}

function outcome(result: Result<Decision>) {
  return {
    result,
    /** Exactly these facts in this order; of each at least what is named. */
    gives(...facts: readonly (Partial<CaseFact> & { type: CaseFact['type'] })[]) {
      expect(accepted(result).facts).toMatchObject(facts)
      expect(accepted(result).facts.map((fact) => fact.type)).toEqual(
        facts.map((fact) => fact.type),
      )
      return this
    },
    /** These facts among others. */
    givesAlso(...facts: readonly (Partial<CaseFact> & { type: CaseFact['type'] })[]) {
      for (const fact of facts)
        expect(accepted(result).facts).toContainEqual(expect.objectContaining(fact))
      return this
    },
    asks(...effects: readonly Partial<Effect>[]) {
      expect(accepted(result).effects).toMatchObject(effects)
      expect(accepted(result).effects).toHaveLength(effects.length)
      return this
    },
    refuses<C extends Refusal['code']>(code: C, about: object = {}) {
      expect(result).toMatchObject({ ok: false, refusal: { code, ...about } })
      return this
    },
  }
}

function accepted(result: Result<Decision>): Decision {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}

function offeredMoves(moves: readonly Move[]) {
  const find = (event: string) => {
    const move = moves.find((one) => one.event === event)
    if (!move) throw new Error(`${event} is not among ${moves.map((one) => one.event).join(', ')}`)
    return move
  }
  return {
    all: moves,
    open: (event: string) => expect(find(event)).toMatchObject({ open: true, reasons: [] }),
    refused: (event: string, ...reasons: readonly object[]) => {
      expect(find(event).open).toBe(false)
      expect(find(event).reasons).toMatchObject(reasons)
    },
  }
}
