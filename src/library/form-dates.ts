import type { Ajv2020, ErrorObject } from 'ajv/dist/2020.js'
import type { Day, Json } from '../core/facts.ts'
import { isMap, own, propertyOf } from './json.ts'

/** What a schema is checked in: `validate.call({ today }, answers)`, with `passContext`. */
export type Checking = { readonly today: Day }

/** What the schema's other keywords are told of the place that they look at. */
type Place = { readonly rootData: Json }

/**
 * Adds what forms say of dates, beside `formatMinimum` and `formatMaximum`:
 * - `notAfterToday: true`: it tells of what has happened; today is the last day it may be.
 * - `after: "/dataRilascio"`: later than the date answered there.
 * - `withinMonths: {"of": "/data", "months": 3}`: from the date answered there to so many months on.
 *
 * A date that does not exist, or whose other date is not answered, is left to the other keywords.
 */
export function addDateKeywords(ajv: Ajv2020): void {
  ajv.addKeyword({
    keyword: 'notAfterToday',
    type: 'string',
    schemaType: 'boolean',
    validate(this: Checking, wanted: boolean, text: string) {
      return !wanted || holds(text, this.today, (day, today) => compare(day, today) <= 0)
    },
  })
  ajv.addKeyword({
    keyword: 'after',
    type: 'string',
    schemaType: 'string',
    validate: (pointer: string, text: string, _: unknown, place?: Place) =>
      holds(text, dateAt(place, pointer), (day, other) => compare(day, other) > 0),
  })
  ajv.addKeyword({
    keyword: 'withinMonths',
    type: 'string',
    schemaType: 'object',
    metaSchema: {
      type: 'object',
      additionalProperties: false,
      required: ['of', 'months'],
      properties: { of: { type: 'string' }, months: { type: 'integer', minimum: 1 } },
    },
    validate: ({ of, months }: Within, text: string, _: unknown, place?: Place) =>
      holds(
        text,
        dateAt(place, of),
        (day, start) => compare(start, day) <= 0 && compare(day, start.add({ months })) <= 0,
      ),
  })
}

type Within = { readonly of: string; readonly months: number }

/** What is wrong with a date, in words; `labelOf` names the field of a pointer. */
export function dateMessage(
  { keyword, data, params, schema }: ErrorObject,
  labelOf: (pointer: string) => string,
): string | undefined {
  if (keyword === 'notAfterToday') return 'La data è nel futuro: controlla giorno, mese e anno.'
  if (keyword === 'formatMinimum' || keyword === 'formatMaximum')
    return 'L’anno non è possibile: scrivilo con quattro cifre, per esempio 2026.'
  if (keyword === 'after')
    return `Questa data deve venire dopo «${labelOf(String(schema))}»: controlla giorno, mese e anno.`
  if (keyword === 'withinMonths') {
    // The keyword's own schema, above, says what it holds.
    const { of, months } = schema as Within
    return `Questa data deve stare nei ${months} mesi che seguono «${labelOf(of)}».`
  }
  return keyword === 'format' && params.format === 'date' && isWhole(data)
    ? 'Questo giorno non esiste: controlla giorno e mese.'
    : undefined
}

const isWhole = (data: unknown) => typeof data === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(data)

/** Another answer of the form: forms are flat, so its pointer has one token. */
const dateAt = (place: Place | undefined, pointer: string): Json | undefined =>
  isMap(place?.rootData) ? own(place.rootData, propertyOf(pointer)) : undefined

function holds(
  text: string,
  other: Json | undefined,
  rule: (day: Temporal.PlainDate, other: Temporal.PlainDate) => boolean,
): boolean {
  const [day, against] = [dateOf(text), dateOf(other)]
  return day === undefined || against === undefined || rule(day, against)
}

function dateOf(text: Json | undefined): Temporal.PlainDate | undefined {
  if (!isWhole(text)) return undefined
  try {
    return Temporal.PlainDate.from(String(text))
  } catch {
    return undefined
  }
}

const compare = (one: Temporal.PlainDate, two: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(one, two)
