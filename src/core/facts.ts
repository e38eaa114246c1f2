/**
 * All that is ever stored. A commit is one accepted command: its facts, appended whole to one stream.
 *
 * Facts are written once and never re-decided; replay folds them and asks no machine.
 * Personal content lives only under a fact's `data`: that property alone is sealed before it
 * reaches a store, so every other property must be safe to read by anyone who holds the disk.
 */

/** `caso/<code>`, `persona/<code>`, `posti/<pool>`, `incidente/<code>`: what changes on its own. */
export type StreamId = `${StreamKind}/${string}`
export type StreamKind = 'caso' | 'persona' | 'posti' | 'incidente'

export type CaseCode = string & { readonly brand?: 'CaseCode' }
export type PersonCode = string & { readonly brand?: 'PersonCode' }
export type PoolId = string & { readonly brand?: 'PoolId' }
export type FormId = string & { readonly brand?: 'FormId' }
export type PaperId = string & { readonly brand?: 'PaperId' }
export type RuleId = string & { readonly brand?: 'RuleId' }

/** An instant in UTC, ISO 8601 with `Z`: `2026-11-22T09:00:00Z`. */
export type Instant = string
/** A day in the calendar of Europe/Rome: `2026-11-22`. */
export type Day = string

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json }
/** What a person filed in a form, or what is left of it once her key is deleted. */
export type Answers = { readonly [field: string]: Json }
export const ERASED = Object.freeze({ cancellato: true }) satisfies Answers

/** A state of the statechart: `{ percorso: { valutazione: 'colloqui' }, accoglienza: 'nessuna' }`. */
export type Configuration = string | { readonly [region: string]: Configuration }

export const ROLES = [
  'operatore',
  'riferimento',
  'filtro',
  'legale',
  'psicologo',
  'mediatore',
  'tutor-lavoro',
  'responsabile-struttura',
  'amministratore',
  'dpo',
  'sistema',
] as const
export type Role = (typeof ROLES)[number]

/** Who acts. `id` names a human being, not an account: four eyes are judged on it. */
export type Actor = { readonly id: string; readonly roles: readonly Role[] }
export const SYSTEM: Actor = { id: 'sistema', roles: ['sistema'] }

/** One entry of the deadline ledger, as it was opened. See `deadlines/ledger.ts`. */
export type Deadline = {
  /** Unique in the case: `<rule>#<seq of the commit that opened it>`. */
  readonly id: string
  readonly rule: RuleId
  /** Day from which the version of the rule that was applied is in force. */
  readonly version: Day
  readonly title: string
  /** The norm in words: `art. 1 c. 4 DPR 237/2005`. */
  readonly norm: string
  readonly consequence: string
  /** 1 a right is lost · 2 a legal duty is late · 3 a promise of the programme · 4 good practice. */
  readonly gravity: 1 | 2 | 3 | 4
  /** `seq` of the commit that set it off, or the id of the deadline it hangs on; `day` it counts from. */
  readonly trigger: {
    readonly seq: number
    readonly day: Day
    readonly at: Instant
    readonly deadline?: string
  }
  readonly period: string
  readonly counting: 'calendar' | 'working'
  /** Last day on which the duty can be done in time, and the instant from which it is expired. */
  readonly dueOn: Day
  readonly dueAt: Instant
  /** The due day was chosen by the legal adviser, not by the rule; motive and citation are in the form. */
  readonly override?: { readonly form: FormId; readonly pointer: string }
}

export type CaseFact =
  | {
      type: 'opened'
      person: PersonCode
      workflow: string
      project: string
      office: string
      owner: string
      state: Configuration
    }
  | {
      type: 'moved'
      event: string
      from: Configuration
      to: Configuration
      form?: FormId
      data?: Answers
      /** Who gave the first of two signatures; the commit's author gave the second. */
      proposedBy?: string
    }
  | { type: 'proposed'; proposal: string; event: string; form?: FormId; data?: Answers }
  | { type: 'confirmed'; proposal: string }
  | { type: 'declined'; proposal: string; data: Answers }
  | { type: 'lapsed'; proposal: string }
  | { type: 'corrected'; seq: number; occurredAt?: Instant; form?: FormId; data: Answers }
  | { type: 'paper-issued'; paper: PaperId; number: string }
  | { type: 'deadline-opened'; deadline: Deadline }
  | { type: 'deadline-met'; id: string }
  | { type: 'deadline-expired'; id: string }
  | { type: 'deadline-suspended'; id: string; from: Day }
  | { type: 'deadline-resumed'; id: string; on: Day; dueOn: Day; dueAt: Instant }
  | { type: 'deadline-recomputed'; id: string; because: number; deadline: Deadline }
  | { type: 'bed-assigned'; pool: PoolId; hold: string }
  | { type: 'bed-released'; pool: PoolId; hold: string }
  /** From now on this person, by id, has the case in charge. */
  | { type: 'entrusted'; to: string }

export type PersonFact = { type: 'registered'; data: Answers }

export type PoolFact =
  | { type: 'pool-opened'; beds: number }
  | { type: 'bed-held'; hold: string; case: CaseCode; until: Instant }
  | { type: 'bed-confirmed'; hold: string }
  | { type: 'bed-freed'; hold: string; because: 'released' | 'expired' }

/** A fault that a supervisor owns: fail to a human, never to a log file. */
export type IncidentFact =
  | {
      type: 'incident-raised'
      case: CaseCode
      /** Which part threw: `decide`, `replay`, `bundle`, `print`, `view`… */
      where: string
      /** Class of the error, never its message: a message may hold personal data. */
      class: string
      asked: string
      owner: Role
      data: Answers
    }
  | { type: 'incident-closed'; data: Answers }

export type Fact = CaseFact | PersonFact | PoolFact | IncidentFact

/** What a commit asks for, done after it is durable, at least once and idempotently by its place. */
export type Effect =
  | { type: 'print'; paper: PaperId; number: string }
  | { type: 'confirm-bed'; pool: PoolId; hold: string }
  | { type: 'release-bed'; pool: PoolId; hold: string }

/** What a use case wants appended; the store's caller seals and chains it. */
export type Draft<F extends Fact = Fact> = {
  readonly stream: StreamId
  /** 1 for the first commit of a stream; one more for each next. */
  readonly seq: number
  /** When it was recorded, and when what it tells happened. */
  readonly at: Instant
  readonly occurredAt: Instant
  readonly by: { readonly id: string; readonly roles: readonly Role[] }
  /** Idempotency key, unique in the stream. */
  readonly key: string
  /** SHA-256 of the bundle it was decided on; empty for streams that no bundle governs. */
  readonly bundle: string
  readonly facts: readonly F[]
  readonly effects: readonly Effect[]
}

/** A draft in its chain: `hash` = SHA-256 of its canonical form, which includes `prev`. */
export type Commit<F extends Fact = Fact> = Draft<F> & {
  readonly prev: string
  readonly hash: string
}
