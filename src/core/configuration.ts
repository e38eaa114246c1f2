import type { Configuration } from './facts.ts'

/** Every active state as a dotted path, ancestors included: `percorso`, `percorso.valutazione`, … */
export function activePaths(of: Configuration, prefix = ''): readonly string[] {
  if (typeof of === 'string') return [prefix === '' ? of : `${prefix}.${of}`]
  return Object.entries(of).flatMap(([name, inner]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`
    return [path, ...activePaths(inner, path)]
  })
}

/** The innermost active states of a configuration: one per region. */
export function leaves(of: Configuration, prefix = ''): readonly string[] {
  if (typeof of === 'string') return [prefix === '' ? of : `${prefix}.${of}`]
  const inner = Object.entries(of)
  if (inner.length === 0 && prefix !== '') return [prefix]
  return inner.flatMap(([name, state]) => leaves(state, prefix === '' ? name : `${prefix}.${name}`))
}

/** Where one region stands: `regionOf(state, 'percorso')` is `valutazione.colloqui`. */
export function regionOf(of: Configuration, region: string): string {
  const leaf = leaves(of).find((path) => path.startsWith(`${region}.`))
  return leaf === undefined ? '' : leaf.slice(region.length + 1)
}

export const isIn = (of: Configuration, path: string) => activePaths(of).includes(path)
