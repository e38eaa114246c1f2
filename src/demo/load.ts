import type { Running } from '../app/create.ts'
import type { Command } from '../core/decide.ts'
import type { Instant } from '../core/facts.ts'
import type { Result } from '../core/refusal.ts'
import { PrintFault } from '../effects/print/fault.ts'
import type { Store } from '../store/store.ts'
import { answersTo } from './answers.ts'
import type { DemoClock } from './clock.ts'
import { bruno, type Colleague, colleagues, DEMO_PASSWORD } from './colleagues.ts'
import { type Person, peopleOf } from './people.ts'
import { type Act, script } from './script.ts'
import { stories } from './stories.ts'

export type Stage = Pick<Running, 'percorso' | 'accounts' | 'acting' | 'tick'> & {
  readonly store: Pick<Store, 'rows'>
  readonly clock: DemoClock
  /** Lines for whoever waits: how far it has come. */
  readonly say: (line: string) => void
}
export type Loaded = {
  readonly cases: number
  readonly commands: number
  readonly fired: number
  /** The case that a newcomer is shown first. */
  readonly first: string
}

/** The demonstration does not go on its own path: its data and the programme's have grown apart. */
export class DemonstrationRefused extends Error {
  override name = 'DemonstrationRefused'
}

/**
 * Plays every story through the ordinary commands, in the order in which they would have been
 * recorded, with the clock set back; deadlines that came in between fire on their day. The clock is
 * the present's again when it resolves.
 *
 * @param today the last day that anything may be dated, as an instant
 */
export async function loadDemonstration(stage: Stage, today: Instant): Promise<Loaded> {
  const told = stories()
  const people = peopleOf(told.map(({ plot }) => plot.genere ?? 'F'))
  const acts = script(told, today)
  const codes = new Map<number, string>()
  let fired = 0
  try {
    await admit(stage)
    for (const [done, act] of acts.entries()) {
      if (done % 150 === 0) stage.say(progress(done, acts.length))
      fired += await fireUntil(stage, act.at)
      stage.clock.set(act.at)
      await play(stage, act, personAt(people, act.story), codes)
    }
    fired += await fireUntil(stage, today)
    stage.clock.set(today)
    for (const [index, { plot }] of told.entries())
      if (plot.broken) await breakPrint(stage, codes.get(index))
  } finally {
    stage.clock.letGo()
  }
  stage.say(progress(acts.length, acts.length))
  const first = codes.get(told.findIndex(({ plot }) => plot.first)) ?? ''
  return { cases: codes.size, commands: acts.length, fired, first }
}

const progress = (done: number, all: number) =>
  `  dati dimostrativi: ${Math.floor((100 * done) / all)}%`

function personAt(people: readonly Person[], index: number): Person {
  const person = people[index]
  if (!person) throw new RangeError('a story without a person')
  return person
}

async function admit({ accounts }: Stage): Promise<void> {
  for (const { id, name, roles } of colleagues)
    await accounts.save({ login: id, person: id, name, roles }, DEMO_PASSWORD)
}

/** Fires what came before an instant, each on its own day: one deadline may set off the next. */
async function fireUntil(stage: Stage, until: Instant): Promise<number> {
  let fired = 0
  for (;;) {
    const due = await nextDueBelow(stage, until)
    if (due === undefined) return fired
    stage.clock.set(due)
    const ticked = await stage.tick()
    if (ticked.fired === 0) return fired
    fired += ticked.fired
  }
}

/** The soonest open deadline of any case, of any gravity, that comes before an instant. */
async function nextDueBelow({ store }: Stage, below: Instant): Promise<Instant | undefined> {
  const first = [1, 2, 3, 4].map(async (gravity) => {
    const index = `due${gravity}`
    const [row] = await store.rows.find({ view: 'casi', index, below, limit: 1 })
    return row?.keys[index]
  })
  return (await Promise.all(first)).filter((due) => due !== undefined).sort()[0]
}

async function play(stage: Stage, act: Act, who: Person, codes: Map<number, string>) {
  const { step, on, story } = act
  const { event, form } = step
  const { percorso } = stage
  const told = { who, on, by: step.by.name, variant: story }
  const answers = form === undefined ? {} : answersTo(form, told, act.changes)
  const code = codes.get(story)
  if (code === undefined) {
    const input = { event, answers, office: who.office, key: act.key, occurredAt: act.occurredAt }
    codes.set(story, given(await percorso.open(step.by, input), act).code)
    return
  }
  const command: Command = act.signs
    ? { type: 'confirm', proposal: act.signs }
    : { type: 'move', event, ...(form !== undefined && { answers }) }
  await give(stage, act.by, code, command, act)
}

async function give(stage: Stage, by: Colleague, code: string, command: Command, act: Act) {
  const loaded = await stage.acting.cases.load(code)
  const expected = loaded?.of.seq ?? 0
  const { key, occurredAt } = act
  given(await stage.percorso.act(by, { code, command, expected, key, occurredAt }), act)
}

function given<T>(result: Result<T>, { key, step }: Act): T {
  if (result.ok) return result.value
  const why = JSON.stringify(result.refusal)
  throw new DemonstrationRefused(`${key}, ${step.event}: ${why}`)
}

/** What a print that never ended leaves behind; its supervisor closes it. */
async function breakPrint({ percorso }: Stage, code: string | undefined): Promise<void> {
  if (code === undefined) return
  const fault = new PrintFault('deadline', 'not printed within 30000 ms')
  await percorso.fault(bruno, { case: code, where: 'effetto', asked: 'stampa di una carta' }, fault)
}
