import { expect } from 'vitest'
import type { Decision } from '../../src/core/carry-out.ts'
import type { Command } from '../../src/core/decide.ts'
import type { Answers, CaseFact, Configuration, Deadline, RuleId } from '../../src/core/facts.ts'
import type { Result } from '../../src/core/refusal.ts'
import { opened } from '../given.ts'

/** Short names for what every row of the programme's tables is told with. */

export const move = (event: string, answers?: Answers): Command => ({
  type: 'move',
  event,
  ...(answers && { answers }),
})

/** A case that stands where these regions say, and elsewhere where every case begins. */
export const at = (
  percorso: Configuration,
  rest: {
    readonly accoglienza?: Configuration
    readonly titolo?: Configuration
    readonly sicurezza?: Configuration
  } = {},
) => opened({ percorso, ...rest })

/** A deadline of this rule was opened; its days too, where they are named. */
export const opens = (rule: RuleId, days: Partial<Deadline> = {}) => ({
  type: 'deadline-opened' as const,
  // An asymmetric matcher stands where the whole deadline would.
  deadline: expect.objectContaining({ rule, ...days }) as Deadline,
})
export const prints = (paper: string) => ({ type: 'paper-issued' as const, paper })
export const moved = (event: string, to?: Configuration) => ({
  type: 'moved' as const,
  event,
  ...(to !== undefined && { to }),
})
export const role = { code: 'role' } as const

/** What an accepted command adds, to go on from there. */
export function factsOf({ result }: { readonly result: Result<Decision> }): readonly CaseFact[] {
  if (result.ok) return result.value.facts
  throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
}
