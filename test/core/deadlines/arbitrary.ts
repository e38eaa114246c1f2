import fc from 'fast-check'
import { plusDays } from '../../../src/core/deadlines/calendar.ts'
import type { Day, Instant } from '../../../src/core/facts.ts'

/** A day from 1998 to 2052: art. 18 TUI came into force in the first of these years. */
export const anyDay: fc.Arbitrary<Day> = fc
  .integer({ min: 0, max: 20_000 })
  .map((days) => plusDays('1998-01-01', days))

/** An instant of such a day, to the millisecond. */
export const anyInstant: fc.Arbitrary<Instant> = fc
  .tuple(anyDay, fc.integer({ min: 0, max: 86_399_999 }))
  .map(([day, ms]) =>
    Temporal.Instant.from(`${day}T00:00:00Z`).add({ milliseconds: ms }).toString(),
  )
