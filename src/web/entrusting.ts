import { randomUUID } from 'node:crypto'
import type { CaseFile } from '../app/shapes.ts'
import type { Refusal } from '../core/refusal.ts'
import { type SignedAsk, textIn } from '../http/route.ts'
import { hiddenOf } from './posted.ts'
import { refusalText } from './refusals.ts'

/** Name of the field that says to whom. */
export const TO = 'a'

/** The form that entrusts the case to somebody else; `undefined` for who may not, or where nobody else is. */
export async function entrusting(
  { percorso, session, posted }: SignedAsk,
  { code, seq, ownerId }: CaseFile,
  refusal?: Refusal,
) {
  if (!percorso.may(session.actor, 'caso.affida')) return undefined
  const managers = await percorso.caseManagers(session.actor)
  const others = managers.ok ? managers.value.filter(({ id }) => id !== ownerId) : []
  if (others.length === 0 && refusal === undefined) return undefined
  const chosen = textIn(posted, TO)
  const text = refusal && refusalText(refusal)
  return {
    action: `/casi/${code}/affidamenti`,
    name: TO,
    hidden: hiddenOf({ sequenza: String(seq), chiave: randomUUID() }),
    options: others.map(({ id, name }) => ({ value: id, label: name, selected: id === chosen })),
    error: text && `${text.title}. ${text.detail}`,
  }
}
