import type { Permission } from '../core/access.ts'
import type { Command } from '../core/decide.ts'
import type {
  Actor,
  Answers,
  CaseCode,
  Day,
  FormId,
  Instant,
  PaperId,
  Role,
} from '../core/facts.ts'
import type { Move } from '../core/moves.ts'
import type { Result } from '../core/refusal.ts'
import type { FormUi } from '../library/bundle.ts'
import type { CorrectionForm } from './correction-form.ts'
import type { Naming } from './naming.ts'
import type { Rehearsal } from './rehearse.ts'

/**
 * What the edges may ask for: one screen. Every call takes the person who acts; whether she may is
 * decided here, never at the edge. Refusals are values; a rejected promise is a fault.
 */
export type Percorso = {
  /** Opens a case with its first move. `key`: the same key gives the same case again. */
  open(actor: Actor, input: OpenInput): Promise<Result<Done>>
  /** Gives a case one command, decided on the sequence that the actor saw. */
  act(actor: Actor, input: ActInput): Promise<Result<Done>>
  /** What `act` would decide on this command, told without writing anything; refused as `act` would. */
  rehearse(actor: Actor, input: Omit<ActInput, 'key'>): Promise<Result<Rehearsal>>
  rehearseOpening(actor: Actor, input: Omit<OpenInput, 'key'>): Promise<Result<Rehearsal>>
  /** The moves with which a case can be opened, with their forms, and the offices that open one. */
  openings(actor: Actor): Promise<Result<Openings>>
  cases(actor: Actor, query: CaseQuery): Promise<Result<CasePage>>
  caseFile(actor: Actor, code: CaseCode): Promise<Result<CaseFile>>
  /** The form of one move of the case, as this actor may see it, filled with what is known. */
  moveForm(actor: Actor, code: CaseCode, event: string): Promise<Result<MoveForm>>
  /** An earlier step of the case as it can be corrected: `step` is its sequence. */
  correctionForm(actor: Actor, code: CaseCode, step: number): Promise<Result<CorrectionForm>>
  /** A printed paper, opened for reading; refused as not found until it is printed. */
  paper(
    actor: Actor,
    code: CaseCode,
    number: string,
  ): Promise<Result<{ title: string; fileName: string; bytes: Uint8Array }>>
  stuck(actor: Actor): Promise<Result<readonly Stuck[]>>
  /** How full the project's bed pools are. */
  pools(actor: Actor): Promise<Result<readonly PoolLine[]>>
  incidents(actor: Actor): Promise<Result<readonly Incident[]>>
  closeIncident(actor: Actor, id: string, note: string, key: string): Promise<Result<Done>>
  /** Notes an exception that met a request about a case, as an incident; gives its code for the page. */
  fault(
    actor: Actor,
    about: { case?: CaseCode; where: string; asked: string },
    error: unknown,
  ): Promise<string>
  /** Whether the actor may use this part of the program at all. */
  may(actor: Actor, permission: Permission): boolean
  signIn(login: string, password: string): Promise<SignedIn | undefined>
  session(token: string): Promise<Session | undefined>
  signOut(token: string): Promise<void>
  health(): Promise<Health>
}

export type OpenInput = {
  readonly event: string
  readonly answers: Answers
  readonly office: string
  readonly key: string
  readonly occurredAt?: Instant
}
export type ActInput = {
  readonly code: CaseCode
  readonly command: Command
  readonly expected: number
  readonly key: string
  /** Absent: now. */
  readonly occurredAt?: Instant
}
/** The same answer however often the same key comes. */
export type Done = { readonly code: string; readonly seq: number }

export type Office = { readonly id: string; readonly name: string }
export type Openings = { readonly ways: readonly Opening[]; readonly offices: readonly Office[] }
export type Opening = { readonly event: string; readonly label: string; readonly form?: FormModel }
export type FormModel = {
  readonly id: FormId
  readonly ui: FormUi
  /** The JSON Schema as the browser may see it. */
  readonly schema: Answers
  /** Labels of the values of every field that has options, project lists resolved. */
  readonly options: Readonly<Record<string, readonly { value: string; label: string }[]>>
}
export type MoveForm = Naming & {
  readonly code: CaseCode
  readonly seq: number
  readonly move: Move
  readonly form?: FormModel
  /** Answers known from earlier, by this same form or the waiting proposal. */
  readonly known: Answers
}

