import type { Case } from './case.ts'
import { romeDay } from './deadlines/due.ts'
import type { Definition } from './definition.ts'
import type { FormId } from './facts.ts'
import { choicesOf, guardReasons } from './moves.ts'
import { type FieldReason, type Problem, type Reason, refuse } from './refusal.ts'
import { type Circumstances, type View, viewOf } from './view.ts'

/** The form against its schema, then the guards with the new answers in sight. */
export function filingRefused(
  def: Definition,
  of: Case,
  event: string,
  filing: View['filing'],
  now: Circumstances,
) {
  if (!filing) return undefined
  const { form, answers } = filing
  const problems = labelled(def, form, def.forms.check(form, answers, romeDay(now.at)))
  if (problems.length > 0) return refuse({ code: 'answers', event, problems })
  const choice = choicesOf(def, of.state).find((candidate) => candidate.event === event)
  const reasons = choice ? guardReasons(choice.byRegion, viewOf(def, of, now, filing)) : []
  if (reasons.length === 0) return undefined
  const inForm = reasons.filter(
    (reason): reason is FieldReason => isField(reason) && reason.form === form,
  )
  return inForm.length === reasons.length
    ? refuse({ code: 'answers', event, problems: inForm })
    : refuse({ code: 'not-open', event, reasons })
}

const isField = (reason: Reason): reason is FieldReason => reason.code === 'field'

/** Problems of a form with the labels that people know its fields by. */
export const labelled = (
  def: Definition,
  form: FormId,
  problems: readonly Problem[],
): readonly FieldReason[] =>
  problems.map((problem) => ({
    code: 'field',
    form,
    label: def.forms.label(form, problem.pointer),
    ...problem,
  }))
