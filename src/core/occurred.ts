import type { Instant } from './facts.ts'
import { type Refused, refuse } from './refusal.ts'

/** People record late, never ahead: what is told lies between the case's opening and now. */
export function timeRefused(
  occurredAt: Instant,
  at: Instant,
  openedAt: Instant | undefined,
): Refused | undefined {
  const instant = Date.parse(occurredAt)
  if (!(instant <= Date.parse(at))) return refuse({ code: 'occurred-in-future', occurredAt })
  return openedAt !== undefined && instant < Date.parse(openedAt)
    ? refuse({ code: 'occurred-before-opening', occurredAt, openedAt })
    : undefined
}
