/** One measured case. `against` names what `ratio` is taken to: its limit or its peer, measured in the same run. */
export type Result = {
  readonly bench: string
  readonly case: string
  readonly value: number
  readonly unit: string
  readonly against?: string
  readonly ratio?: number
  readonly goal?: string
  readonly met?: boolean
}

/** One subject, with everything that is measured of it in one run. */
export type Bench = {
  readonly name: string
  /** What it measures, in a few words. */
  readonly about: string
  /** Takes minutes: runs only when it is asked for by name. */
  readonly long?: true
  run(): Promise<readonly Result[]>
}

/** A ratio that ought to be at least, or at most, so much. */
export function judged(
  result: Omit<Result, 'ratio' | 'goal' | 'met'>,
  ratio: number,
  goal: { readonly atLeast: number } | { readonly atMost: number },
): Result {
  const met = 'atLeast' in goal ? ratio >= goal.atLeast : ratio <= goal.atMost
  const words = 'atLeast' in goal ? `>= ${goal.atLeast}` : `<= ${goal.atMost}`
  return { ...result, ratio: rounded(ratio), goal: words, met }
}

/** Three significant digits: more would claim what no such measurement knows. */
export const rounded = (value: number) => Number(value.toPrecision(3))

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (middle === undefined) throw new RangeError('the median of nothing')
  return middle
}

/** All keys, in the order of the contract; what a case does not have is null. */
export const asJson = ({ bench, case: which, value, unit, ...rest }: Result): string =>
  JSON.stringify({
    bench,
    case: which,
    value: rounded(value),
    unit,
    against: rest.against ?? null,
    ratio: rest.ratio ?? null,
    goal: rest.goal ?? null,
    met: rest.met ?? null,
  })

const NOTE = 'Values and ratios are medians of rounds; a ratio is taken within each round.'

export function asTable(results: readonly Result[]): string {
  const head = ['bench', 'case', 'value', 'unit', 'ratio', 'goal', '']
  const lines = results.map((one) => [
    one.bench,
    one.case,
    String(rounded(one.value)),
    one.unit,
    one.ratio === undefined ? '' : `${one.ratio} of ${one.against ?? ''}`,
    one.goal ?? '',
    one.met === undefined ? '' : one.met ? 'met' : 'FALLS SHORT',
  ])
  const widths = head.map((title, at) =>
    Math.max(title.length, ...lines.map((line) => (line[at] ?? '').length)),
  )
  const row = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd()
  const table = [head, widths.map((width) => '-'.repeat(width)), ...lines].map(row).join('\n')
  return `${table}\n\n${NOTE}`
}
