import type { ErrorObject } from 'ajv/dist/2020.js'
import type { Json } from '../core/facts.ts'
import type { Problem } from '../core/refusal.ts'
import type { FormSource } from './bundle.ts'
import { dateMessage } from './form-dates.ts'
import { UNSEEN, UNSEEN_MESSAGE } from './form-texts.ts'
import { labelAt, uiAt } from './form-ui.ts'
import { isList, isMap, own, pointerOf, propertyOf, tokensOf } from './json.ts'

/** Words that only say that one of their parts failed; the part has its own error. */
const SUMMARIES = new Set(['if', 'anyOf', 'oneOf', 'allOf'])

/**
 * Errors of a schema as problems of fields, one for each field, in the order people read them.
 * A problem always points at a field, never at the whole form: there is where it can be mended.
 * Of a field's errors the first is told, unless another says that something is missing.
 */
export function problemsOf(source: FormSource, errors: readonly ErrorObject[]): readonly Problem[] {
  const exact = errors.filter(({ keyword }) => !SUMMARIES.has(keyword))
  const found = new Map<string, Problem>()
  for (const error of exact.length === 0 ? errors : exact) {
    const problem = problemOf(source, error)
    if (!found.has(problem.pointer) || problem.problem === 'missing')
      found.set(problem.pointer, problem)
  }
  return [...found.values()].toSorted(inReadingOrder(source))
}

function problemOf(source: FormSource, error: ErrorObject): Problem {
  const pointer = fieldPointer(source, error)
  return { pointer, problem: isMissing(error) ? 'missing' : 'wrong', message: messageOf() }

  function messageOf(): string {
    const field = uiAt(source, pointer)
    if (field === undefined) return 'Il modulo non prevede questa risposta: toglila.'
    if (error.keyword === UNSEEN) return UNSEEN_MESSAGE
    return dateMessage(error, (other) => labelAt(source, other)) ?? field.error
  }
}

/** A required property that is not there; an empty text or list where something is wanted. */
function isMissing({ keyword, data }: ErrorObject): boolean {
  if (keyword === 'required' || keyword === 'dependentRequired') return true
  if (keyword === 'minLength') return typeof data === 'string' && data.trim() === ''
  return keyword === 'minItems' && Array.isArray(data) && data.length === 0
}

function fieldPointer(source: FormSource, error: ErrorObject): string {
  const [property, row, column] = tokensOf(error.instancePath + childOf(error))
  if (property === undefined) return pointerOf(propertyNamedBy(source, error))
  if (row === undefined || column === undefined) return pointerOf(property)
  return uiAt(source, pointerOf(property, row, column)) === undefined
    ? pointerOf(property)
    : pointerOf(property, row, column)
}

/** The property an error speaks of, where that is not the place it was found at. */
function childOf({ params }: ErrorObject): string {
  const names = ['missingProperty', 'additionalProperty', 'unevaluatedProperty', 'propertyName']
  const child = names.map((name) => params[name]).find((name) => typeof name === 'string')
  return child === undefined ? '' : pointerOf(child)
}

/** For a rule on the whole form: the first field its schema names, else the form's first field. */
function propertyNamedBy({ ui }: FormSource, error: ErrorObject): string {
  // `verbose` gives the part of the schema that failed, which was read from JSON.
  const named = namesIn(error.schema as Json)
  return propertyOf(
    Object.keys(ui.fields).find((pointer) => named.includes(propertyOf(pointer))) ??
      ui.sections.flatMap(({ fields }) => fields)[0] ??
      Object.keys(ui.fields)[0] ??
      '',
  )
}

function namesIn(schema: Json | undefined): readonly string[] {
  if (isList(schema)) return schema.flatMap((part) => namesIn(part))
  if (!isMap(schema)) return []
  const required = own(schema, 'required')
  const properties = own(schema, 'properties')
  return [
    ...(isList(required) ? required.filter((name) => typeof name === 'string') : []),
    ...(isMap(properties) ? Object.keys(properties) : []),
    ...['anyOf', 'oneOf', 'allOf', 'not'].flatMap((word) => namesIn(own(schema, word))),
  ]
}

const inReadingOrder = ({ ui }: FormSource) => {
  const order = ui.sections.flatMap(({ fields }) => fields).map(propertyOf)
  const place = ({ pointer }: Problem) => {
    const at = order.indexOf(propertyOf(pointer))
    return at === -1 ? order.length : at
  }
  return (one: Problem, two: Problem) => place(one) - place(two)
}
