import { writeSync } from 'node:fs'
import { browserPrinter, openProgram, textPrinter } from './program.ts'
import { commandOf, keyOf, type Place, type Sent, STORIES, type Step, send } from './story.ts'

/*
 * Works with the whole program on a data folder until it is killed: many at once open cases, move
 * them, take beds and have papers printed, while the clock goes on and deadlines come due. Every
 * command is told before it is sent, and its answer as soon as it is there.
 */
const LANES = 6
const MINUTES_PER_COMMAND = 20
const [folder = '', start = '', prefix = '', most = '', paper = ''] = process.argv.slice(2)

let minutes = 0
const now = () => Temporal.Instant.from(start).add({ minutes }).toString()
const printer = paper === 'browser' ? await browserPrinter() : textPrinter
const { percorso, queue, tick } = await openProgram(folder, printer, now)
queue.start()

/** Synchronous, so that what was acknowledged is out before anything else happens. */
const tell = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`)

let sent = 0
async function give(step: Step, place: Place | undefined, key: string): Promise<Place | undefined> {
  minutes += MINUTES_PER_COMMAND
  sent += 1
  const command: Sent = commandOf(step, now(), key, place)
  tell({ asked: command })
  const answer = await send(percorso, command)
  if (answer.ok) {
    tell({ done: keyOf(command), ...answer.value })
    return { ...answer.value, proposal: step.second ? '' : key }
  }
  tell({ refused: keyOf(command), why: answer.refusal.code })
  if (answer.refusal.code !== 'stale' || !place) return undefined
  return give(step, { ...place, seq: answer.refusal.seq }, `${key}+`)
}

async function lane(name: string, first: number): Promise<void> {
  for (let n = 0; sent < Number(most); n += 1) {
    let place: Place | undefined
    for (const [at, step] of (STORIES[(first + n) % STORIES.length] ?? []).entries()) {
      place = await give(step, place, `${name}.${n}.${at}`)
      if (!place) break
      if (at % 3 === 0) await tick(5)
    }
  }
}

await Promise.all(Array.from({ length: LANES }, (_, at) => lane(`${prefix}.${at}`, at)))
// Only a round that counts on the printer comes as far as this; it is killed while this goes on.
await queue.idle()
process.exit(3)
