import { may } from '../core/access.ts'
import type { Command } from '../core/decide.ts'
import type { Actor } from '../core/facts.ts'
import { accept, type Refusal, type Result, refuse } from '../core/refusal.ts'
import type { Records } from '../store/records.ts'
import { peopleWith } from './accounts.ts'
import type { Deps } from './deps.ts'
import type { CaseManager } from './shapes.ts'

/** Who may have a case in charge, by name. */
export async function caseManagers(
  { store }: Pick<Deps, 'store'>,
  actor: Actor,
): Promise<Result<readonly CaseManager[]>> {
  if (!may(actor, 'caso.affida')) return refuse({ code: 'forbidden', action: 'caso.affida' })
  return accept(await managersIn(store.records))
}

/** Why a case may not be entrusted to this person: she is nobody, or no case manager. */
export async function unfitToReceive(
  { store }: Pick<Deps, 'store'>,
  command: Command,
): Promise<Refusal | undefined> {
  if (command.type !== 'entrust') return undefined
  const managers = await managersIn(store.records)
  return managers.some(({ id }) => id === command.to) ? undefined : { code: 'not-a-case-manager' }
}

const managersIn = async (records: Records): Promise<readonly CaseManager[]> =>
  (await peopleWith(records, 'riferimento')).toSorted((a, b) => a.name.localeCompare(b.name, 'it'))
