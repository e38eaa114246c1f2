import type { DueLine, Rehearsal } from '../app/shapes.ts'
import { dayWith } from '../core/day-words.ts'
import { type Answer, textIn } from '../http/route.ts'
import { answerSections, answersIn, leftOut } from './answers.ts'
import { OFFICE } from './fields.ts'
import { type Filing, REASON, shared } from './filing.ts'
import { occurredIn } from './occurred.ts'
import { hiddenOf } from './posted.ts'
import { every, instantWords } from './words.ts'

/** What was typed, as it will be filed, and all that confirming it would set going. */
export function confirmPage(filing: Filing, rehearsal: Rehearsal): Answer {
  const { form, posted, offices, correction } = filing
  const kept = correction?.answersKept === true
  const answers = form && !kept ? answersIn(form, posted) : {}
  const model = {
    ...shared(filing),
    sections: form ? answerSections(form, answers) : [],
    leftOut: form && !kept ? leftOut(form, posted, answers) : [],
    when: whenWords(filing),
    office: offices?.find(({ id }) => id === textIn(posted, OFFICE))?.name,
    kept: kept && form !== undefined,
    reason: correction && textIn(posted, REASON),
    outcome: correction ? correctionWords(rehearsal) : outcomeWords(rehearsal),
    hidden: hiddenOf(posted),
  }
  return {
    kind: 'page',
    page: { template: 'conferma', title: `Controlla: ${filing.title}`, model },
  }
}

function whenWords({ posted, at, correction }: Filing): string {
  const occurred = occurredIn(posted)
  if ('at' in occurred && occurred.at !== undefined) return instantWords(occurred.at)
  return correction
    ? `${instantWords(correction.occurredAt)}, come prima`
    : `adesso, ${instantWords(at)}`
}

/** What would happen, one sentence for each thing. */
export function outcomeWords(rehearsal: Rehearsal): readonly string[] {
  const { states, papers, opens, recomputes, closes, secondSignature, pool } = rehearsal
  const entered = states.filter((state) => state.entered).map(({ label }) => `«${label}»`)
  return [
    ...(secondSignature
      ? ['Serve la firma di una seconda persona: finché non firma, il caso resta com’è.']
      : []),
    entered.length > 0
      ? `Il caso passa a ${every(entered)}.`
      : 'Il caso resta nello stato in cui è.',
    ...(pool === undefined ? [] : [`Si occupa un posto in «${pool}».`]),
    ...papers.map(({ title, copyFor }) => `Si stampa «${title}», copia per: ${copyFor}.`),
    ...opens.map((line) => `Si apre il termine ${termWords(line)}`),
    ...recomputes.map((line) => `Si ricalcola il termine ${termWords(line)}`),
    ...closes.map((title) => `Si chiude il termine «${title}».`),
  ]
}

/** A correction moves no case: what it may change is the day of a deadline. */
const correctionWords = (rehearsal: Rehearsal): readonly string[] =>
  rehearsal.recomputes.length > 0
    ? rehearsal.recomputes.map((line) => `Si ricalcola il termine ${termWords(line)}`)
    : ['Nessun termine cambia giorno.']

const termWords = ({ title, dueOn, norm, overdue }: DueLine) =>
  `«${title}»: entro ${dayWith('il', dueOn)} (${norm}).${overdue ? ' È già passato.' : ''}`
