import { romeDay } from '../core/deadlines/due.ts'
import type { Answers, Day, Instant } from '../core/facts.ts'
import type { Colleague } from './colleagues.ts'
import type { Step } from './path.ts'
import { changesOn, type Story } from './stories.ts'

/** One command to give, with the instants at which it happened and was recorded. */
export type Act = {
  readonly story: number
  readonly step: Step
  readonly by: Colleague
  readonly on: Day
  readonly occurredAt: Instant
  readonly at: Instant
  readonly key: string
  readonly changes: Answers
  /** The proposal that this act confirms, by its key. */
  readonly signs?: string
}

/** All acts of all stories in the order in which they were recorded; none after `today`. */
export function script(stories: readonly Story[], today: Instant): readonly Act[] {
  const acts = stories.flatMap((story, index) => actsOf(story, index, today))
  return acts.toSorted((a, b) => a.at.localeCompare(b.at) || a.key.localeCompare(b.key))
}

function actsOf({ steps, length }: Story, story: number, today: Instant): readonly Act[] {
  const instant = instantsOf(today, length, story)
  return steps.flatMap((step, place) => {
    const key = keyOf(story, place)
    const occurredAt = instant(step.day)
    const on = romeDay(occurredAt)
    const act: Act = {
      story,
      step,
      by: step.by,
      on,
      occurredAt,
      at: instant(step.day + (step.recordedLate ?? 0)),
      key,
      changes: changesOn(step.answers, on) ?? {},
    }
    if (!step.second) return [act]
    const signedAt = instant(step.day + step.second.after)
    const signature = { at: signedAt, occurredAt: signedAt, by: step.second.by, signs: key }
    return [act, { ...act, ...signature, key: `${key}-firma` }]
  })
}

const number = (of: number, digits: number) => String(of).padStart(digits, '0')
const keyOf = (story: number, place: number) =>
  `dimostrazione-${number(story, 2)}-${number(place, 2)}`

/**
 * Days of a story as instants, from nine in the morning of its first day: each story keeps its own
 * minutes, so that no two are recorded together. Nothing is later than `today`.
 */
function instantsOf(today: Instant, length: number, story: number) {
  const first = Temporal.PlainDate.from(romeDay(today))
    .subtract({ days: Math.floor(length) })
    .toZonedDateTime({ timeZone: 'Europe/Rome', plainTime: '09:00' })
    .add({ minutes: 4 * story })
  return (day: number): Instant => {
    const days = Math.floor(day)
    const at = first
      .add({ days })
      .add({ minutes: Math.round((day - days) * 1440) })
      .toInstant()
    return (Temporal.Instant.compare(at, today) < 0 ? at : Temporal.Instant.from(today)).toString()
  }
}
