import type { DeadlineLine } from '../app/shapes.ts'
import { dayWith } from '../core/day-words.ts'

/** Why a deadline falls on its day: the sum that the rule makes, or who put another day in its place. */
export function whyThatDay({
  chosen,
  period,
  from,
  version,
}: Pick<DeadlineLine, 'chosen' | 'period' | 'from' | 'version'>): string {
  if (chosen) return 'Giorno scelto dalla consulente legale: motivo e citazione sono nel modulo.'
  return `${sumWords(period, from)}; regola in vigore ${dayWith('dal', version)}.`
}

/** `P90D` → `90 giorni dal …`, `-P90D` → `90 giorni prima del …`; what is no plain period is shown as it is. */
function sumWords(period: string, from: string): string {
  const [, sign, count, unit] =
    /^(-?)P(\d+)([YMWD])$/.exec(period) ?? /^(-?)PT(\d+)(H)$/.exec(period) ?? []
  const words = unit === undefined ? undefined : UNITS[unit]
  if (count === undefined || words === undefined) return `${period} ${dayWith('dal', from)}`
  const length = `${count} ${count === '1' ? words[0] : words[1]}`
  return sign === '-'
    ? `${length} prima ${dayWith('del', from)}`
    : `${length} ${dayWith('dal', from)}`
}

const UNITS: Readonly<Record<string, readonly [one: string, more: string]>> = {
  Y: ['anno', 'anni'],
  M: ['mese', 'mesi'],
  W: ['settimana', 'settimane'],
  D: ['giorno', 'giorni'],
  H: ['ora', 'ore'],
}