export type CaseQuery = {
  readonly state?: string
  readonly mine?: boolean
  readonly after?: readonly [string, string]
  readonly limit?: number
}
export type CasePage = {
  readonly cases: readonly CaseLine[]
  /** Every state that new cases can come to, by dotted path: what lists can be narrowed to. */
  readonly states: readonly { readonly path: string; readonly label: string }[]
  readonly next?: readonly [string, string]
  /** How many in all, where every one of them is within the actor's reach. */
  readonly total?: number
}
export type CaseLine = {
  readonly code: CaseCode
  readonly sentence: string
  /** The first part of the sentence: where the case stands, and for how long. */
  readonly standing: string
  readonly states: readonly { path: string; label: string }[]
  readonly owner: string
  readonly next?: DueLine
  /** Deadlines that passed and are not met. */
  readonly expired: number
  readonly waitingSignature: boolean
  readonly at: Instant
}
export type DueLine = {
  readonly title: string
  readonly norm: string
  readonly dueOn: Day
  readonly overdue: boolean
  readonly gravity: number
}

export type CaseFile = CaseLine &
  Naming & {
    /** Titles of the forms that the moves ask for, or that their reasons tell of. */
    readonly forms: Readonly<Record<FormId, string>>
    readonly seq: number
    readonly office: string
    readonly project: string
    readonly openedAt: Instant
    readonly moves: readonly Move[]
    readonly timeline: readonly Entry[]
    readonly papers: readonly PaperLine[]
    readonly deadlines: readonly DeadlineLine[]
    readonly incidents: readonly Incident[]
  }
/** One commit of the case, as the actor may read it. */
export type Entry = {
  readonly seq: number
  readonly at: Instant
  readonly occurredAt: Instant
  readonly by: string
  readonly what: string
  readonly form?: {
    readonly id: FormId
    readonly title: string
    readonly answers: readonly { label: string; value: string }[]
    readonly withheld: number
  }
  /** Whether this actor may correct the step. */
  readonly correctable: boolean
  /** The step that this commit corrects, and the commits that corrected this one. */
  readonly corrects?: number
  readonly correctedBy: readonly number[]
  readonly details: readonly string[]
}
export type PaperLine = {
  readonly paper: PaperId
  readonly title: string
  readonly number: string
  readonly on: Instant
  readonly copyFor: string
  readonly printed: boolean
}
export type DeadlineLine = DueLine & {
  readonly id: string
  /** `late`: done after its day; `came`: its coming was the next step, nobody was late. */
  readonly status: 'open' | 'suspended' | 'expired' | 'met' | 'late' | 'came'
  readonly consequence: string
  readonly from: Day
  readonly period: string
  readonly version: Day
  readonly recomputed: readonly { because: number; was: Day }[]
}
export type Stuck = {
  readonly code: CaseCode
  readonly sentence: string
  readonly owner: string
  readonly why: readonly string[]
  readonly since: Instant
}
export type PoolLine = {
  readonly id: string
  readonly label: string
  readonly beds: number
  readonly taken: number
  /** Nearly full: nine beds in ten are taken. */
  readonly alert: boolean
}
export type Incident = {
  readonly id: string
  readonly case: CaseCode
  readonly where: string
  readonly class: string
  readonly asked: string
  readonly owner: Role
  readonly at: Instant
  readonly open: boolean
}
export type SignedIn = { readonly token: string; readonly expires: Instant }
/** `csrf` is told to pages only; the token lives in a cookie only. */
export type Session = {
  readonly actor: Actor
  readonly name: string
  readonly csrf: string
  readonly expires: Instant
}
export type Health = {
  readonly ok: boolean
  readonly store: 'risponde' | 'non risponde'
  readonly position: number
  readonly lag: number
  readonly overdueToFire: number
  readonly incidents: number
  readonly printsWaiting: number
  readonly browser: string
}
