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
import type { FormUi } from '../library/bundle.ts'

/** What goes into the use cases and comes out of them, as plain data; `percorso.ts` says by which call. */

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
  /** How many of those answers the actor may not read. */
  readonly withheld: number
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
    /** Who has the case in charge, by id; `owner` is her name. */
    readonly ownerId: string
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
  /** Whether this actor may read all that it tells. */
  readonly readable: boolean
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
  /** The day was chosen by the legal adviser, not by the rule. */
  readonly chosen: boolean
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
/** Who may have a case in charge: the id of the person, not of an account. */
export type CaseManager = { readonly id: string; readonly name: string }
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

/** An earlier step as it can be corrected: when it happened, and what was filed with it. */
export type CorrectionForm = Naming & {
  readonly code: CaseCode
  /** Sequence of the case, and of the step that is corrected. */
  readonly seq: number
  readonly corrects: number
  readonly label: string
  readonly occurredAt: Instant
  /** Absent where nothing was filed, or not all of it may be read by who corrects. */
  readonly form?: FormModel
  readonly known: Answers
  /** How many answers the actor may not read: then none may be corrected, for they would be lost. */
  readonly withheld: number
  /** Two people signed the answers: one alone does not change them, and they are not shown for it. */
  readonly signedByTwo: boolean
}

/** Words for what an answer names by id. */
export type Naming = {
  /** Names of the people whose ids occur, and of no others. */
  readonly names: Readonly<Record<string, string>>
  /** Label of every state of the case's statechart, by dotted path. */
  readonly labels: Readonly<Record<string, string>>
}

/** What a command would do, told before anybody gives it. */
export type Rehearsal = {
  /** Where the case would stand; `entered`: where it does not stand now. */
  readonly states: readonly {
    readonly path: string
    readonly label: string
    readonly entered: boolean
  }[]
  readonly papers: readonly {
    readonly paper: PaperId
    readonly title: string
    readonly copyFor: string
  }[]
  readonly opens: readonly DueLine[]
  /** Deadlines that would have another day, with the new one. */
  readonly recomputes: readonly DueLine[]
  /** Titles of the deadlines that would be met. */
  readonly closes: readonly string[]
  /** Nothing happens until another person signs too. */
  readonly secondSignature: boolean
  /** The bed pool in which a place would be taken. */
  readonly pool?: string
}
