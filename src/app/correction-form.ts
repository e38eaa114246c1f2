import { may } from '../core/access.ts'
import { type Actor, type CaseCode, ERASED } from '../core/facts.ts'
import { accept, type Result, refuse } from '../core/refusal.ts'
import type { Acting } from './acting.ts'
import { within } from './case-file.ts'
import { filedIn, isCorrectable, withheldIn } from './filed.ts'
import { formModel } from './forms.ts'
import { namingOf } from './naming.ts'
import type { CorrectionForm } from './shapes.ts'
import { eventLabel } from './timeline.ts'

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
  const signedByTwo = step.second !== undefined
  const shown = withheld === 0 && !signedByTwo && filed?.data !== ERASED ? filed : undefined
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
    signedByTwo,
  })
}
