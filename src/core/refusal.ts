import type { Answers, Day, FormId, Instant, PaperId, PoolId, Role, RuleId } from './facts.ts'

/** Why a move is not open, as data: page and API say it in their own words. */
export type Reason =
  | {
      code: 'field'
      form: FormId
      pointer: string
      label: string
      problem: 'missing' | 'wrong'
      message: string
    }
  | { code: 'paper'; paper: PaperId; label: string }
  | { code: 'role'; roles: readonly Role[] }
  | { code: 'signature'; proposal: string; event: string; notFrom: readonly string[] }
  | {
      code: 'deadline'
      rule: RuleId
      label: string
      dueOn?: Day
      state: 'open' | 'expired' | 'absent'
    }
  | { code: 'region'; region: string; wanted: readonly string[]; is: readonly string[] }
  | { code: 'bed'; pools: readonly PoolId[] }
  | { code: 'count'; event: string; have: number; need: number }
  | { code: 'setting'; key: string }

export type FieldReason = Extract<Reason, { code: 'field' }>

/** What a user can cause. Faults are exceptions and become incidents. */
export type Refusal =
  | { code: 'unknown-move'; event: string }
  | { code: 'not-open'; event: string; reasons: readonly Reason[] }
  | { code: 'answers'; event: string; problems: readonly FieldReason[] }
  | { code: 'no-proposal'; proposal: string }
  | { code: 'own-signature'; proposal: string }
  | { code: 'reason-missing' }
  | { code: 'occurred-in-future'; occurredAt: Instant }
  | { code: 'occurred-before-opening'; occurredAt: Instant; openedAt: Instant }
  | { code: 'too-early'; dueAt: Instant }
  | { code: 'deadline-not-open'; id: string }
  | { code: 'nothing-to-correct'; seq: number }
  /** Who may not read all that a step filed may not replace it: what she cannot see would be lost. */
  | { code: 'answers-withheld'; seq: number; withheld: number }
  /** What two people signed is not rewritten by one. */
  | { code: 'signed-by-two'; seq: number }
  /** The case is hers already. */
  | { code: 'already-entrusted'; to: string }
  /** Nobody has this id, or has no role to have cases in charge. */
  | { code: 'not-a-case-manager' }
  | { code: 'no-bed'; pool: PoolId }
  | { code: 'hold-gone'; hold: string }
  /** Decided on an old sequence: what happened since, and the moves now open, come with it. */
  | {
      code: 'stale'
      expected: number
      seq: number
      since: readonly Since[]
      open: readonly string[]
    }
  | { code: 'busy' }
  /** The machine could not write: nothing was recorded, and nobody but its keeper can mend it. */
  | { code: 'not-stored'; full: boolean }
  | { code: 'forbidden'; action: string }
  | { code: 'not-found' }
  | { code: 'incident'; incident: string }

export type Since = {
  readonly seq: number
  readonly at: Instant
  readonly by: string
  readonly events: readonly string[]
}

export type Accepted<T> = { readonly ok: true; readonly value: T }
export type Refused = { readonly ok: false; readonly refusal: Refusal }
export type Result<T> = Accepted<T> | Refused

export const accept = <T>(value: T): Accepted<T> => ({ ok: true, value })
export const refuse = (refusal: Refusal): Refused => ({ ok: false, refusal })

/** A problem found by a form's schema, before it has a label. */
export type Problem = {
  readonly pointer: string
  readonly problem: 'missing' | 'wrong'
  readonly message: string
}
export type Check = (answers: Answers) => readonly Problem[]
