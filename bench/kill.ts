import {
  addReport,
  emptyReport,
  killInOneFolder,
  type Report,
  ROUNDS_PER_FOLDER,
} from '../test/kill/rounds.ts'
import { type Bench, judged, type Result } from './result.ts'

const ROUNDS = Number(process.env.PERCORSO_KILL_ROUNDS ?? 2000)

/** The kill test at length: what it found is told at once, so that a fault is not lost with the run. */
export const kill: Bench = {
  name: 'kill',
  about: `the program killed ${ROUNDS} times while people work with it`,
  long: true,
  run: async () => {
    const total = emptyReport()
    for (let folder = 0; total.rounds < ROUNDS; folder += 1) {
      const rounds = Math.min(ROUNDS_PER_FOLDER, ROUNDS - total.rounds)
      const report = await killInOneFolder(folder, rounds)
      addReport(total, report)
      for (const fault of report.faults) console.error(`kill: ${fault}`)
      console.error(`kill: ${total.rounds} rounds, ${total.faults.length} faults`)
    }
    if (total.faults.length > 0) process.exitCode = 1
    return resultsOf(total)
  },
}

const WORDS: { readonly [what in keyof Omit<Report, 'faults'>]: string } = {
  rounds: 'kills',
  acknowledged: 'commands acknowledged, all found again',
  refused: 'commands refused, none found',
  commits: 'commits in all',
  papers: 'papers, each one file',
  heldOnly: 'beds found held, their case not written',
  unconfirmed: 'beds found given, their pool not told',
  printedTwice: 'papers found printed, and still asked for',
  unacknowledged: 'commands found written, nobody told',
  toDo: 'effects done after a restart',
}

function resultsOf({ faults, ...counts }: Report): readonly Result[] {
  const seen = Object.entries(WORDS).map(([what, words]) => ({
    bench: 'kill',
    case: words,
    value: counts[what as keyof typeof counts],
    unit: '',
  }))
  const wrong = { bench: 'kill', case: 'faults', value: faults.length, unit: '', against: 'none' }
  return [...seen, judged(wrong, faults.length, { atMost: 0 })]
}
