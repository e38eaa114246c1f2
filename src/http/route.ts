import type { Percorso } from '../app/percorso.ts'
import type { Session, SignedIn } from '../app/shapes.ts'
import type { Permission } from '../core/access.ts'
import type { Instant } from '../core/facts.ts'
import type { Refusal } from '../core/refusal.ts'
import type { Around } from '../web/reasons.ts'
import type { PageModel } from '../web/templates.ts'
import type { EdgeRefusal } from './edge-refusal.ts'

/** A posted form, or a query: names and values as they came. */
export type Posted = { readonly [name: string]: string | string[] | undefined }

/** What a handler may know of a request. */
export type Ask = {
  readonly percorso: Percorso
  readonly attempts: SignInAttempts
  readonly at: Instant
  /** The path asked for, without the query. */
  readonly path: string
  /** Path and query, as a page comes back to them. */
  readonly address: string
  readonly params: Readonly<Record<string, string>>
  readonly query: Posted
  readonly posted: Posted
  /** The JSON body of an API request. */
  readonly body: unknown
  readonly header: (name: string) => string | undefined
  readonly ip: string
}
export type SignedAsk = Ask & { readonly session: Session; readonly token: string }

/** Slows down whoever guesses passwords; see `sign-in-attempts.ts`. */
export type SignInAttempts = {
  /** Seconds to wait before the next attempt; 0 when it may be made now. */
  wait(login: string, ip: string): Promise<number>
  failed(login: string, ip: string): Promise<void>
  succeeded(login: string, ip: string): Promise<void>
}

/** What a handler answers, as a value; `reply.ts` alone writes it. */
export type Answer =
  | {
      readonly kind: 'json'
      readonly body: unknown
      readonly seq?: number
      readonly createdAt?: string
      readonly ok?: boolean
    }
  | { readonly kind: 'page'; readonly page: PageModel; readonly because?: Refusal | EdgeRefusal }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'pdf'; readonly fileName: string; readonly bytes: Uint8Array }
  /** Never changes under its address: browsers keep it. */
  | {
      readonly kind: 'file'
      readonly type: string
      readonly bytes: Uint8Array
      readonly gzip: boolean
    }
  | RefusedAnswer
  | { readonly kind: 'done' }
  | SignedInAnswer
  | { readonly kind: 'signed-out'; readonly next: Answer }
/** `around`: what the case tells, so that its reasons name people and states as people do. */
export type RefusedAnswer = {
  readonly kind: 'refused'
  readonly refusal: Refusal | EdgeRefusal
  readonly around?: Around
}
export type SignedInAnswer = {
  readonly kind: 'signed-in'
  readonly signedIn: SignedIn
  readonly next: Answer
}

export type Method = 'get' | 'post' | 'delete'
export type Policy = 'pubblico' | 'sessione' | Permission

/** One line of the table of routes. Nothing is served that is not in it. */
export type Route = { readonly method: Method; readonly path: string } & (
  | { readonly policy: 'pubblico'; readonly handle: (ask: Ask) => Promise<Answer> }
  | {
      readonly policy: Exclude<Policy, 'pubblico'>
      readonly handle: (ask: SignedAsk) => Promise<Answer>
      /**
       * A page whose typed values come back after a lost session. The handler must answer
       * `op=modifica` with the filled form and change nothing.
       */
      readonly resumes?: boolean
    }
)

export const refused = (refusal: Refusal | EdgeRefusal): Answer => ({ kind: 'refused', refusal })
export const json = (body: unknown, seq?: number): Answer => ({
  kind: 'json',
  body,
  ...(seq !== undefined && { seq }),
})
export const redirect = (to: string): Answer => ({ kind: 'redirect', to })

/** The last value posted under a name; empty where there is none. */
export function textIn(posted: Posted, name: string): string {
  const value = Object.hasOwn(posted, name) ? posted[name] : undefined
  return (typeof value === 'string' ? value : value?.at(-1)) ?? ''
}
