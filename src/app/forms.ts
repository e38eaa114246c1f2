import type { Answers, FormId } from '../core/facts.ts'
import type { Compiled } from '../library/compile.ts'
import { type Posted, readInput as read, toInput as show } from '../library/form-input.ts'
import { optionsOf } from '../library/form-ui.ts'
import { formIn } from '../library/forms.ts'
import type { FormModel } from './shapes.ts'

/** A form as the edges may see it: its fields, and the labels of all values they may take. */
export function formModel({ source, project }: Compiled, id: FormId): FormModel {
  const { ui, schema } = formIn(source, id)
  const fields = Object.entries(ui.fields).flatMap(([pointer, field]) => [
    [pointer, field] as const,
    ...Object.entries(field.columns ?? {}).map(
      ([column, seen]) => [`${pointer}/*/${column}`, seen] as const,
    ),
  ])
  const options = fields.map(([pointer, field]) => [
    pointer,
    [...optionsOf(field, project)].map(([value, label]) => ({ value, label })),
  ])
  // A form's schema is a JSON object: the catalogue check compiles it.
  return {
    id,
    ui,
    schema: schema as Answers,
    options: Object.fromEntries(options.filter(([, list]) => list?.length)),
  }
}

/** What a posted web form says, by the form's own fields; `ignored`: names that the form does not have. */
export const readInput = (form: FormModel, posted: Posted) => read(form, posted)

/** The answers as a web form shows them again; the reverse of `readInput`. */
export const toInput = (form: FormModel, answers: Answers) => show(form, answers)
