import type { Rule, RuleVersion } from '../../core/deadlines/rule.ts'
import type { Bundle } from '../bundle.ts'
import { chartFile, type Fault, faultsIn, messageOf } from './fault.ts'
import { fieldFault } from './references.ts'

/** Faults of dated rules: what would make a term wrong or impossible to reckon. */
export function ruleFaults(bundle: Bundle): readonly Fault[] {
  const ids = bundle.rules.map(({ id }) => id)
  const found = bundle.rules.flatMap((rule, index) =>
    [
      ...(ids.indexOf(rule.id) < index ? ['another rule has this id'] : []),
      ...triggerFaults(bundle, rule),
      ...versionFaults(rule),
    ].map((message) => [`rule ${rule.id}`, message] as const),
  )
  return faultsIn(chartFile(bundle.workflow), found)
}

function triggerFaults(bundle: Bundle, { trigger, override }: Rule): readonly string[] {
  const fields = [...(trigger.from === 'answer' ? [trigger] : []), ...(override ? [override] : [])]
  const hangsOn = trigger.from === 'deadline' ? [trigger.rule] : []
  return [
    ...fields.flatMap(({ form, pointer }) => fieldFault({ bundle }, form, pointer)),
    ...hangsOn
      .filter((id) => !bundle.rules.some((rule) => rule.id === id))
      .map((id) => `it counts from rule "${id}", which does not exist`),
  ]
}

function versionFaults({ versions }: Rule): readonly string[] {
  if (versions.length === 0) return ['has no version; write the wording in force and its first day']
  const days = versions.map(({ from }) => from)
  const sorted = days.every((day, index) => index === 0 || (days[index - 1] ?? '') < day)
  return [
    ...(sorted ? [] : ['its versions are not in order of their first day']),
    ...versions.flatMap((version) => wordingFaults(version)),
  ]
}

function wordingFaults({ from, norm, period }: RuleVersion): readonly string[] {
  const of = `version ${from}`
  return [
    ...(isDay(from) ? [] : [`${of}: its first day is not a day (2026-11-22)`]),
    ...periodFaults(period).map((message) => `${of}: ${message}`),
    ...(norm.words.trim() === '' ? [`${of}: the norm has no words`] : []),
  ]
}

function periodFaults(period: string): readonly string[] {
  try {
    Temporal.Duration.from(period)
    return []
  } catch (error) {
    return [`period "${period}" is not ISO 8601 (P3M, -P60D, PT24H): ${messageOf(error)}`]
  }
}

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text
  } catch {
    return false
  }
}
