/**
 * Named places at which a test can have the process killed, as a power cut would.
 * `PERCORSO_CRASH_AT=journal:before-commit` dies at the first time, `journal:before-commit:3` at the third.
 */
export const CRASH_POINTS = [
  'journal:before-commit',
  'journal:after-commit',
  'keys:before-commit',
  'keys:after-commit',
  'keys:before-scrub',
  'rows:before-commit',
  'rows:after-commit',
  'files:after-temp',
  'files:after-rename',
] as const
export type CrashPoint = (typeof CRASH_POINTS)[number]

const [area, place, nth = '1'] = (process.env.PERCORSO_CRASH_AT ?? '').split(':')
const fatal = `${area}:${place}`
let left = Number(nth)

/** Costs one string comparison where no crash was asked for. */
export function reach(point: CrashPoint): void {
  if (point !== fatal) return
  left -= 1
  if (left === 0) process.kill(process.pid, 'SIGKILL')
}
