import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Printer } from '../../src/effects/print/printer.ts'
import { CRASH_POINTS } from '../../src/store/sqlite/crash-points.ts'
import { type Doom, runUntilKilled } from '../store/kill-harness.ts'
import { browserPrinter, openProgram, textPrinter } from './program.ts'
import { type Found, lookAround, REPEATS, recover, type Told } from './recovered.ts'
import { keyOf, type Sent } from './story.ts'
import { faultsOf } from './wholeness.ts'

/** The same data folder goes through so many rounds. */
export const ROUNDS_PER_FOLDER = 10
/** In the last round of every second folder a real browser prints, and the kill falls on its papers. */
const browserIn = (folder: number, round: number) => folder % 2 === 1 && round === 9
const START = '2026-11-16T09:00:00Z'
/** Longer than a hold on a bed lasts. */
const SLACK = { hours: 1 }

export type Report = Found & {
  rounds: number
  acknowledged: number
  refused: number
  commits: number
  papers: number
  /** What was not as it must be, each with its round; empty where all is well. */
  faults: string[]
}

export const emptyReport = (): Report => ({
  rounds: 0,
  acknowledged: 0,
  refused: 0,
  commits: 0,
  papers: 0,
  heldOnly: 0,
  unconfirmed: 0,
  printedTwice: 0,
  unacknowledged: 0,
  toDo: 0,
  faults: [],
})

export function addReport(total: Report, { faults, ...counts }: Report): void {
  for (const what of Object.keys(counts) as (keyof typeof counts)[]) total[what] += counts[what]
  total.faults.push(...faults)
}

/**
 * Kills the program so many times over one data folder, and after each time looks whether it is as if
 * nothing had happened. `folder` numbers it: the same number dies in the same places.
 */
export async function killInOneFolder(folder: number, rounds: number): Promise<Report> {
  const place = await mkdtemp(join(tmpdir(), 'percorso-'))
  const told: Told = { done: new Map(), refused: new Set(), unanswered: new Map() }
  const report = emptyReport()
  try {
    let at = START
    for (const [n, doom] of dooms(folder, rounds).entries()) {
      const browser = browserIn(folder, n)
      const name = `${folder}.${n}`
      const args = [place, at, name, browser ? '80' : '400', browser ? 'browser' : 'text']
      const { lines, signal, complaint } = await runUntilKilled(CHILD, args, doom)
      const about = `round ${name} (${JSON.stringify(doom)})`
      if (signal !== 'SIGKILL') report.faults.push(`${about}: not killed: ${complaint}`)
      at = later([at, ...note(told, lines)])
      const printer = browser ? await browserPrinter() : textPrinter
      const faults = await mended(place, printer, at, told, REPEATS[n % 3] ?? 'before', report)
      await printer.close()
      report.faults.push(...faults.map((fault) => `${about}: ${fault}`))
    }
  } finally {
    await rm(place, { recursive: true, force: true })
  }
  report.acknowledged = told.done.size
  report.refused = told.refused.size
  return report
}

const CHILD = join(import.meta.dirname, 'child.ts')

/** In turn: at the next named point, at one of its first times; and from outside after some work. */
function dooms(folder: number, rounds: number): readonly Doom[] {
  const chances = fc.sample(fc.integer({ min: 1, max: 150 }), { seed: folder, numRuns: rounds })
  return chances.map((chance, n) => {
    if (browserIn(folder, n))
      return { crashAt: `files:after-${folder % 4 === 1 ? 'temp' : 'rename'}:${1 + (chance % 3)}` }
    if (n % 2 === 1) return { afterLines: chance }
    const point = POINTS[(folder * 5 + n / 2) % POINTS.length] ?? CRASH_POINTS[0]
    return { crashAt: `${point}:${1 + (chance % TIMES[point])}` }
  })
}

/** Those of the journal twice: between its commits lie the half-done beds. */
const POINTS = [...CRASH_POINTS, ...CRASH_POINTS.filter((point) => point.startsWith('journal:'))]

/** How often a child surely comes by: the log of keys is emptied at the start only. */
const TIMES: { readonly [point in (typeof CRASH_POINTS)[number]]: number } = {
  'journal:before-commit': 60,
  'journal:after-commit': 60,
  'keys:before-commit': 4,
  'keys:after-commit': 4,
  'keys:before-scrub': 1,
  'rows:before-commit': 60,
  'rows:after-commit': 60,
  'files:after-temp': 4,
  'files:after-rename': 4,
}

type Line =
  | { readonly asked: Sent }
  | { readonly done: string; readonly code: string; readonly seq: number }
  | { readonly refused: string; readonly why: string }

/** Takes down what the child said; gives the instants that its clock went through. */
function note({ done, refused, unanswered }: Told, lines: readonly string[]): readonly string[] {
  return lines.map((text) => {
    // Only `child.ts` writes these lines, each whole.
    const line = JSON.parse(text) as Line
    if ('asked' in line) {
      unanswered.set(keyOf(line.asked), line.asked)
      return line.asked.at
    }
    const key = 'done' in line ? line.done : line.refused
    unanswered.delete(key)
    if ('done' in line) done.set(key, { code: line.code, seq: line.seq })
    else refused.add(key)
    return START
  })
}

const later = (instants: readonly string[]) =>
  Temporal.Instant.from(instants.toSorted().at(-1) ?? START)
    .add(SLACK)
    .toString()

/** Opens the folder again, lets everything that was begun come to its end, and looks. */
async function mended(
  folder: string,
  printer: Printer,
  at: string,
  told: Told,
  repeats: (typeof REPEATS)[number],
  report: Report,
): Promise<readonly string[]> {
  const app = await openProgram(folder, printer, () => at)
  const found = await lookAround(app, told)
  for (const what of Object.keys(found) as (keyof Found)[]) report[what] += found[what]
  await recover(app, told, repeats)
  const faults = await faultsOf(app, told, at)
  report.rounds += 1
  report.commits = await app.store.journal.last()
  report.papers = (await app.store.files.list('carta/')).length
  await app.close()
  return faults
}
