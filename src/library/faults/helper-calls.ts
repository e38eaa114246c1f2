import { BLOCKS_OF, type Profile } from '../../core/blocks.ts'
import type { Bundle } from '../bundle.ts'
import { fieldsOf } from '../fields.ts'
import { optionsOf, uiAt } from '../form-ui.ts'
import { fieldPath } from '../helpers.ts'
import { pointerOf } from '../json.ts'
import { type Expression, isPath, literal } from './template-tree.ts'

type Judge = { readonly bundle: Bundle; readonly profile: Profile }
type Call = { readonly name: string; readonly params: readonly Expression[] }

/** Faults of a helper's words: a rule, a field or a value that does not exist. */
export function callFaults(judge: Judge, { name, params }: Call): readonly string[] {
  const [first, second, third] = params
  if (name === 'norma' || name === 'durata') return ruleFaults(judge, name, literal(first))
  if (name === 'opzione') return optionFaults(judge, name, literal(first), literal(second))
  if (name === 'elenco' && second !== undefined)
    return optionFaults(judge, name, literal(second), literal(third))
  if (name === 'uguale' || name === 'contiene')
    return first === undefined ? [] : valueFaults(judge, first, literal(second))
  if (name === 'genere' && params.length !== 3)
    return ['genere needs three words: man, woman, other']
  return []
}

function ruleFaults({ bundle }: Judge, helper: string, id: string | undefined): readonly string[] {
  if (id === undefined) return [`${helper} needs the id of a rule in quotes`]
  return bundle.rules.some((rule) => rule.id === id) ? [] : [`there is no rule "${id}"`]
}

function optionFaults(
  { bundle, profile }: Judge,
  helper: string,
  form: string | undefined,
  field: string | undefined,
): readonly string[] {
  if (form === undefined || field === undefined)
    return [`${helper} needs a form and a field in quotes`]
  const source = Object.hasOwn(bundle.forms, form) ? bundle.forms[form] : undefined
  if (source === undefined) return [`there is no form "${form}"`]
  const [property = '', column] = fieldPath(field)
  const outer = source.ui.fields[pointerOf(property)]
  const ui = column === undefined ? outer : uiAt(source, pointerOf(property, 0, column))
  if (outer === undefined || ui === undefined) return [`form ${form} has no field "${field}"`]
  if (!BLOCKS_OF[profile].includes(outer.block))
    return [
      `${form} ${field} is of block "${outer.block}", which a paper for "${profile}" may not name`,
    ]
  return optionsOf(ui, bundle.project).size === 0 ? [`${form} ${field} has no options`] : []
}

/** Compared with a value that the form can never hold, a passage is never printed. */
function valueFaults(
  { bundle }: Judge,
  of: Expression,
  value: string | undefined,
): readonly string[] {
  if (value === undefined || !isPath(of)) return []
  const [form = '', property = ''] = of.parts
  const source = Object.hasOwn(bundle.forms, form) ? bundle.forms[form] : undefined
  const values = source && fieldsOf(source.schema).get(property)?.values
  return values === undefined || values.includes(value)
    ? []
    : [`${of.original} can never be "${value}"`]
}
