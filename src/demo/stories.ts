import type { Day } from '../core/facts.ts'
import { anna, type Colleague, elena, marta } from './colleagues.ts'
import { type Changes, type Step, wholePath } from './path.ts'
import { PLOTS, type Plot } from './plots.ts'

export type Story = {
  readonly plot: Plot
  /** Days from the story's first step to today. */
  readonly length: number
  /** In the order in which they are recorded. */
  readonly steps: readonly Step[]
}

/** Every story of the demonstration, in the order of its plots. */
export const stories = (): readonly Story[] =>
  PLOTS.map((plot, index) => storyOf(plot, index % 3 === 2 && !plot.first ? marta : anna))

function storyOf(plot: Plot, owner: Colleague): Story {
  const contacts = contactsOf(plot)
  const offset = contacts.length === 0 ? 0 : CONTACTS_TAKE
  const path = pathOf(plot, owner).map((step) => ({ ...step, day: step.day + offset }))
  const last = path.at(-1) ?? contacts.at(-1)
  const end = (last?.day ?? 0) + (last?.second?.after ?? 0)
  const further = (plot.further ?? []).map((step) => ({ ...step, day: step.day + end }))
  const steps = [...contacts, ...path, ...further]
  const length = end + plot.ago
  const all = [...steps, ...reviewsOf(plot, steps, length, owner)]
  return { plot, length, steps: all.toSorted((a, b) => recordedOn(a) - recordedOn(b)) }
}

export const recordedOn = ({ day, recordedLate = 0 }: Step) => day + recordedLate

const CONTACTS_TAKE = 12

function contactsOf({ met, until }: Plot): readonly Step[] {
  if (!met) return []
  const first: Step = { day: 0, by: elena, event: met, form: 'F02' }
  const back: Step = { day: 6, by: elena, event: 'RICHIESTA_AIUTO', form: 'F03' }
  return until === 'CONTATTO' ? [first] : [first, back]
}

/** A plot that ends before the report has none of the path. */
function pathOf(plot: Plot, owner: Colleague): readonly Step[] {
  if (plot.until === 'CONTATTO' || plot.until === 'AGGANCIO') return []
  const stay = plot.stay ?? { livello: 'prima', pool: 'accoglienza-donne' }
  const path = wholePath(plot.met ? elena : owner, stay)
  const told = path.filter(({ event }) => !plot.without?.includes(event))
  const last = told.findLastIndex(({ event }) => event === plot.until)
  if (last === -1) throw new RangeError(`no step ${plot.until} on the path`)
  return told.slice(0, last + 1).map((step) => withPlot(step, plot))
}

function withPlot({ second, ...step }: Step, { answers, unsigned }: Plot): Step {
  const changes = answers?.[step.event]
  return {
    ...step,
    ...(changes && { answers: merged(step.answers, changes) }),
    ...(second && !unsigned?.includes(step.event) && { second }),
  }
}

const merged = (first: Changes | undefined, second: Changes) => (on: Day) => ({
  ...changesOn(first, on),
  ...changesOn(second, on),
})

export const changesOn = (changes: Changes | undefined, on: Day) =>
  typeof changes === 'function' ? changes(on) : changes

const REVIEW_EVERY = 80
const REVIEW_EVERY_IN_EMERGENCY = 27
const LAST = ['FOLLOW_UP', 'NON_ADERISCE', 'ESITO_NEGATIVO']

/** The risk is reviewed as it should be, as long as anybody is answerable for the person. */
function reviewsOf(plot: Plot, steps: readonly Step[], length: number, by: Colleague): Step[] {
  const first = steps.find(({ event }) => event === 'VALUTAZIONE_RISCHIO')
  if (!first || plot.unwatched) return []
  const inEmergency = plot.stay !== 'alloggio proprio' && plot.stay?.livello === 'prontoIntervento'
  const every = inEmergency ? REVIEW_EVERY_IN_EMERGENCY : REVIEW_EVERY
  const over = steps.find(({ event }) => LAST.includes(event))?.day ?? length
  const reviews: Step[] = []
  for (let day = first.day + every; day < Math.min(over, length - 1); day += every)
    reviews.push({ day, by, event: 'REVISIONE', form: 'F07', answers: { livello: 'medio' } })
  return reviews
}
