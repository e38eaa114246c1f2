import type { Instant } from '../core/facts.ts'

/** A clock that tells the instant it was set to, and the present one once it is let go. */
export type DemoClock = {
  readonly now: () => Instant
  set(instant: Instant): void
  letGo(): void
}

export function demoClock(present: () => Instant): DemoClock {
  let told: Instant | undefined
  return {
    now: () => told ?? present(),
    set: (instant) => {
      told = instant
    },
    letGo: () => {
      told = undefined
    },
  }
}
