import { may } from '../core/access.ts'
import { type Actor, type Answers, type CaseCode, ERASED, type Instant } from '../core/facts.ts'
import { accept, type Result, refuse } from '../core/refusal.ts'
import type { Acting } from './act.ts'
import { within } from './case-file.ts'
import { filedIn, isCorrectable, withheldIn } from './filed.ts'
import { formModel } from './forms.ts'
import { type Naming, namingOf } from './naming.ts'
import type { FormModel } from './percorso.ts'
import { eventLabel } from './timeline.ts'

/** An earlier step as it can be corrected: when it happened, and what was filed with it. */
export type CorrectionForm = Naming & {
  readonly code: CaseCode
  /** Sequence of the case, and of the step that is corrected. */
  readonly seq: number
  readonly corrects: number
  readonly label: string
  readonly occurredAt: Instant
  /** Absent where nothing was filed, or not all of it may be read by who corrects. */
  readonly form?: FormModel
  readonly known: Answers
  /** How many answers the actor may not read: then none may be corrected, for they would be lost. */
  readonly withheld: number
}

export async function correctionForm(
  deps: Acting,
  actor: Actor,
  code: CaseCode,
  corrects: number,
): Promise<Result<CorrectionForm>> {
  if (!may(actor, 'caso.correggi')) return refuse({ code: 'forbidden', action: 'caso.correggi' })
  const read = await within(deps, actor, code)
  if (!read.ok) return read
  const { of, def } = read.value
  const step = of.steps.find((one) => one.seq === corrects && isCorrectable(one))
  if (!step) return refuse({ code: 'nothing-to-correct', seq: corrects })
  const filed = filedIn(await deps.cases.history(code), corrects)
  const withheld = filed ? withheldIn(def, actor, filed) : 0
  const shown = withheld === 0 && filed?.data !== ERASED ? filed : undefined
  return accept({
    ...(await namingOf(deps, def, [])),
    code,
    seq: of.seq,
    corrects,
    label: eventLabel(def, step.event),
    occurredAt: step.occurredAt,
    ...(shown && { form: formModel(def, shown.form) }),
    known: shown?.data ?? {},
    withheld,
  })
}
