import { add, begin, carryOut, type Decision, decided } from './carry-out.ts'
import type { Case } from './case.ts'
import { reasonsAgainst } from './conditions.ts'
import { type Correction, correct } from './correction.ts'
import { isDue } from './deadlines/ledger.ts'
import type { Definition } from './definition.ts'
import { entrust } from './entrust.ts'
import type { Answers, CaseFact, FormId } from './facts.ts'
import { filingRefused } from './filing.ts'
import { offered } from './machine.ts'
import { movesOf } from './moves.ts'
import { timeRefused } from './occurred.ts'
import { type Result, refuse } from './refusal.ts'
import { confirm, decline } from './signatures.ts'
import { type Circumstances, viewOf } from './view.ts'

export type Command =
  | { readonly type: 'move'; readonly event: string; readonly answers?: Answers }
  | { readonly type: 'confirm'; readonly proposal: string }
  | { readonly type: 'decline'; readonly proposal: string; readonly reason: string }
  | ({ readonly type: 'correct' } & Correction)
  /** Another person, by id, has the case in charge from now on. */
  | { readonly type: 'entrust'; readonly to: string }
  /** A deadline has come: sent by the clock, as the system. */
  | { readonly type: 'expire'; readonly deadline: string }

/**
 * The only place where a case may change: a command in given circumstances becomes facts and
 * effects, or a refusal. Pure; a throw is a fault of the statechart and becomes an incident.
 */
export function decide(
  def: Definition,
  of: Case,
  command: Command,
  now: Circumstances,
): Result<Decision> {
  const time = timeRefused(now.occurredAt, now.at, of.openedAt)
  if (time) return time
  switch (command.type) {
    case 'move':
      return move(def, of, command, now)
    case 'confirm':
      return confirm(def, of, command.proposal, now)
    case 'decline':
      return decline(of, def, command, now)
    case 'correct':
      return correct(def, of, command, now)
    case 'entrust':
      return entrust(of, command.to, now)
    case 'expire':
      return expire(def, of, command.deadline, now)
  }
}

function move(
  def: Definition,
  of: Case,
  command: Extract<Command, { type: 'move' }>,
  now: Circumstances,
) {
  const { event } = command
  const open = movesOf(def, of, now).find((candidate) => candidate.event === event)
  if (!open) return refuse({ code: 'unknown-move', event })
  if (!open.open) return refuse({ code: 'not-open', event, reasons: open.reasons })
  const filing = filingOf(def, open.form, command.answers)
  const refused = filingRefused(def, of, event, filing, now)
  if (refused) return refused
  if (!open.twoSignatures) return decided(carryOut(def, begin(of), { event, filing }, now))
  const proposal: CaseFact = {
    type: 'proposed',
    proposal: now.key,
    event,
    ...(filing && { form: filing.form, data: filing.answers }),
  }
  return decided(add(begin(of), now, [proposal]))
}

const filingOf = (def: Definition, form: FormId | undefined, answers: Answers = {}) =>
  form === undefined ? undefined : { form, answers: def.forms.asked(form, answers) }

function expire(def: Definition, of: Case, id: string, now: Circumstances): Result<Decision> {
  const entry = of.ledger[id]
  if (entry?.status !== 'open') return refuse({ code: 'deadline-not-open', id })
  if (!isDue(entry, now.at)) return refuse({ code: 'too-early', dueAt: entry.dueAt })
  const expired = add(begin(of), now, [{ type: 'deadline-expired', id }])
  const event = `SCADE.${entry.rule}`
  const view = viewOf(def, expired.of, now)
  const taken = offered(def.machine, of.state).some(
    (branch) => branch.event === event && reasonsAgainst(branch.guard, view).length === 0,
  )
  return decided(taken ? carryOut(def, expired, { event }, now) : expired)
}
