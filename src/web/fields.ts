import type { FormModel } from '../app/shapes.ts'
import type { Posted } from '../http/route.ts'
import { fieldId } from './field-names.ts'
import { textsIn } from './posted.ts'
import type { Asked } from './required.ts'

type FieldUi = FormModel['ui']['fields'][string]
/** What is said of a field, or of a column of a repeater. */
export type Seen = Omit<FieldUi, 'block' | 'columns'>
export type FieldProblem = {
  readonly pointer: string
  readonly label: string
  readonly message: string
}
/** The field of an opening's office: it belongs to the page, not to the form. */
export const OFFICE = 'ufficio'

/** A problem in one line; a label that asks needs no colon after it. */
export const problemText = ({ label, message }: Pick<FieldProblem, 'label' | 'message'>): string =>
  `${label}${label.endsWith('?') ? '' : ':'} ${message}`

export type Option = { readonly value: string; readonly label: string }

/** One field as the templates show it. Every id in `describedBy` is in the page. */
export type FieldView = {
  readonly id: string
  readonly name: string
  readonly label: string
  /** The partial that draws it. */
  readonly template: string
  readonly numeric: boolean
  readonly optional: boolean
  readonly hint?: string
  readonly hintId: string
  readonly error?: string
  readonly errorId: string
  readonly describedBy?: string
  /** When this field is asked for, in words, where it depends on another answer. */
  readonly condition?: string
  readonly value: string
  readonly short: boolean
  readonly checked: boolean
  readonly options: readonly (Option & { readonly id: string; readonly checked: boolean })[]
  readonly boxes: readonly {
    id: string
    name: string
    label: string
    value: string
    wide: boolean
  }[]
}

const TEMPLATE_OF = {
  text: 'testo',
  number: 'testo',
  time: 'testo',
  longtext: 'testo-lungo',
  radios: 'scelta-unica',
  checkboxes: 'scelte',
  select: 'elenco',
  date: 'data',
  check: 'spunta',
  repeater: 'righe',
} as const satisfies Record<Seen['widget'], string>

export type FieldInput = {
  readonly seen: Seen
  readonly pointer: string
  readonly asked: Asked
  readonly options: readonly Option[]
  readonly condition?: string | undefined
}

export function fieldView(
  input: FieldInput,
  posted: Posted,
  problems: readonly FieldProblem[],
): FieldView {
  const { seen, pointer, asked, condition } = input
  const id = fieldId(pointer)
  const error = problems.find((problem) => problem.pointer === pointer)?.message
  const values = textsIn(posted, pointer)
  const describing = [
    condition && `${id}-caso`,
    seen.hint && `${id}-aiuto`,
    error && `${id}-errore`,
  ]
  const describedBy = describing.filter((one) => one !== undefined && one !== '').join(' ')
  return {
    id,
    name: pointer,
    label: seen.label,
    template: TEMPLATE_OF[seen.widget],
    numeric: seen.widget === 'number',
    optional: asked === 'never',
    hintId: `${id}-aiuto`,
    errorId: `${id}-errore`,
    ...(seen.hint !== undefined && { hint: seen.hint }),
    ...(error !== undefined && { error }),
    ...(describedBy !== '' && { describedBy }),
    ...(condition !== undefined && { condition }),
    value: values.at(-1) ?? '',
    short: seen.widget === 'number' || seen.widget === 'time',
    checked: values.includes('true') || values.includes('on'),
    options: optionViews(id, input.options, values),
    boxes: seen.widget === 'date' ? dateBoxes(id, pointer, posted) : [],
  }
}

/** The first option has the field's own id, so that an error's link lands on it. */
const optionViews = (id: string, options: readonly Option[], values: readonly string[]) =>
  options.map((option, index) => ({
    ...option,
    id: index === 0 ? id : `${id}-${index}`,
    checked: values.includes(option.value),
  }))

const BOXES = [
  { box: 'giorno', label: 'Giorno' },
  { box: 'mese', label: 'Mese' },
  { box: 'anno', label: 'Anno' },
] as const

export const dateBoxes = (id: string, pointer: string, posted: Posted) =>
  BOXES.map(({ box, label }, index) => ({
    id: index === 0 ? id : `${id}-${box}`,
    name: `${pointer}.${box}`,
    label,
    value: textsIn(posted, `${pointer}.${box}`).at(-1) ?? '',
    wide: box === 'anno',
  }))
