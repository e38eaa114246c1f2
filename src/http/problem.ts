import type { Refusal } from '../core/refusal.ts'
import { type Around, NOWHERE } from '../web/reasons.ts'
import { refusalText } from '../web/refusals.ts'
import type { EdgeRefusal } from './edge-refusal.ts'

/** The only file with status codes. */
export const STATUS = {
  ok: 200,
  created: 201,
  noContent: 204,
  seeOther: 303,
  notModified: 304,
  unavailable: 503,
} as const

const STATUS_OF = {
  'unknown-move': 409,
  'not-open': 409,
  answers: 422,
  'no-proposal': 409,
  'own-signature': 409,
  'reason-missing': 422,
  'occurred-in-future': 422,
  'occurred-before-opening': 422,
  'too-early': 409,
  'deadline-not-open': 409,
  'nothing-to-correct': 409,
  'answers-withheld': 403,
  'signed-by-two': 409,
  'already-entrusted': 409,
  'not-a-case-manager': 422,
  'no-bed': 409,
  'hold-gone': 409,
  stale: 412,
  busy: 503,
  'not-stored': 503,
  forbidden: 403,
  'not-found': 404,
  incident: 500,
  'no-session': 401,
  'wrong-credentials': 401,
  'too-many-attempts': 429,
  'foreign-origin': 403,
  csrf: 403,
  malformed: 400,
  'too-large': 413,
  'precondition-required': 428,
  'key-required': 400,
  fault: 500,
} as const satisfies Record<(Refusal | EdgeRefusal)['code'], number>

export const statusOf = (refusal: Refusal | EdgeRefusal): number => STATUS_OF[refusal.code]

/** Seconds after which the same request may be made again, where it is only a matter of time. */
export function retryAfter(refusal: Refusal | EdgeRefusal): number | undefined {
  if (refusal.code === 'too-many-attempts') return refusal.seconds
  return refusal.code === 'busy' ? 1 : undefined
}

/** RFC 9457: the refusal's own facts travel with it, its reasons in words as well. */
export function problemOf(
  refusal: Refusal | EdgeRefusal,
  around: Around = NOWHERE,
): Readonly<Record<string, unknown>> {
  const { title, detail, reasons } = refusalText(refusal, around)
  return {
    ...refusal,
    type: `urn:percorso:problema:${refusal.code}`,
    title,
    status: statusOf(refusal),
    detail,
    ...(reasons.length > 0 && { why: reasons }),
  }
}

/** What Express and its body parsers throw about a request that nobody can read. */
export function refusalOfParser(error: unknown): EdgeRefusal | { code: 'not-found' } | undefined {
  const { type, name } = typeof error === 'object' && error !== null ? (error as ParserError) : {}
  if (name === 'URIError') return { code: 'not-found' }
  if (type === 'entity.too.large' || type === 'parameters.too.many') return { code: 'too-large' }
  if (typeof type !== 'string' || !PARSER_FAULTS.has(type)) return undefined
  return {
    code: 'malformed',
    wrong: ['Il corpo della richiesta non si legge: controlla formato e codifica.'],
  }
}

/** body-parser names its errors in `type`; anything else has none. */
type ParserError = { readonly type?: unknown; readonly name?: unknown }
const PARSER_FAULTS: ReadonlySet<string> = new Set([
  'entity.parse.failed',
  'encoding.unsupported',
  'charset.unsupported',
  'request.size.invalid',
  'request.aborted',
  'entity.verify.failed',
])
