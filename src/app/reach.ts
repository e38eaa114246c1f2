import { comesWhenCalled, isCalledTo, reaches } from '../core/access.ts'
import type { Case } from '../core/case.ts'
import type { Actor } from '../core/facts.ts'
import type { Deps } from './deps.ts'

/** Whether the case is within the actor's reach now; else, for her, it is not there. */
export async function inReach(
  { shelf }: Pick<Deps, 'shelf'>,
  actor: Actor,
  of: Pick<Case, 'owner' | 'steps' | 'state' | 'proposals' | 'bundle'>,
): Promise<boolean> {
  if (reaches(actor, of)) return true
  return comesWhenCalled(actor) && isCalledTo(await shelf.byHash(of.bundle), of, actor)
}
