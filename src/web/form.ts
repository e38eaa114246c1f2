import type { FormModel } from '../app/shapes.ts'
import type { Posted } from '../http/route.ts'
import { fieldId } from './field-names.ts'
import {
  type FieldProblem,
  type FieldView,
  fieldView,
  OFFICE,
  type Option,
  problemText,
} from './fields.ts'
import { countName, rowsIn } from './repeater.ts'
import { askedBy, rowSchema } from './required.ts'
import { either } from './words.ts'

/** A form as the templates show it, filled with what was typed and marked with what is wrong. */
export type FormView = {
  readonly title: string
  readonly intro?: string
  readonly sections: readonly {
    readonly title: string
    readonly fields: readonly (FieldView & Rows)[]
  }[]
  readonly errors: readonly { readonly href: string; readonly text: string }[]
}
/** The rows of a repeater; empty for other fields. */
type Rows = {
  readonly count?: { readonly name: string; readonly value: number }
  readonly add?: string
  readonly addTo?: string
  readonly rows: readonly {
    readonly id: string
    readonly title: string
    readonly remove: string
    readonly removeLabel: string
    readonly fields: readonly FieldView[]
  }[]
}

export function formView(
  model: FormModel,
  posted: Posted,
  problems: readonly FieldProblem[] = [],
): FormView {
  const { ui } = model
  const asked = askedBy(model.schema)
  const sections = ui.sections.map(({ title, fields }) => ({
    title,
    fields: fields.flatMap((pointer) => {
      const seen = ui.fields[pointer]
      if (!seen) return []
      const condition = conditionWords(model, seen)
      const options = model.options[pointer] ?? []
      const input = { seen, pointer, asked: asked(pointer.slice(1)), options, condition }
      return [
        { ...fieldView(input, posted, problems), ...rowsOf(model, pointer, posted, problems) },
      ]
    }),
  }))
  return {
    title: ui.title,
    ...(ui.intro !== undefined && { intro: ui.intro }),
    sections,
    errors: errorLinks(model, problems),
  }
}

function rowsOf(
  model: FormModel,
  pointer: string,
  posted: Posted,
  problems: readonly FieldProblem[],
): Rows {
  const seen = model.ui.fields[pointer]
  if (seen?.widget !== 'repeater') return { rows: [] }
  const asked = askedBy(rowSchema(model.schema, pointer.slice(1)))
  const firstRow = askedBy(model.schema)(pointer.slice(1)) === 'always' ? 1 : 0
  const count = Math.max(rowsIn(posted, pointer), firstRow)
  const columns = Object.entries(seen.columns ?? {})
  const rows = Array.from({ length: count }, (_, row) => ({
    id: fieldId(`${pointer}/${row}`),
    title: `${seen.label}, riga ${row + 1}`,
    remove: `del:${pointer}/${row}`,
    removeLabel: `Togli la riga ${row + 1}`,
    fields: columns.map(([column, columnSeen]) => {
      const options: readonly Option[] = model.options[`${pointer}/*/${column}`] ?? []
      const input = {
        seen: columnSeen,
        pointer: `${pointer}/${row}/${column}`,
        asked: asked(column),
        options,
      }
      return fieldView(input, posted, problems)
    }),
  }))
  const addTo = `#${fieldId(`${pointer}/${count}`)}`
  return { count: { name: countName(pointer), value: count }, add: `add:${pointer}`, addTo, rows }
}

/** `Solo se a «Documenti di soggiorno» hai risposto «Ha chiesto la protezione»`. */
function conditionWords(
  model: FormModel,
  seen: FormModel['ui']['fields'][string],
): string | undefined {
  if (!seen.visibleIf) return undefined
  const { pointer, oneOf } = seen.visibleIf
  const options = model.options[pointer] ?? []
  const answers = oneOf.map((value) => `«${answerWords(value, options)}»`)
  return `Solo se a «${model.ui.fields[pointer]?.label ?? pointer}» hai risposto ${either(answers)}.`
}

function answerWords(value: string | boolean | number, options: readonly Option[]): string {
  const label = options.find((option) => option.value === String(value))?.label
  if (label !== undefined) return label
  return typeof value === 'boolean' ? (value ? 'sì' : 'no') : String(value)
}

/** In the order of the form, each leading to its field; what has no field leads to the form. */
function errorLinks({ ui }: FormModel, problems: readonly FieldProblem[]) {
  const order = ui.sections.flatMap(({ fields }) => fields)
  const place = ({ pointer }: FieldProblem) => {
    // The office is asked for above the form; what is no field of it comes below.
    if (pointer === OFFICE) return -1
    const at = order.indexOf(`/${pointer.split('/')[1] ?? ''}`)
    return at === -1 ? order.length : at
  }
  return problems
    .toSorted((a, b) => place(a) - place(b))
    .map((problem) => ({ href: `#${fieldId(problem.pointer)}`, text: problemText(problem) }))
}
