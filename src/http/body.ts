import type { Answers, Instant, Json } from '../core/facts.ts'
import type { EdgeRefusal } from './edge-refusal.ts'
import type { Ask } from './route.ts'

/** Reads the JSON body of an API request; every wrong field is named, in words that say what to do. */
export type Body = {
  text(name: string): string
  optionalText(name: string): string | undefined
  whole(name: string): number
  answers(name: string): Answers | undefined
  instant(name: string): Instant | undefined
  /** After all fields are read: what is wrong, if anything is. */
  refusal(): EdgeRefusal | undefined
}

export function readBody(body: unknown): Body {
  const fields = isRecord(body) ? body : undefined
  const wrong =
    fields === undefined ? ['Manda un oggetto JSON con Content-Type: application/json.'] : []
  const at = (name: string): unknown =>
    fields !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined
  const say = (name: string, what: string) => {
    if (fields !== undefined) wrong.push(`«${name}»: ${what}`)
  }
  const optionalText = (name: string) => {
    const value = at(name)
    if (value === undefined || typeof value === 'string') return value
    say(name, 'scrivi un testo.')
    return undefined
  }
  return {
    optionalText,
    text: (name) => {
      const value = at(name)
      if (typeof value === 'string' && value !== '') return value
      say(name, 'manca; scrivi un testo.')
      return ''
    },
    whole: (name) => {
      const value = at(name)
      if (typeof value === 'number' && Number.isSafeInteger(value)) return value
      say(name, 'manca; scrivi un numero intero.')
      return 0
    },
    answers: (name) => {
      const value = at(name)
      if (value === undefined || isAnswers(value)) return value
      say(name, 'scrivi un oggetto con le risposte, per esempio {"genere": "F"}.')
      return undefined
    },
    instant: (name) => {
      const value = optionalText(name)
      const instant = value === undefined ? undefined : instantOf(value)
      if (value !== undefined && instant === undefined)
        say(name, 'scrivi un istante UTC, per esempio "2026-11-22T09:00:00Z".')
      return instant
    },
    refusal: () => (wrong.length === 0 ? undefined : { code: 'malformed', wrong }),
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
/** What JSON.parse made is JSON all the way down. */
const isAnswers = (value: unknown): value is Readonly<Record<string, Json>> => isRecord(value)

function instantOf(text: string): Instant | undefined {
  try {
    return Temporal.Instant.from(text).toString()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** The idempotency key of a command; the same one however often the command is sent. */
export function readKey(ask: Ask): string | undefined {
  const key = ask.header('idempotency-key')
  return key !== undefined && /^[\x21-\x7e]{8,200}$/.test(key) ? key : undefined
}

/** The sequence the caller has read, from `If-Match: "12"`. */
export function readSeq(ask: Ask): number | EdgeRefusal {
  const tag = ask.header('if-match')
  if (tag === undefined) return { code: 'precondition-required' }
  const seq = /^"(\d{1,9})"$/.exec(tag)?.[1]
  if (seq !== undefined) return Number(seq)
  return {
    code: 'malformed',
    wrong: ['«If-Match»: scrivi l’ETag del caso, per esempio "12", tra virgolette.'],
  }
}
