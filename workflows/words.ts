import type { Action, Condition } from '../src/core/definition.ts'
import type { FormId, PaperId, RuleId } from '../src/core/facts.ts'

/** Short names for the conditions and actions of `core/definition.ts`: each call is plain data. */

type Value = string | boolean | number

export const all = (...of: readonly Condition[]): Condition => ({ type: 'all', params: { of } })
export const any = (...of: readonly Condition[]): Condition => ({ type: 'any', params: { of } })

export const inState = (...oneOf: readonly string[]): Condition => ({
  type: 'inState',
  params: { oneOf },
})
export const notInState = (...oneOf: readonly string[]): Condition => ({
  type: 'notInState',
  params: { oneOf },
})

export const filed = (form: FormId): Condition => ({ type: 'formFiled', params: { form } })

/** An earlier form holds the answer; any answer, where no value is named. */
export const known = (form: FormId, pointer: string, ...oneOf: readonly Value[]): Condition => ({
  type: 'known',
  params: { form, pointer, ...(oneOf.length > 0 && { oneOf }) },
})

/** The form being filed holds the answer; any answer, where no value is named. */
export const answer = (form: FormId, pointer: string, ...oneOf: readonly Value[]): Condition => ({
  type: 'answer',
  params: { form, pointer, ...(oneOf.length > 0 && { oneOf }) },
})

/** The date filed is the rule's last day from `start`, unless the form holds the override. */
export const followsRule = (
  form: FormId,
  pointer: string,
  rule: RuleId,
  start: string,
  unless: { readonly pointer: string; readonly oneOf?: readonly Value[] },
): Condition => ({ type: 'followsRule', params: { form, pointer, rule, start, unless } })

/** `minor` agrees with the age that the date of birth gives on the day `on`. */
export const ageAgrees = (form: FormId, birth: string, on: string, minor: string): Condition => ({
  type: 'ageAgrees',
  params: { form, birth, on, minor },
})

/** The body chosen may propose: public, or in the register. */
export const entitled = (form: FormId, pointer: string): Condition => ({
  type: 'entitled',
  params: { form, pointer },
})

export const setting = (key: string, is: Value): Condition => ({
  type: 'setting',
  params: { key, is },
})

export const print = (paper: PaperId): Action => ({ type: 'print', params: { paper } })

export const opens = (rule: RuleId, unlessIn?: readonly string[]): Action => ({
  type: 'openDeadline',
  params: { rule, ...(unlessIn && { unlessIn }) },
})
export const meets = (rule: RuleId): Action => ({ type: 'meetDeadline', params: { rule } })

export const releaseBed: Action = { type: 'releaseBed', params: {} }
export const assignBed = (form: FormId, pointer: string): Action => ({
  type: 'assignBed',
  params: { form, pointer },
})
