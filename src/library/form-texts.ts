import type { ErrorObject } from 'ajv/dist/2020.js'
import type { Json } from '../core/facts.ts'
import { isList, isMap, pointerOf } from './json.ts'

/** The keyword that the errors of `textErrors` bear. */
export const UNSEEN = 'unseenCharacters'

export const UNSEEN_MESSAGE = 'Il testo contiene caratteri invisibili non ammessi: riscrivilo.'

/**
 * Every text of the answers, at any depth, that a reader does not see as it is: control characters
 * but tab and line end, lone surrogates, marks that turn the direction of what follows, or nothing
 * but blanks. It holds for all forms, so no schema says it; the errors read as the schema's own.
 */
export function textErrors(answers: Json, at = ''): readonly ErrorObject[] {
  if (typeof answers === 'string') return isSeen(answers) ? [] : [errorAt(at, answers)]
  if (isList(answers))
    return answers.flatMap((value, index) => textErrors(value, at + pointerOf(index)))
  if (!isMap(answers)) return []
  return Object.entries(answers).flatMap(([name, value]) => textErrors(value, at + pointerOf(name)))
}

const FORBIDDEN = /(?![\t\n])[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u
const BLANK = /^[\s\p{Cf}]+$/u

const isSeen = (text: string) => !FORBIDDEN.test(text) && !BLANK.test(text)

const errorAt = (instancePath: string, data: string): ErrorObject => ({
  instancePath,
  schemaPath: '',
  keyword: UNSEEN,
  params: {},
  data,
})
