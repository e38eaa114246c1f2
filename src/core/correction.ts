import { add, answerDays, begin, type Decision, decided } from './carry-out.ts'
import type { Case, Step } from './case.ts'
import { romeDay } from './deadlines/due.ts'
import { recomputeFacts } from './deadlines/ledger.ts'
import type { Definition } from './definition.ts'
import type { Answers, CaseFact, Instant } from './facts.ts'
import { labelled } from './filing.ts'
import { timeRefused } from './occurred.ts'
import { type Result, refuse } from './refusal.ts'
import { type Circumstances, patronOf } from './view.ts'

/** Corrects when an earlier commit's move happened, or the answers it filed; a reason is always given. */
export type Correction = {
  readonly seq: number
  readonly occurredAt?: Instant
  readonly answers?: Answers
  readonly reason: string
}

/** Writes the correction beside what it corrects, and every deadline that moves because of it. */
export function correct(
  def: Definition,
  of: Case,
  command: Correction,
  now: Circumstances,
): Result<Decision> {
  const was = of.steps.find((step) => step.seq === command.seq)
  if (!was) return refuse({ code: 'nothing-to-correct', seq: command.seq })
  const asked = was.form && command.answers && def.forms.asked(was.form, command.answers)
  const said = asked ? { ...command, answers: asked } : command
  return refused(def, of, was, said, now) ?? decided(written(def, of, was, said, now))
}

function refused(def: Definition, of: Case, was: Step, command: Correction, now: Circumstances) {
  const { seq, answers, occurredAt, reason } = command
  const nothing = answers === undefined && occurredAt === undefined
  if (nothing || (answers && was.form === undefined))
    return refuse({ code: 'nothing-to-correct', seq })
  if (answers && was.second !== undefined) return refuse({ code: 'signed-by-two', seq })
  if (reason.trim() === '') return refuse({ code: 'reason-missing' })
  const time = occurredAt === undefined ? undefined : dayRefused(of, seq, occurredAt, now)
  if (time) return time
  if (!answers || was.form === undefined) return undefined
  const problems = labelled(def, was.form, def.forms.check(was.form, answers, romeDay(now.at)))
  return problems.length > 0 ? refuse({ code: 'answers', event: was.event, problems }) : undefined
}

/** The opening may be moved too, but never past what was told to have happened after it. */
function dayRefused(of: Case, seq: number, occurredAt: Instant, now: Circumstances) {
  if (seq !== 1) return timeRefused(occurredAt, now.at, of.openedAt)
  const [first] = of.steps.filter((step) => step.seq !== 1).toSorted(byOccurrence)
  return (
    timeRefused(occurredAt, now.at, undefined) ??
    (first && timeRefused(first.occurredAt, now.at, occurredAt))
  )
}

const byOccurrence = (a: Step, b: Step) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt)

function written(def: Definition, of: Case, was: Step, command: Correction, now: Circumstances) {
  const { seq, answers, reason } = command
  const form = was.form === undefined ? {} : { form: was.form }
  const fact: CaseFact = {
    type: 'corrected',
    seq,
    ...(command.occurredAt !== undefined && { occurredAt: command.occurredAt }),
    ...(answers && form),
    data: { motivo: reason, ...(answers && { risposte: answers }) },
  }
  const making = add(begin(of), now, [fact])
  const occurredAt = command.occurredAt ?? was.occurredAt
  const answerOf = answerDays(making.of)
  const change = { seq, ...form, because: of.seq + 1, occurredAt, answerOf }
  const patron = patronOf(def, of)
  return add(making, now, recomputeFacts(making.of.ledger, def.rules, change, patron))
}
