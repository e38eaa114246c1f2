import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { FormShelf, Project } from '../core/definition.ts'
import type { Answers, Day, FormId, Json } from '../core/facts.ts'
import type { Bundle, FormSource } from './bundle.ts'
import { addDateKeywords, type Checking } from './form-dates.ts'
import { problemsOf } from './form-problems.ts'
import { textErrors } from './form-texts.ts'
import { labelAt } from './form-ui.ts'
import { withoutHidden } from './form-visible.ts'
import { isMap } from './json.ts'
import { projectSchema } from './project-lists.ts'

/**
 * The forms of a bundle. A schema is compiled the first time its form is checked: a bundle has
 * many forms, an old case needs few. Throws `UnknownForm` on an id that is not in the bundle.
 */
export function formShelf(bundle: Pick<Bundle, 'forms' | 'project'>): FormShelf {
  const ajv = schemaCompiler(bundle.project)
  const compiled = new Map<FormId, ValidateFunction>()
  const validator = (form: FormId): ValidateFunction => {
    const known = compiled.get(form) ?? compileSchema(ajv, formIn(bundle, form).schema)
    compiled.set(form, known)
    return known
  }
  return {
    has: (form) => Object.hasOwn(bundle.forms, form),
    title: (form) => formIn(bundle, form).ui.title,
    label: (form, pointer) => labelAt(formIn(bundle, form), pointer),
    asked: (form, answers) => withoutHidden(formIn(bundle, form), answers),
    check: (form, answers, today) =>
      problemsOf(formIn(bundle, form), errorsOf(validator(form), answers, today)),
  }
}

/** The form of that id. Throws `UnknownForm`. */
export function formIn(bundle: Pick<Bundle, 'forms'>, form: FormId): FormSource {
  const source = Object.hasOwn(bundle.forms, form) ? bundle.forms[form] : undefined
  if (source === undefined) throw new UnknownForm(`the bundle has no form "${form}"`)
  return source
}

/** A compiler of form schemas (2020-12) that knows the project's lists as `progetto.json`. */
export function schemaCompiler(project: Project): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    // `then` asks for properties that the schema around it defines.
    strictRequired: false,
    strictTypes: false,
    // Gives each error its value and the part of the schema that failed.
    verbose: true,
    addUsedSchema: false,
    // The keywords of dates read today from what the validator is called on.
    passContext: true,
  })
  addFormats.default(ajv, { keywords: true })
  addDateKeywords(ajv)
  return ajv.addSchema(projectSchema(project))
}

/** Throws where the schema does not compile. Without `$id`: references start at the bundle. */
export function compileSchema(ajv: Ajv2020, schema: Json): ValidateFunction {
  if (!isMap(schema)) throw new TypeError('the schema is not an object')
  const { $id: _, ...rest } = schema
  return ajv.compile(rest)
}

function errorsOf(
  validate: ValidateFunction,
  answers: Answers,
  today: Day,
): readonly ErrorObject[] {
  const checking: Checking = { today }
  const errors = validate.call(checking, answers) ? [] : (validate.errors ?? [])
  return [...textErrors(answers), ...errors]
}

export class UnknownForm extends Error {
  override name = 'UnknownForm'
}
