import type { Posted } from '../http/route.ts'
import { textsIn } from './posted.ts'

/** Says how many rows a repeater shows, so that a row in which nothing is typed stays. */
export const countName = (pointer: string) => `righe:${pointer}`
const MOST_ROWS = 200

/** Rows that a repeater shows: those with values, or as many as the page said it showed. */
export function rowsIn(posted: Posted, pointer: string): number {
  const said = Number(textsIn(posted, countName(pointer)).at(-1) ?? 0)
  const typed = Object.keys(posted).map((name) => (rowOf(name, pointer) ?? -1) + 1)
  return Math.min(Math.max(Number.isSafeInteger(said) ? said : 0, 0, ...typed), MOST_ROWS)
}

/** What the form holds after `add:/figli` or `del:/figli/2`; `undefined` when the button was another. */
export function afterRowButton(posted: Posted, op: string): Posted | undefined {
  const added = /^add:(\/[^/]+)$/.exec(op)?.[1]
  if (added !== undefined) return withCount(posted, added, rowsIn(posted, added) + 1)
  const [, pointer, row] = /^del:(\/[^/]+)\/(\d{1,3})$/.exec(op) ?? []
  if (pointer === undefined) return undefined
  return withCount(withoutRow(posted, pointer, Number(row)), pointer, rowsIn(posted, pointer) - 1)
}

const withCount = (posted: Posted, pointer: string, rows: number): Posted => ({
  ...posted,
  [countName(pointer)]: String(Math.min(Math.max(rows, 0), MOST_ROWS)),
})

/** Later rows move up, so that rows stay numbered without gaps. */
function withoutRow(posted: Posted, pointer: string, gone: number): Posted {
  const kept = Object.entries(posted).flatMap(([name, value]) => {
    const row = rowOf(name, pointer)
    if (row === undefined || row < gone) return [[name, value] as const]
    if (row === gone) return []
    const rest = name.slice(`${pointer}/${row}`.length)
    return [[`${pointer}/${row - 1}${rest}`, value] as const]
  })
  return Object.fromEntries(kept)
}

function rowOf(name: string, pointer: string): number | undefined {
  if (!name.startsWith(`${pointer}/`)) return undefined
  const row = /^(\d{1,3})\//.exec(name.slice(pointer.length + 1))?.[1]
  return row === undefined ? undefined : Number(row)
}
