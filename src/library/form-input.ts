import type { Answers, Json } from '../core/facts.ts'
import type { FieldUi, FormSource } from './bundle.ts'
import { type Field, fieldsOf } from './fields.ts'
import type { Seen } from './form-ui.ts'
import { withoutHidden } from './form-visible.ts'
import { isList, isMap, own, pointerOf, propertyOf, textOf } from './json.ts'

/** A posted web form, as its URL-encoded body is parsed. Names are pointers: `/figli/0/nome`. */
export type Posted = { readonly [name: string]: string | readonly string[] | undefined }

const DATE_BOXES = ['giorno', 'mese', 'anno'] as const
const MOST_ROWS = 200

/** Gives what was posted under a name, and remembers that the form knows the name. */
type Take = (name: string) => readonly string[]

/**
 * Reads the answers of a posted form. Only names that the form has are looked up, so no posted name
 * can become a key; `ignored` lists the others. Empty answers and hidden fields are left out. What
 * cannot be read as its type stays as it was typed: the schema then refuses it in the form's words.
 */
export function readInput(
  source: FormSource,
  posted: Posted,
): { answers: Answers; ignored: readonly string[] } {
  const known = new Set<string>()
  const take: Take = (name) => {
    known.add(name)
    return textsIn(posted, name)
  }
  const fields = fieldsOf(source.schema)
  const answers = Object.entries(source.ui.fields).flatMap(([pointer, ui]) => {
    const field = fields.get(propertyOf(pointer))
    const value = field && readField(field, ui, pointer, take, Object.keys(posted))
    return value === undefined ? [] : [[propertyOf(pointer), value] as const]
  })
  const ignored = Object.keys(posted).filter((name) => !known.has(name))
  return { answers: withoutHidden(source, Object.fromEntries(answers)), ignored }
}

/** The names and values that show answers again in a web form; the reverse of `readInput`. */
export function toInput(source: FormSource, answers: Answers): Posted {
  const fields = fieldsOf(source.schema)
  const entries = Object.entries(source.ui.fields).flatMap(([pointer, ui]) => {
    const value = own(answers, propertyOf(pointer))
    if (value === undefined || !fields.has(propertyOf(pointer))) return []
    return ui.columns === undefined ? inputs(ui, pointer, value) : rowInputs(ui, pointer, value)
  })
  return Object.fromEntries(entries)
}

function readField(
  field: Field,
  ui: FieldUi,
  pointer: string,
  take: Take,
  names: readonly string[],
) {
  if (field.columns !== undefined) return readRows(field.columns, ui, pointer, take, names)
  if (field.kind !== 'choices') return readOne(field, ui, pointer, take)
  const texts = take(pointer).map(tidy)
  const chosen = [...new Set(texts.filter((text) => text !== ''))].map((text) =>
    coerce({ ...field, kind: kindOfItems(field) }, text),
  )
  return chosen.length === 0 ? undefined : chosen
}

function readRows(
  columns: ReadonlyMap<string, Field>,
  ui: FieldUi,
  pointer: string,
  take: Take,
  names: readonly string[],
): Json | undefined {
  const rows = rowNumbers(pointer, names).flatMap((row) => {
    const cells = [...columns].flatMap(([column, field]) => {
      const value = readOne(
        field,
        ui.columns?.[column],
        `${pointer}/${row}${pointerOf(column)}`,
        take,
      )
      return value === undefined ? [] : [[column, value] as const]
    })
    return cells.length === 0 ? [] : [Object.fromEntries(cells)]
  })
  return rows.length === 0 ? undefined : rows
}

function rowNumbers(pointer: string, names: readonly string[]): readonly number[] {
  const numbers = names
    .filter((name) => name.startsWith(`${pointer}/`))
    .map((name) => /^(\d{1,3})\//.exec(name.slice(pointer.length + 1))?.[1])
    .filter((row) => row !== undefined)
  return [...new Set(numbers.map(Number))].toSorted((a, b) => a - b).slice(0, MOST_ROWS)
}

function readOne(
  field: Field,
  ui: Seen | undefined,
  pointer: string,
  take: Take,
): Json | undefined {
  const text = ui?.widget === 'date' ? readDate(pointer, take) : tidy(take(pointer).at(-1) ?? '')
  return text === '' ? undefined : coerce(field, text)
}

/** Three boxes as `aaaa-mm-gg`. A box left empty or not a number leaves a date that no schema accepts. */
function readDate(pointer: string, take: Take): string {
  const [day = '', month = '', year = ''] = DATE_BOXES.map((box) =>
    tidy(take(`${pointer}.${box}`).at(-1) ?? '').replaceAll('-', ''),
  )
  if (day + month + year === '') return tidy(take(pointer).at(-1) ?? '')
  return [year, twoDigits(month), twoDigits(day)].join('-')
}

const twoDigits = (text: string) => (/^\d$/.test(text) ? `0${text}` : text)

function coerce({ kind }: Pick<Field, 'kind'>, text: string): Json {
  if (kind === 'flag') return FLAGS.get(text) ?? text
  if (kind !== 'number' && kind !== 'integer') return text
  const number = text.replace(',', '.')
  return /^[+-]?\d{1,15}(\.\d{1,15})?$/.test(number) ? Number(number) : text
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['on', true],
  ['true', true],
  ['false', false],
])

const kindOfItems = ({ values }: Field): Field['kind'] =>
  typeof values?.[0] === 'number' ? 'number' : 'text'

const tidy = (text: string): string => text.replace(/\r\n?/g, '\n').trim()

function textsIn(posted: Posted, name: string): readonly string[] {
  const value = Object.hasOwn(posted, name) ? posted[name] : undefined
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : value
}

function rowInputs(ui: FieldUi, pointer: string, rows: Json) {
  return (isList(rows) ? rows : []).flatMap((row, index) =>
    Object.entries(isMap(row) ? row : {}).flatMap(([column, value]) =>
      inputs(ui.columns?.[column], `${pointer}/${index}${pointerOf(column)}`, value),
    ),
  )
}

function inputs(ui: Seen | undefined, pointer: string, value: Json): [string, string | string[]][] {
  if (ui?.widget === 'date') {
    const [year = '', month = '', day = ''] = textOf(value).split('-')
    const boxes = [day, month, year]
    return DATE_BOXES.map((box, index) => [`${pointer}.${box}`, boxes[index] ?? ''])
  }
  return [[pointer, isList(value) ? value.map(textOf) : textOf(value)]]
}
