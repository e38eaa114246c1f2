import type { Query } from '../rows.ts'

/**
 * The stretch of an index that a query asks for, as at most one bound on each side, so that SQLite
 * seeks to one end and stops at the other. Text is ordered by code points (SQLite's BINARY, UTF-8
 * bytes), which differs from JavaScript's `<` beyond the basic plane.
 */
export type Span = { readonly low: Bound | undefined; readonly high: Bound | undefined }

/** `row` is there where the query goes on after a row: then the bound itself is left out on both sides. */
export type Bound = { readonly sort: string; readonly row?: string }

export function spanOf(query: Omit<Query, 'limit'>): Span {
  const { prefix, from, below, after, backwards = false } = query
  const low = furthest([prefix, from], 1)
  const high = furthest([prefix === undefined ? undefined : endOfPrefix(prefix), below], -1)
  if (after === undefined) return { low, high }
  const [sort, row] = after
  return backwards
    ? { low, high: high !== undefined && compare(sort, high.sort) >= 0 ? high : { sort, row } }
    : { low: low !== undefined && compare(sort, low.sort) < 0 ? low : { sort, row }, high }
}

function furthest(texts: readonly (string | undefined)[], sign: 1 | -1): Bound | undefined {
  const bounds = texts.filter((text) => text !== undefined).sort((a, b) => -sign * compare(a, b))
  return bounds[0] === undefined ? undefined : { sort: bounds[0] }
}

/** The least text above all that begin with the prefix; none where no text is above them. */
export function endOfPrefix(prefix: string): string | undefined {
  const points = Array.from(prefix, (char) => char.codePointAt(0) ?? 0)
  while (points.at(-1) === LAST_POINT) points.pop()
  const last = points.pop()
  if (last === undefined) return undefined
  const next = last + 1 === FIRST_SURROGATE ? AFTER_SURROGATES : last + 1
  return String.fromCodePoint(...points, next)
}

const LAST_POINT = 0x10ffff
const FIRST_SURROGATE = 0xd800
const AFTER_SURROGATES = 0xe000

const compare = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))
