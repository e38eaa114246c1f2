import { openProgram, textPrinter } from '../test/kill/program.ts'
import { NOW, opened } from './cases.ts'
import { inFolder } from './folder.ts'
import { type Bench, judged, median, type Result } from './result.ts'

const FEW = 100
const MANY = 5_000
const TIMES = 5
const AT_ONCE = 100
/** Fifty times the cases may cost this much more: what is open is read, not what ever was. */
const GOAL = { atMost: 2 }

export const start: Bench = {
  name: 'start',
  about: `how long the program takes to open a folder with ${FEW} and with ${MANY} cases`,
  run: async () => {
    const few = await inFolder((folder) => opening(folder, FEW))
    const many = await inFolder((folder) => opening(folder, MANY))
    return resultsOf(few, many)
  },
}

/** Milliseconds from the closed folder to a program that answers; modules are loaded by then. */
async function opening(folder: string, cases: number): Promise<number> {
  const open = () => openProgram(folder, textPrinter, () => NOW)
  const app = await open()
  for (let n = 0; n < cases; n += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, () => opened(app.percorso)))
  await app.close()
  const times: number[] = []
  for (let n = 0; n < TIMES; n += 1) {
    const began = performance.now()
    const again = await open()
    times.push(performance.now() - began)
    await again.close()
  }
  return median(times)
}

function resultsOf(few: number, many: number): readonly Result[] {
  const against = `${FEW} cases`
  return [
    { bench: 'start', case: against, value: few, unit: 'ms' },
    judged(
      { bench: 'start', case: `${MANY} cases`, value: many, unit: 'ms', against },
      many / few,
      GOAL,
    ),
  ]
}
