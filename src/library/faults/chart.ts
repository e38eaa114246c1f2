import type { Action, Branch, ChartConfig, Condition, StateConfig } from '../../core/definition.ts'

/** A state with its place: `path` is dotted from the region, `percorso.valutazione`. */
export type Node = {
  readonly path: string
  readonly config: StateConfig
  readonly parent?: Node
  readonly children: readonly Node[]
}
export type Move = { readonly node: Node; readonly event: string; readonly branch: Branch }

/** Every state of a chart, each before those inside it. */
export function nodesOf(chart: ChartConfig): readonly Node[] {
  return Object.entries(chart.states).flatMap(([name, config]) => withInner(nodeOf(name, config)))
}

function nodeOf(path: string, config: StateConfig, parent?: Node): Node {
  const children: Node[] = []
  const node: Node = { path, config, children, ...(parent && { parent }) }
  for (const [name, inner] of Object.entries(config.states ?? {}))
    children.push(nodeOf(`${path}.${name}`, inner, node))
  return node
}

const withInner = (node: Node): readonly Node[] => [node, ...node.children.flatMap(withInner)]

/** The state and those around it, innermost first. */
export const upwards = (node: Node): readonly Node[] =>
  node.parent === undefined ? [node] : [node, ...upwards(node.parent)]

/** The branches that a state itself has, in order. */
export function movesOf(node: Node): readonly Move[] {
  return Object.entries(node.config.on ?? {}).flatMap(([event, branches]) =>
    // `Array.isArray` does not narrow a readonly list.
    (Array.isArray(branches) ? (branches as readonly Branch[]) : [branches as Branch]).map(
      (branch) => ({ node, event, branch }),
    ),
  )
}

/** The state a branch leads to, as XState reads targets: `#id`, `.child`, `sibling`, each with a path. */
export function targetOf(chart: ChartConfig, nodes: readonly Node[], move: Move): Node | undefined {
  const target = move.branch.target
  if (target === undefined) return move.node
  const at = (path: string) => nodes.find((node) => node.path === path)
  if (target.startsWith('.')) return at(move.node.path + target)
  if (!target.startsWith('#')) {
    const parent = move.node.parent?.path
    return at(parent === undefined ? target : `${parent}.${target}`)
  }
  const [id = '', ...inner] = target.slice(1).split('.')
  if (id === chart.id) return at(inner.join('.'))
  const named = nodes.find(({ config }) => config.id === id || config.id === target.slice(1))
  return named?.config.id === id ? at([named.path, ...inner].join('.')) : named
}

/** The innermost states that become active when a state is entered. */
export function entered(node: Node): readonly Node[] {
  if (node.children.length === 0) return [node]
  if (node.config.type === 'parallel') return node.children.flatMap(entered)
  const initial = node.children.find(({ path }) => path === `${node.path}.${node.config.initial}`)
  return initial === undefined ? [] : entered(initial)
}

/** A condition and those inside it. */
export function conditionsIn(condition: Condition | undefined): readonly Condition[] {
  if (condition === undefined) return []
  if (condition.type !== 'all' && condition.type !== 'any') return [condition]
  return [condition, ...condition.params.of.flatMap(conditionsIn)]
}

/** Actions of entering, leaving and moving, each with the state that has it. */
export const actionsOf = (node: Node): readonly Action[] => [
  ...(node.config.entry ?? []),
  ...(node.config.exit ?? []),
  ...movesOf(node).flatMap(({ branch }) => branch.actions ?? []),
]
