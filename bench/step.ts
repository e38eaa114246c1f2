import type { Composed } from '../src/compose.ts'
import { openProgram, textPrinter } from '../test/kill/program.ts'
import { casesUnderAssessment, fileInterview, NOW, type Worked } from './cases.ts'
import { inFolder } from './folder.ts'
import { rawCommits } from './raw-sqlite.ts'
import { type Bench, judged, median, type Result } from './result.ts'

const CLIENTS = 64
/** Few enough for each case to stay as long as real ones are. */
const STEPS = CLIENTS * 10
const ROUNDS = 7
const RAW_SECONDS = 0.4
const UNIT = 'steps/s'

type Rates = { readonly raw: number; readonly one: number; readonly many: number }

/** All three in turn in each round, so that whatever else the machine does meets all of them. */
export const step: Bench = {
  name: 'step',
  about: 'human steps through the whole program, beside bare commits of the same bytes',
  run: () =>
    inFolder(async (folder) => {
      const app = await openProgram(folder, textPrinter, () => NOW)
      const rounds: Rates[] = []
      for (let n = 0; n <= ROUNDS; n += 1) rounds.push(await round(app, folder))
      await app.close()
      // The first one warms up.
      return resultsOf(rounds.slice(1))
    }),
}

async function round(app: Composed, folder: string): Promise<Rates> {
  const cases = await casesUnderAssessment(app.percorso, CLIENTS)
  const raw = rawCommits(folder, await bodyOfAStep(app, cases), RAW_SECONDS).perSecond
  const one = await perSecond(() => client(app, cases, STEPS))
  const others = await casesUnderAssessment(app.percorso, CLIENTS)
  const share = STEPS / CLIENTS
  const many = await perSecond(() => Promise.all(others.map((of) => client(app, [of], share))))
  return { raw, one, many }
}

/** One step after the other, on the given cases in turn. */
async function client({ percorso }: Composed, cases: readonly Worked[], steps: number) {
  for (let n = 0; n < steps; n += 1) {
    const of = cases[n % cases.length]
    if (of) await fileInterview(percorso, of)
  }
}

async function perSecond(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (STEPS * 1000) / (performance.now() - start)
}

/** What the journal keeps of one step, as it keeps it. */
async function bodyOfAStep(app: Composed, [of]: readonly Worked[]): Promise<string> {
  if (!of) throw new Error('no case to step on')
  await fileInterview(app.percorso, of)
  return JSON.stringify((await app.store.journal.read(`caso/${of.code}`)).at(-1))
}

function resultsOf(rounds: readonly Rates[]): readonly Result[] {
  const raw = median(rounds.map((rates) => rates.raw))
  const one = median(rounds.map((rates) => rates.one))
  const many = median(rounds.map((rates) => rates.many))
  const ofRaw = median(rounds.map((rates) => rates.one / rates.raw))
  const ofOne = median(rounds.map((rates) => rates.many / rates.one))
  const bench = 'step'
  return [
    { bench, case: 'raw node:sqlite', value: raw, unit: 'commits/s' },
    judged({ bench, case: '1 client', value: one, unit: UNIT, against: 'raw node:sqlite' }, ofRaw, {
      atLeast: 0.5,
    }),
    judged(
      { bench, case: `${CLIENTS} clients`, value: many, unit: UNIT, against: '1 client' },
      ofOne,
      { atLeast: 5 },
    ),
  ]
}
