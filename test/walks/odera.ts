import type { Actor, Answers, FormId, Instant } from '../../src/core/facts.ts'
import { anna, bruno } from '../people.ts'
import { answersTo } from '../samples/answers.ts'
import { begun, type Journey, went } from './journey.ts'

type Step = readonly [event: string, form?: FormId | undefined, by?: Actor, changes?: Answers]

/** How Odera, who is invented, comes to join the programme: one report and nine steps. */
const STEPS: readonly Step[] = [
  ['VALUTAZIONE_RISCHIO', 'F07'],
  ['PRESA_VISIONE'],
  ['APRI_VALUTAZIONE', 'F03'],
  ['COLLOQUIO', 'F04', anna],
  ['CONCLUDI_COLLOQUI'],
  ['SCHEDA_COMPLETA', 'F05', anna],
  ['ESITO_POSITIVO'],
  ['ADERISCE', 'F09'],
]

/** Odera's case after these steps, or as far as `until`; all of it happened at one instant. */
export function odera(at: Instant, until = 'ADERISCE', more: readonly Step[] = []): Journey {
  const end = STEPS.findIndex(([event]) => event === until) + 1
  const day = at.slice(0, 10)
  return [...STEPS.slice(0, end), ...more].reduce(
    (so, step) => stepped(so, step, at),
    begun('SEGNALAZIONE', answersTo('F01', {}, day), { at }),
  )
}

/** One step by Bruno unless another is named; where two must sign, Bruno signs what Anna files. */
export function stepped(so: Journey, step: Step, at: Instant): Journey {
  const [event, form, by = bruno, changes] = step
  const answers = form && { answers: answersTo(form, changes, at.slice(0, 10)) }
  const filed = went(so, { type: 'move', event, ...answers }, { at, by })
  const proposal = Object.values(filed.case.proposals).find((one) => one.event === event)
  return proposal && by === anna
    ? went(filed, { type: 'confirm', proposal: proposal.id }, { at, by: bruno })
    : filed
}
