import type { Answers, Json } from '../core/facts.ts'
import type { FieldUi, FormSource, FormUi } from './bundle.ts'
import type { Seen } from './form-ui.ts'
import { isList, isMap, own, propertyOf, tokensOf } from './json.ts'

/**
 * Answers without those of hidden fields: what people could not see was never asked of them.
 * A field that hangs on a hidden field is hidden too.
 */
export function withoutHidden(source: FormSource, answers: Answers): Answers {
  const kept = Object.entries(answers).filter(([property]) => isShown(source, answers, property))
  return Object.fromEntries(
    kept.map(([property, value]) => [
      property,
      withoutHiddenCells(source, answers, property, value),
    ]),
  )
}

/** Whether a field is asked, given the other answers of the form. */
export function isShown(source: FormSource, answers: Answers, property: string): boolean {
  return shown(source, answers, property, [])
}

function shown(
  source: FormSource,
  answers: Answers,
  property: string,
  seen: readonly string[],
): boolean {
  const condition = fieldNamed(source, property)?.visibleIf
  if (condition === undefined) return true
  const asked = propertyOf(condition.pointer)
  if (seen.includes(asked)) return false
  return (
    shown(source, answers, asked, [...seen, property]) && isOneOf(own(answers, asked), condition)
  )
}

function withoutHiddenCells(
  source: FormSource,
  answers: Answers,
  property: string,
  value: Json,
): Json {
  const columns = Object.entries(fieldNamed(source, property)?.columns ?? {})
  const conditional = columns.filter(([, column]) => column.visibleIf !== undefined)
  if (conditional.length === 0 || !isList(value)) return value
  return value.map((row) => {
    if (!isMap(row)) return row
    const hidden = new Set(
      conditional.filter(([, column]) => !isCellShown(answers, row, column)).map(([name]) => name),
    )
    return Object.fromEntries(Object.entries(row).filter(([name]) => !hidden.has(name)))
  })
}

/** A column may hang on a column of its row (`/figli/tipo`) or on a field of the form (`/tipo`). */
function isCellShown(answers: Answers, row: Json, column: Seen): boolean {
  if (column.visibleIf === undefined) return true
  const [field = '', sibling] = tokensOf(column.visibleIf.pointer)
  return isOneOf(sibling === undefined ? own(answers, field) : own(row, sibling), column.visibleIf)
}

function isOneOf(answer: Json | undefined, { oneOf }: NonNullable<FieldUi['visibleIf']>): boolean {
  const given = isList(answer) ? answer : [answer]
  return oneOf.some((value) => given.includes(value))
}

function fieldNamed({ ui }: FormSource, property: string): FieldUi | undefined {
  const fields =
    byProperty.get(ui) ??
    new Map(Object.entries(ui.fields).map(([pointer, field]) => [propertyOf(pointer), field]))
  byProperty.set(ui, fields)
  return fields.get(property)
}

/** The fields of a form by the property they name: asked for several times for every answer. */
const byProperty = new WeakMap<FormUi, ReadonlyMap<string, FieldUi>>()
