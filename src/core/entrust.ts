import { add, begin, type Decision, decided } from './carry-out.ts'
import type { Case } from './case.ts'
import { type Result, refuse } from './refusal.ts'
import type { Circumstances } from './view.ts'

/** Gives the case to another reference operator, by id. Who may receive one is known to accounts, not here. */
export function entrust(of: Case, to: string, now: Circumstances): Result<Decision> {
  if (of.owner === to) return refuse({ code: 'already-entrusted', to })
  return decided(add(begin(of), now, [{ type: 'entrusted', to }]))
}
