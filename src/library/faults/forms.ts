import { DATA_BLOCKS } from '../../core/blocks.ts'
import type { Bundle, FieldUi, FormSource } from '../bundle.ts'
import { type Field, fieldsOf } from '../fields.ts'
import { optionsOf, type Seen } from '../form-ui.ts'
import { compileSchema, schemaCompiler } from '../forms.ts'
import { pointerOf, propertyOf, textOf, tokensOf } from '../json.ts'
import { PROJECT_LISTS } from '../project-lists.ts'
import { type Fault, faultsIn, messageOf, schemaFile, uiFile } from './fault.ts'

type Found = readonly (readonly [where: string, message: string])[]

/** Faults of forms: what a schema asks and the page does not show, or shows without words. */
export function formFaults(bundle: Bundle): readonly Fault[] {
  const ajv = schemaCompiler(bundle.project)
  return Object.entries(bundle.forms).flatMap(([id, form]) => {
    const fields = fieldsOf(form.schema)
    const ui = Object.entries(form.ui.fields)
    return [
      ...faultsIn(
        schemaFile(id),
        compileFaults(() => compileSchema(ajv, form.schema)),
      ),
      ...faultsIn(uiFile(id), [
        ...pairingFaults(form, fields),
        ...sectionFaults(form),
        ...ui.flatMap(([pointer, field]) =>
          fieldFaults(bundle, form, pointer, field, fields.get(propertyOf(pointer))),
        ),
      ]),
    ]
  })
}

function compileFaults(compile: () => unknown): Found {
  try {
    compile()
    return []
  } catch (error) {
    return [['', `the schema does not compile: ${messageOf(error)}`]]
  }
}

function pairingFaults({ ui }: FormSource, fields: ReadonlyMap<string, Field>): Found {
  const pointers = Object.keys(ui.fields)
  return [
    ...pointers
      .filter((pointer) => tokensOf(pointer).length !== 1 || !fields.has(propertyOf(pointer)))
      .map(
        (pointer) =>
          [pointer, 'is no property of the schema; add it there or remove it here'] as const,
      ),
    ...[...fields.keys()]
      .filter((name) => !pointers.includes(pointerOf(name)))
      .map(
        (name) =>
          [pointerOf(name), 'is in the schema but has no words; add it to "fields"'] as const,
      ),
  ]
}

function sectionFaults({ ui }: FormSource): Found {
  const placed = ui.sections.flatMap(({ fields }) => fields)
  const pointers = Object.keys(ui.fields)
  return [
    ...pointers
      .filter((pointer) => !placed.includes(pointer))
      .map((pointer) => [pointer, 'is in no section, so nobody sees it'] as const),
    ...placed
      .filter((pointer, index) => !pointers.includes(pointer) || placed.indexOf(pointer) < index)
      .map((pointer) => [pointer, 'a section names it twice, or it is not in "fields"'] as const),
  ]
}

function fieldFaults(
  bundle: Bundle,
  form: FormSource,
  pointer: string,
  ui: FieldUi,
  field?: Field,
): Found {
  const columns = Object.entries(ui.columns ?? {})
  return [
    ...(DATA_BLOCKS.includes(ui.block)
      ? []
      : [[pointer, `block "${ui.block}" is unknown`] as const]),
    ...wordFaults(bundle, pointer, ui, field),
    ...hidingFaults(form, pointer, ui, field),
    ...columnFaults(pointer, ui, field),
    ...columns.flatMap(([name, column]) =>
      wordFaults(bundle, `${pointer}/${name}`, column, field?.columns?.get(name)),
    ),
  ]
}

function columnFaults(pointer: string, ui: FieldUi, field: Field | undefined): Found {
  const named = Object.keys(ui.columns ?? {})
  const asked = [...(field?.columns?.keys() ?? [])]
  return [
    ...named
      .filter((name) => !asked.includes(name))
      .map((name) => [`${pointer}/${name}`, 'is no property of the rows in the schema'] as const),
    ...asked
      .filter((name) => !named.includes(name))
      .map((name) => [`${pointer}/${name}`, 'is in the schema but has no column'] as const),
  ]
}

function wordFaults(bundle: Bundle, pointer: string, ui: Seen, field: Field | undefined): Found {
  const blank = (text: string | undefined) => text === undefined || text.trim() === ''
  const found = [
    ...(blank(ui.label) ? ['has no label'] : []),
    ...(blank(ui.error)
      ? ['has no error: say what to do when the answer is missing or wrong']
      : []),
    ...optionFaults(bundle, ui, field),
    ...(ui.widget === 'check' && field?.required && field.values?.[0] !== true
      ? ['is a required tick that may be left out of the post: use radios, or "const": true']
      : []),
  ]
  return found.map((message) => [pointer, message] as const)
}

const CHOICES: readonly string[] = ['radios', 'checkboxes', 'select']

function optionFaults({ project }: Bundle, ui: Seen, field: Field | undefined): readonly string[] {
  if (typeof ui.options === 'string')
    return PROJECT_LISTS.some((list) => ui.options === `project:${list}`)
      ? []
      : [`options "${ui.options}" is no list of the project`]
  const labels = optionsOf(ui, project)
  if (!CHOICES.includes(ui.widget)) return []
  if (labels.size === 0) return ['offers a choice without options']
  const values = (field?.values ?? []).map(textOf)
  return [
    ...values.filter((value) => !labels.has(value)).map((value) => `value "${value}" has no label`),
    ...[...labels.keys()]
      .filter((value) => values.length > 0 && !values.includes(value))
      .map((value) => `option "${value}" is not accepted by the schema`),
  ]
}

function hidingFaults(
  { schema, ui: of }: FormSource,
  pointer: string,
  ui: FieldUi,
  field?: Field,
): Found {
  if (ui.visibleIf === undefined) return []
  const on = ui.visibleIf
  const asked = fieldsOf(schema).get(propertyOf(on.pointer))
  const impossible = on.oneOf.filter((value) => asked?.values?.includes(value) === false)
  const found = [
    ...(Object.hasOwn(of.fields, on.pointer)
      ? []
      : [`hangs on "${on.pointer}", which is no field`]),
    ...impossible.map((value) => `hangs on ${on.pointer} being "${value}", which it can never be`),
    ...(field?.required ? ['is always required but may be hidden; require it with if/then'] : []),
  ]
  return found.map((message) => [pointer, message] as const)
}
