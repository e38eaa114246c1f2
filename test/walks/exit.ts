import { isIn } from '../../src/core/configuration.ts'
import { choicesOf } from '../../src/core/moves.ts'
import { candidates } from './candidates.ts'
import { tried } from './journey.ts'
import { someone, ticked, type Walk } from './walker.ts'

const OVER = ['percorso.chiuso', 'percorso.nonIdoneo']
/** Longer than any way out, and a bound on what is looked at. */
const MOST_STEPS = 14
const MOST_PLACES = 400

const isOver = ({ journey }: Walk) => OVER.some((path) => isIn(journey.case.state, path))

/** Whether good answers, signatures and patience lead from here to the end; breadth first. */
export function hasExit(from: Walk): boolean {
  const seen = new Set<string>()
  let places: readonly Walk[] = [from]
  for (let step = 0; step <= MOST_STEPS && seen.size < MOST_PLACES; step++) {
    if (places.some(isOver)) return true
    const next = places.flatMap(onward).filter((place) => isNew(seen, place))
    if (next.length === 0) return false
    places = next
  }
  return false
}

/** Two places are alike where the states, the forms and what they said for guards are. */
function isNew(seen: Set<string>, { journey }: Walk): boolean {
  const { state, forms, proposals, bed } = journey.case
  const esito = forms.F05?.data.esito
  const open = Object.values(proposals).map(({ event }) => event)
  const key = JSON.stringify([state, Object.keys(forms), esito, open, bed?.pool])
  if (seen.has(key)) return false
  seen.add(key)
  return true
}

/** Every place one step on: a move of the main region, any move where that has none, or a term. */
function onward({ journey, now }: Walk): readonly Walk[] {
  const all = choicesOf(journey.def, journey.case.state)
  const main = all.filter(({ byRegion }) => byRegion.has('percorso'))
  const moved = (main.length > 0 ? [...main, ...assessing(all)] : all).flatMap(({ event, meta }) =>
    candidates(journey.def, meta.form, now.slice(0, 10)).flatMap((answers) => {
      const by = someone(meta.roles)
      const command = { type: 'move', event, ...(answers && { answers }) } as const
      const result = tried(journey, command, { at: now, ...(by && { by }) })
      return result.ok ? [{ journey: result.value, now }] : []
    }),
  )
  return [...moved, ...signed({ journey, now }), ...waited({ journey, now })]
}

const assessing = <T extends { readonly event: string }>(choices: readonly T[]) =>
  choices.filter(({ event }) => event === 'VALUTAZIONE_RISCHIO')

function signed({ journey, now }: Walk): readonly Walk[] {
  const choices = choicesOf(journey.def, journey.case.state)
  return Object.values(journey.case.proposals).flatMap(({ id, event, by: first }) => {
    const meta = choices.find((choice) => choice.event === event)?.meta
    const by = someone(meta?.signatures?.second ?? [], first)
    const result = tried(journey, { type: 'confirm', proposal: id }, { at: now, ...(by && { by }) })
    return result.ok ? [{ journey: result.value, now }] : []
  })
}

/** A year goes by, and every term that comes in it is called. */
function waited({ journey, now }: Walk): readonly Walk[] {
  const later = Temporal.Instant.from(now)
    .add({ hours: 366 * 24 })
    .toString()
  return [{ journey: ticked(journey, later), now: later }]
}
