import type { AnyStateMachine } from 'xstate'
import type { Rule } from './deadlines/rule.ts'
import type { Answers, Day, FormId, PaperId, PoolId, Role } from './facts.ts'
import type { Problem } from './refusal.ts'

/** All that a decision depends on, ready to run. Built from a bundle by `library/compile.ts`. */
export type Definition = {
  /** SHA-256 of the bundle's canonical JSON. */
  readonly hash: string
  readonly workflow: { readonly id: string; readonly title: string; readonly version: number }
  readonly machine: AnyStateMachine
  readonly forms: FormShelf
  readonly papers: PaperShelf
  readonly rules: ReadonlyMap<string, Rule>
  readonly project: Project
}

export type FormShelf = {
  has(form: FormId): boolean
  title(form: FormId): string
  /** The label of a field, or the form's title for the pointer ''. */
  label(form: FormId, pointer: string): string
  /** The answers without those of fields that, by the other answers, were never asked. */
  asked(form: FormId, answers: Answers): Answers
  /** What is wrong with the answers, given on that day: no date of the past may be after it. */
  check(form: FormId, answers: Answers, today: Day): readonly Problem[]
}

export type PaperShelf = {
  has(paper: PaperId): boolean
  title(paper: PaperId): string
}

/** A project of the programme: what differs between bodies, never in code. */
export type Project = {
  readonly id: string
  readonly title: string
  readonly body: Body
  readonly partners: readonly Body[]
  readonly editions: readonly Edition[]
  readonly offices: readonly Office[]
  readonly levels: readonly Level[]
  readonly exploitationTypes: readonly Choice[]
  readonly channels: readonly Choice[]
  readonly pools: readonly Pool[]
  /** Parameters that guards read: `colloqui.minimo`, `pericolo.richiesto`. */
  readonly settings: { readonly [key: string]: number | boolean | string }
}
export type Choice = { readonly id: string; readonly label: string }
export type Body = {
  readonly id: string
  readonly name: string
  /** A local or other public body: it proposes without a number of the register. */
  readonly public?: true
  /** Number in the second section of the register of art. 52 c. 1 lett. b DPR 394/99. */
  readonly register?: string
  /** Reference of the convention with the local body, where there is one. */
  readonly convention?: string
  /** The office whose address stands on papers; never a shelter. */
  readonly domicile: string
  readonly pec?: string
}
export type Edition = {
  readonly id: string
  readonly title: string
  readonly start: string
  readonly end: string
  readonly call: string
}
export type Office = {
  readonly id: string
  readonly name: string
  readonly province: string
  readonly questura: string
  /** Month and day of the patron saint, `12-07`: a holiday of that office. */
  readonly patron: string
}
export type Level = {
  readonly id: string
  readonly label: string
  readonly order: number
  readonly softMax?: string
  readonly needsBed: boolean
}
export type Pool = {
  readonly id: PoolId
  readonly label: string
  /** Absent where the pool has no structure of its own. */
  readonly structures?: number
  readonly beds: number
  readonly gender: 'donne' | 'uomini' | 'misto'
  readonly levels: readonly string[]
}

/** What a branch says of itself to people. One event asks for one form. */
export type MoveMeta = {
  readonly label: string
  readonly form?: FormId
  readonly roles: readonly Role[]
  /** Two people: the roles the first may have, and the roles the second may have. */
  readonly signatures?: { readonly second: readonly Role[] }
  /** Norm in words, where the law asks for the step. */
  readonly basis?: string
  /** Offered from a first state, it opens a case; every other move needs a case that is there. */
  readonly opens?: true
}

/** What a state says of itself to people. Each waits for somebody and for a term, or somebody signed why not. */
export type StateMeta = {
  readonly label: string
  readonly ball: Role
  readonly deadlines?: readonly string[]
  readonly mayWait?: { readonly signedBy: string; readonly reason: string }
}

