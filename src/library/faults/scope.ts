import type { Shape } from '../paper-shape.ts'

/** What names mean at a place in a template. */
export type Scope = {
  readonly root: Shape
  readonly here: Shape
  /** Where `../` leads. */
  readonly outer?: Scope
  /** Names given by `as |riga|`. */
  readonly named: ReadonlyMap<string, Shape>
}

export const scopeOf = (root: Shape): Scope => ({ root, here: root, named: new Map() })

export const inside = (outer: Scope, here: Shape, names: readonly string[]): Scope => ({
  root: outer.root,
  here,
  outer,
  named: new Map([
    ...outer.named,
    ...names.slice(0, 1).map((name) => [name, here] as const),
    ...names.slice(1).map((name) => [name, 'value'] as const),
  ]),
})

/** A scope in which more names are known: the parameters of a partial. */
export function withNames(scope: Scope, names: ReadonlyMap<string, Shape>): Scope {
  const { here } = scope
  if (typeof here === 'string' || 'list' in here) return scope
  return { ...scope, here: { map: new Map([...here.map, ...names]) } }
}

/** What a path of names means; undefined where it means nothing. */
export function shapeAt(
  scope: Scope,
  path: { readonly data: boolean; readonly depth: number; readonly parts: readonly string[] },
): Shape | undefined {
  const [first = '', ...rest] = path.parts
  if (path.data) return first === 'root' ? follow(scope.root, rest) : dataOf(first)
  if (path.depth > 0) return scope.outer && shapeAt(scope.outer, { ...path, depth: path.depth - 1 })
  const named = scope.named.get(first)
  return named === undefined ? follow(scope.here, path.parts) : follow(named, rest)
}

const dataOf = (name: string): Shape | undefined =>
  ['index', 'key', 'first', 'last'].includes(name) ? 'value' : undefined

export function follow(shape: Shape, parts: readonly string[]): Shape | undefined {
  return parts.reduce<Shape | undefined>((at, part) => {
    if (at === undefined || typeof at === 'string') return undefined
    if ('map' in at) return at.map.get(part)
    if (part === 'length') return 'value'
    return /^\d+$/.test(part) ? at.list : undefined
  }, shape)
}
