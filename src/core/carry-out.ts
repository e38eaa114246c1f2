import { type Case, fold } from './case.ts'
import { read } from './conditions.ts'
import { isIn } from './configuration.ts'
import { romeDay } from './deadlines/due.ts'
import {
  followFacts,
  meetFacts,
  openDeadline,
  resumeFacts,
  suspendFacts,
} from './deadlines/ledger.ts'
import type { Action, Definition } from './definition.ts'
import type { Answers, CaseFact, Day, Effect, FormId } from './facts.ts'
import { step } from './machine.ts'
import { choicesOf } from './moves.ts'
import { accept, type Result } from './refusal.ts'
import { type Circumstances, patronOf, viewOf } from './view.ts'

/** What an accepted command adds to the journal, and what it asks for afterwards. */
export type Decision = { readonly facts: readonly CaseFact[]; readonly effects: readonly Effect[] }

const nothing: Decision = { facts: [], effects: [] }

/** A decision in the making: each fact is folded at once, so the next action sees it. */
export type Making = { readonly of: Case; readonly decision: Decision }
export const begin = (of: Case): Making => ({ of, decision: nothing })
export const decided = (making: Making): Result<Decision> => accept(making.decision)

/** A move as it is taken: with what is filed by it, and who proposed it where two people sign. */
export type Taking = {
  readonly event: string
  readonly filing?: { readonly form: FormId; readonly answers: Answers } | undefined
  readonly proposedBy?: string
}

/** Takes the event's branch: the move, then its actions in the statechart's order, then what lapsed. */
export function carryOut(
  def: Definition,
  making: Making,
  { event, filing, proposedBy }: Taking,
  now: Circumstances,
): Making {
  const { of } = making
  const landing = step(def.machine, of.state, viewOf(def, of, now, filing), event)
  const moved: CaseFact = {
    type: 'moved',
    event,
    from: of.state,
    to: landing.state,
    ...(filing && { form: filing.form, data: filing.answers }),
    ...(proposedBy !== undefined && { proposedBy }),
  }
  const after = perform(def, add(making, now, [moved]), landing.actions, filing?.answers, now)
  const kept = sameBedKept(of, after, now)
  const stale = Object.values(kept.of.proposals).filter(
    (proposal) => !choicesOf(def, kept.of.state).some((choice) => choice.event === proposal.event),
  )
  return add(
    kept,
    now,
    stale.map((proposal): CaseFact => ({ type: 'lapsed', proposal: proposal.id })),
  )
}

/** Who is given a bed in the pool where she has one keeps it: a full pool need not find a second. */
function sameBedKept(before: Case, after: Making, now: Circumstances): Making {
  const { bed } = before
  if (!bed || after.of.bed?.pool !== bed.pool || after.of.bed.hold === bed.hold) return after
  const aboutBeds = ({ type }: CaseFact | Effect) => BED_STEPS.includes(type)
  const { facts: all, effects } = after.decision
  const facts = all.filter((fact) => !aboutBeds(fact))
  const still: Decision = { facts, effects: effects.filter((effect) => !aboutBeds(effect)) }
  return { of: add(begin(before), now, facts).of, decision: still }
}
const BED_STEPS: readonly string[] = ['bed-assigned', 'bed-released', 'confirm-bed', 'release-bed']

/** Turns the statechart's actions into facts and effects, one after the other. */
export function perform(
  def: Definition,
  making: Making,
  actions: readonly Action[],
  answers: Answers | undefined,
  now: Circumstances,
): Making {
  return actions.reduce((so, action) => {
    const { facts, effects } = outcome(def, so, action, answers, now)
    return add(so, now, facts, effects)
  }, making)
}

const facts = (list: readonly CaseFact[]): Decision => ({ facts: list, effects: [] })

function outcome(
  def: Definition,
  { of, decision }: Making,
  action: Action,
  answers: Answers | undefined,
  now: Circumstances,
): Decision {
  const day = () => romeDay(now.occurredAt)
  switch (action.type) {
    case 'print':
      return printed(of, decision, action.params.paper)
    case 'assignBed':
      return bedAssigned(answers, action.params.pointer, now.key)
    case 'releaseBed':
      return of.bed
        ? {
            facts: [{ type: 'bed-released', ...of.bed }],
            effects: [{ type: 'release-bed', ...of.bed }],
          }
        : nothing
    case 'openDeadline':
      return action.params.unlessIn?.some((path) => isIn(of.state, path))
        ? nothing
        : facts(opened(def, of, action.params.rule, now))
    case 'meetDeadline':
      return facts(meetFacts(of.ledger, action.params.rule))
    case 'suspendDeadline':
      return facts(suspendFacts(of.ledger, action.params.rule, day()))
    case 'resumeDeadline':
      return facts(resumed(def, of, action.params.rule, day()))
  }
}

function printed(of: Case, so: Decision, paper: string): Decision {
  const n = so.facts.filter((fact) => fact.type === 'paper-issued').length + 1
  const number = `${of.code}/${of.seq + 1}.${n}`
  return {
    facts: [{ type: 'paper-issued', paper, number }],
    effects: [{ type: 'print', paper, number }],
  }
}

function bedAssigned(answers: Answers | undefined, pointer: string, hold: string): Decision {
  const pool = answers && read(answers, pointer)
  if (typeof pool !== 'string') return nothing
  return {
    facts: [{ type: 'bed-assigned', pool, hold }],
    effects: [{ type: 'confirm-bed', pool, hold }],
  }
}

function opened(
  def: Definition,
  of: Case,
  ruleId: string,
  now: Circumstances,
): readonly CaseFact[] {
  const rule = def.rules.get(ruleId)
  if (!rule) throw new UnknownRule(ruleId)
  const seq = of.seq + 1
  const answerOf = answerDays(of)
  const patron = patronOf(def, of)
  const deadline = openDeadline(rule, {
    seq,
    occurredAt: now.occurredAt,
    answerOf,
    ledger: of.ledger,
    patron,
  })
  return deadline ? [{ type: 'deadline-opened', deadline }] : []
}

/** The terms of a rule run again, and what hangs on them moves along. */
function resumed(def: Definition, of: Case, rule: string, day: Day): readonly CaseFact[] {
  const patron = patronOf(def, of)
  const own = resumeFacts(of.ledger, rule, day, def.rules, patron)
  return [...own, ...followFacts(of.ledger, own, of.seq + 1, def.rules, patron)]
}

/** A date that a filed form gives, read by the ledger; with the commit that filed it. */
export function answerDays(of: Case) {
  return (form: FormId, pointer: string): Day | undefined => {
    const filed = of.forms[form]
    const value = filed && read(filed.data, pointer)
    return typeof value === 'string' ? value : undefined
  }
}

/** Adds facts to the making. The case keeps its old `seq`: the commit is not written yet. */
export function add(
  making: Making,
  now: Circumstances,
  more: readonly CaseFact[],
  effects: readonly Effect[] = [],
): Making {
  const placed = { seq: making.of.seq + 1, at: now.at, occurredAt: now.occurredAt, by: now.by }
  const { decision } = making
  return {
    of: more.reduce((of, fact) => fold(of, fact, placed), making.of),
    decision: { facts: [...decision.facts, ...more], effects: [...decision.effects, ...effects] },
  }
}

export class UnknownRule extends Error {
  override name = 'UnknownRule'
  constructor(rule: string) {
    super(`the statechart names the rule ${rule}, which its bundle does not have`)
  }
}
