import { describe, expect, it } from 'vitest'
import { addReport, emptyReport, killInOneFolder, ROUNDS_PER_FOLDER } from './rounds.ts'

/** How often the program is killed in all. */
const ROUNDS = Number(process.env.PERCORSO_KILL_ROUNDS ?? 200)
/** From so many on chance has no say in where the kills fall. */
const MANY = 100

describe('the program, killed while people work with it', () => {
  const total = emptyReport()
  const folders = Array.from({ length: Math.ceil(ROUNDS / ROUNDS_PER_FOLDER) }, (_, n) => n)

  it.each(folders)(
    'goes on as if nothing had happened (folder %i)',
    { timeout: 180_000 },
    async (folder) => {
      const rounds = Math.min(ROUNDS_PER_FOLDER, ROUNDS - folder * ROUNDS_PER_FOLDER)
      const report = await killInOneFolder(folder, rounds)
      addReport(total, report)
      expect(report.faults).toEqual([])
    },
  )

  it.runIf(ROUNDS >= MANY)('was met in every half-done place, and had much to lose', () => {
    const { faults: _, ...counts } = total
    expect(Object.entries(counts).filter(([, count]) => count === 0)).toEqual([])
    expect(total.acknowledged).toBeGreaterThan(10 * ROUNDS)
  })
})
