import type { Instant } from '../core/facts.ts'
import { type Posted, textIn } from '../http/route.ts'
import { dateBoxes, type FieldProblem } from './fields.ts'

/** When the thing told by a move happened: three boxes and an hour, filled with now. */
export const OCCURRED = 'quando'
const LABEL = 'Quando è successo'

/** The boxes as typed, or filled with the instant at which the page was made. */
export function occurredView(posted: Posted, at: Instant, problems: readonly FieldProblem[] = []) {
  const typed = Object.hasOwn(posted, `${OCCURRED}.anno`) ? posted : occurredNow(at)
  return {
    id: OCCURRED,
    label: LABEL,
    boxes: dateBoxes(OCCURRED, OCCURRED, typed),
    time: {
      id: `${OCCURRED}-ora`,
      name: `${OCCURRED}.ora`,
      value: textIn(typed, `${OCCURRED}.ora`),
    },
    proposed: textIn(typed, `${OCCURRED}.proposto`),
    error: problems.find(({ pointer }) => pointer === OCCURRED)?.message,
  }
}

function occurredNow(at: Instant): Posted {
  const { year, month, day, hour, minute } = inRome(at)
  const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  const boxes = {
    [`${OCCURRED}.giorno`]: String(day),
    [`${OCCURRED}.mese`]: String(month),
    [`${OCCURRED}.anno`]: String(year),
    [`${OCCURRED}.ora`]: time,
  }
  return { ...boxes, [`${OCCURRED}.proposto`]: boxesText(boxes) }
}

const inRome = (at: Instant) => Temporal.Instant.from(at).toZonedDateTimeISO('Europe/Rome')
const boxesText = (posted: Posted) =>
  ['giorno', 'mese', 'anno', 'ora']
    .map((box) => textIn(posted, `${OCCURRED}.${box}`).trim())
    .join(' ')

/**
 * The instant typed, in Rome. `undefined` where nobody touched what the page proposed: it happened
 * when it is recorded, not when the page was opened.
 */
export function occurredIn(posted: Posted): { at?: Instant } | { problem: FieldProblem } {
  const typed = boxesText(posted)
  if (typed.trim() === '' || typed === textIn(posted, `${OCCURRED}.proposto`)) return {}
  const at = instantOf(posted)
  if (at !== undefined) return { at }
  return {
    problem: occurredProblem('Scrivi giorno, mese, anno e ora, per esempio 22 11 2026 09:30.'),
  }
}

export const occurredProblem = (message: string): FieldProblem => ({
  pointer: OCCURRED,
  label: LABEL,
  message,
})

function instantOf(posted: Posted): Instant | undefined {
  const [day, month, year] = ['giorno', 'mese', 'anno'].map((box) =>
    textIn(posted, `${OCCURRED}.${box}`).trim(),
  )
  const time = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(textIn(posted, `${OCCURRED}.ora`).trim())
  if (![day, month, year].every((text) => text !== undefined && /^\d{1,4}$/.test(text)) || !time)
    return undefined
  const fields = { year: Number(year), month: Number(month), day: Number(day) }
  try {
    const zoned = {
      ...fields,
      hour: Number(time[1]),
      minute: Number(time[2]),
      timeZone: 'Europe/Rome',
    }
    return Temporal.ZonedDateTime.from(zoned, { overflow: 'reject' }).toInstant().toString()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