export type Condition =
  | { readonly type: 'all'; readonly params: { readonly of: readonly Condition[] } }
  | { readonly type: 'any'; readonly params: { readonly of: readonly Condition[] } }
  /** The case is in one of these states, as dotted paths from the region: `percorso.primaAssistenza`. */
  | { readonly type: 'inState'; readonly params: { readonly oneOf: readonly string[] } }
  | { readonly type: 'notInState'; readonly params: { readonly oneOf: readonly string[] } }
  | { readonly type: 'formFiled'; readonly params: { readonly form: FormId } }
  /** An earlier form holds this answer (any value, or one of these). */
  | {
      readonly type: 'known'
      readonly params: {
        readonly form: FormId
        readonly pointer: string
        readonly oneOf?: readonly (string | boolean | number)[]
      }
    }
  /** The form being filed holds this answer; before it is filed the question is left open. */
  | {
      readonly type: 'answer'
      readonly params: {
        readonly form: FormId
        readonly pointer: string
        readonly oneOf?: readonly (string | boolean | number)[]
      }
    }
  | { readonly type: 'paperIssued'; readonly params: { readonly paper: PaperId } }
  | { readonly type: 'bedAssigned'; readonly params: Record<string, never> }
  /** The pool named by the form being filed has a free bed; before it is filed, any pool has. */
  | {
      readonly type: 'bedFree'
      readonly params: { readonly form: FormId; readonly pointer: string }
    }
  /** The pool named by the form being filed serves the level beside it and takes the person's gender. */
  | {
      readonly type: 'poolFits'
      readonly params: {
        readonly form: FormId
        readonly pointer: string
        readonly level: string
        readonly gender: { readonly form: FormId; readonly pointer: string }
      }
    }
  /** The date filed is the last day that the rule gives from another date of the form, unless the form overrides it. */
  | {
      readonly type: 'followsRule'
      readonly params: {
        readonly form: FormId
        readonly pointer: string
        readonly rule: string
        readonly start: string
        readonly unless: {
          readonly pointer: string
          readonly oneOf?: readonly (string | boolean | number)[]
        }
      }
    }
  /** `minor` (`si` or `no`) says what the date of birth says of the day `on`: under eighteen, or not. */
  | {
      readonly type: 'ageAgrees'
      readonly params: {
        readonly form: FormId
        readonly birth: string
        readonly on: string
        readonly minor: string
      }
    }
  /** The body chosen may propose (art. 27 c. 1 lett. a DPR 394/99): a public one, or one in the register. */
  | {
      readonly type: 'entitled'
      readonly params: { readonly form: FormId; readonly pointer: string }
    }
  /** The event has happened at least as often as the project's setting says. */
  | {
      readonly type: 'happened'
      readonly params: { readonly event: string; readonly setting: string }
    }
  | { readonly type: 'beforeDeadline'; readonly params: { readonly rule: string } }
  | {
      readonly type: 'setting'
      readonly params: { readonly key: string; readonly is: number | boolean | string }
    }

export type Action =
  | { readonly type: 'print'; readonly params: { readonly paper: PaperId } }
  | {
      readonly type: 'assignBed'
      readonly params: { readonly form: FormId; readonly pointer: string }
    }
  | { readonly type: 'releaseBed'; readonly params: Record<string, never> }
  | {
      readonly type: 'openDeadline'
      readonly params: { readonly rule: string; readonly unlessIn?: readonly string[] }
    }
  | { readonly type: 'meetDeadline'; readonly params: { readonly rule: string } }
  | { readonly type: 'suspendDeadline'; readonly params: { readonly rule: string } }
  | { readonly type: 'resumeDeadline'; readonly params: { readonly rule: string } }

/** A branch that a person takes carries `meta`; one that only a due deadline takes (`SCADE.<rule>`) does not. */
export type Branch = {
  readonly target?: string
  readonly reenter?: boolean
  readonly guard?: Condition
  readonly actions?: readonly Action[]
  readonly meta?: MoveMeta
}
export type StateConfig = {
  readonly id?: string
  readonly type?: 'final' | 'parallel'
  readonly initial?: string
  readonly states?: { readonly [name: string]: StateConfig }
  readonly on?: { readonly [event: string]: Branch | readonly Branch[] }
  readonly entry?: readonly Action[]
  readonly exit?: readonly Action[]
  readonly meta: StateMeta
}
/** A statechart as data: what a bundle stores. */
export type ChartConfig = {
  readonly id: string
  readonly type: 'parallel'
  readonly states: { readonly [region: string]: StateConfig }
}
