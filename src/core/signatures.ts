import { add, begin, carryOut, type Decision, decided } from './carry-out.ts'
import type { Case } from './case.ts'
import type { Definition, MoveMeta } from './definition.ts'
import { filingRefused } from './filing.ts'
import { choicesOf, guardReasons, holdsOne } from './moves.ts'
import { type Result, refuse } from './refusal.ts'
import { type Circumstances, viewOf } from './view.ts'

/** The second signature: the proposal is weighed again as the case stands now, then carried out. */
export function confirm(
  def: Definition,
  of: Case,
  id: string,
  now: Circumstances,
): Result<Decision> {
  const proposal = of.proposals[id]
  const choice = proposal && choicesOf(def, of.state).find(({ event }) => event === proposal.event)
  if (!proposal || !choice) return refuse({ code: 'no-proposal', proposal: id })
  const { event } = proposal
  const notSecond = secondRefused(choice.meta, proposal.by, id, event, now)
  if (notSecond) return notSecond
  const filing =
    proposal.form && proposal.data ? { form: proposal.form, answers: proposal.data } : undefined
  const reasons = guardReasons(choice.byRegion, viewOf(def, of, now, filing))
  if (reasons.length > 0) return refuse({ code: 'not-open', event, reasons })
  const refused = filingRefused(def, of, event, filing, now)
  if (refused) return refused
  const signed = add(begin(of), now, [{ type: 'confirmed', proposal: id }])
  return decided(carryOut(def, signed, { event, filing, proposedBy: proposal.by }, now))
}

/** Four eyes are two people: judged on who acted, whatever roles and accounts they hold. */
function secondRefused(
  meta: MoveMeta,
  first: string,
  proposal: string,
  event: string,
  now: Circumstances,
) {
  if (first === now.by.id) return refuse({ code: 'own-signature', proposal })
  const roles = meta.signatures?.second ?? []
  return holdsOne(roles, now.by)
    ? undefined
    : refuse({ code: 'not-open', event, reasons: [{ code: 'role', roles }] })
}

/** The second person says no, or the first takes the proposal back; a reason is always given. */
export function decline(
  of: Case,
  def: Definition,
  command: { proposal: string; reason: string },
  now: Circumstances,
): Result<Decision> {
  const proposal = of.proposals[command.proposal]
  if (!proposal) return refuse({ code: 'no-proposal', proposal: command.proposal })
  if (command.reason.trim() === '') return refuse({ code: 'reason-missing' })
  const choice = choicesOf(def, of.state).find(({ event }) => event === proposal.event)
  const own = proposal.by === now.by.id
  if (!own && choice) {
    const notSecond = secondRefused(choice.meta, proposal.by, proposal.id, proposal.event, now)
    if (notSecond) return notSecond
  }
  const data = { motivo: command.reason }
  return decided(add(begin(of), now, [{ type: 'declined', proposal: proposal.id, data }]))
}
