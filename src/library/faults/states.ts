import type { ChartConfig, MoveMeta } from '../../core/definition.ts'
import { machineOf } from '../../core/machine.ts'
import type { Bundle } from '../bundle.ts'
import { entered, type Move, movesOf, type Node, nodesOf, targetOf, upwards } from './chart.ts'
import { chartFile, type Fault, faultsIn, messageOf } from './fault.ts'

type Found = readonly (readonly [where: string, message: string])[]

/** Faults of the statechart's shape: where a case could get lost, stand still or ask two things at once. */
export function stateFaults(bundle: Bundle): readonly Fault[] {
  const { chart } = bundle.workflow
  const nodes = nodesOf(chart)
  const unresolved = targetFaults(chart, nodes)
  const file = chartFile(bundle.workflow)
  if (unresolved.length > 0) return faultsIn(file, unresolved)
  const reachable = reach(chart, nodes)
  return faultsIn(file, [
    ...compileFaults(chart),
    ...unreachableFaults(nodes, reachable),
    ...endlessFaults(chart, nodes, reachable),
    ...idleFaults(reachable),
    ...silentFaults(nodes),
    ...ambiguousFaults(nodes),
    ...closedFaults(nodes),
  ])
}

function compileFaults(chart: ChartConfig): Found {
  try {
    machineOf(chart)
    return []
  } catch (error) {
    return [['', `the statechart does not compile: ${messageOf(error)}`]]
  }
}

function targetFaults(chart: ChartConfig, nodes: readonly Node[]): Found {
  const lost = nodes.flatMap(movesOf).filter((move) => targetOf(chart, nodes, move) === undefined)
  const headless = nodes.filter(
    ({ path, config, children }) =>
      children.length > 0 &&
      config.type !== 'parallel' &&
      !children.some((child) => child.path === `${path}.${config.initial}`),
  )
  return [
    ...lost.map(({ node, event, branch }) =>
      at(node, `${event} leads to "${branch.target}", which is no state`),
    ),
    ...headless.map((node) => at(node, 'its "initial" names none of its states')),
  ]
}

/** The innermost states that some path reaches, whatever guards say. */
function reach(chart: ChartConfig, nodes: readonly Node[]): ReadonlySet<Node> {
  const reached = new Set(beginnings(nodes))
  for (const leaf of reached) for (const next of nextOf(chart, nodes, leaf)) reached.add(next)
  return reached
}

const beginnings = (nodes: readonly Node[]): readonly Node[] =>
  nodes.filter(({ parent }) => parent === undefined).flatMap(entered)

const nextOf = (chart: ChartConfig, nodes: readonly Node[], leaf: Node): readonly Node[] =>
  upwards(leaf)
    .flatMap(movesOf)
    .flatMap((move) => {
      const target = targetOf(chart, nodes, move)
      return target === undefined ? [] : entered(target)
    })

function unreachableFaults(nodes: readonly Node[], reachable: ReadonlySet<Node>): Found {
  const around = new Set([...reachable].flatMap(upwards))
  return nodes
    .filter((node) => !around.has(node))
    .map((node) => at(node, 'no move reaches this state; lead one here or remove it'))
}

/**
 * A state from which no path leads to one where the case may rest. A region that rests nowhere but
 * where it begins goes along with the others while they last; one region at least must have an end.
 */
function endlessFaults(
  chart: ChartConfig,
  nodes: readonly Node[],
  reachable: ReadonlySet<Node>,
): Found {
  const safe = new Set([...reachable].filter(mayRest))
  const begun = beginnings(nodes)
  const ending = new Set([...safe].filter((leaf) => !begun.includes(leaf)).map(regionOf))
  if (ending.size === 0) return [['', 'no region has a state where the case may end or rest']]
  for (let grew = true; grew; ) {
    const more = [...reachable].filter(
      (leaf) => !safe.has(leaf) && nextOf(chart, nodes, leaf).some((next) => safe.has(next)),
    )
    for (const leaf of more) safe.add(leaf)
    grew = more.length > 0
  }
  return [...reachable]
    .filter((leaf) => ending.has(regionOf(leaf)) && !safe.has(leaf))
    .map((leaf) => at(leaf, 'no path leads from here to an end or to a state that may wait'))
}

const regionOf = (node: Node): string => node.path.split('.')[0] ?? ''

/** At rest: at an end, signed as waiting, or left by nothing but a deadline. */
const mayRest = (leaf: Node): boolean =>
  leaf.config.type === 'final' ||
  upwards(leaf).some(({ config }) => config.meta.mayWait !== undefined) ||
  upwards(leaf)
    .flatMap(movesOf)
    .every(({ event }) => isDue(event))

/** Events that a due deadline gives, and no person. */
const isDue = (event: string): boolean => event.startsWith('SCADE.')

function idleFaults(reachable: ReadonlySet<Node>): Found {
  const waits = ({ config }: Node) =>
    config.meta.mayWait !== undefined || (config.meta.deadlines ?? []).length > 0
  return [...reachable]
    .filter((leaf) => leaf.config.type !== 'final' && !upwards(leaf).some(waits))
    .map((leaf) =>
      at(leaf, 'waits without a deadline; name one in meta.deadlines, or sign meta.mayWait'),
    )
}

/** An event that no person may give and no deadline gives: in no region does a branch tell of it. */
function silentFaults(nodes: readonly Node[]): Found {
  const moves = nodes.flatMap(movesOf)
  const told = new Set(moves.filter(({ branch }) => branch.meta).map(({ event }) => event))
  return moves
    .filter(({ event }) => !told.has(event) && !isDue(event))
    .map(({ node, event }) =>
      at(node, `${event} has no meta: nobody is told of it; give label and roles`),
    )
}

/** One event, offered twice to the same case, must ask for the same form and the same people. */
function ambiguousFaults(nodes: readonly Node[]): Found {
  const moves = nodes.flatMap(movesOf).filter(({ branch }) => branch.meta !== undefined)
  const byEvent = Map.groupBy(moves, ({ event }) => event)
  return [...byEvent.values()].flatMap((same) =>
    same.flatMap((move, index) => {
      const other = same
        .slice(0, index)
        .find((one) => together(one.node, move.node) && differ(one, move))
      return other === undefined
        ? []
        : [
            at(
              move.node,
              `${move.event} asks for another form or other roles than in ${other.node.path}`,
            ),
          ]
    }),
  )
}

/** Whether a case can be in both states at once. */
function together(one: Node, two: Node): boolean {
  const [short, long] = [one, two].toSorted((a, b) => a.path.length - b.path.length)
  if (short === undefined || long === undefined) return false
  if (`${long.path}.`.startsWith(`${short.path}.`)) return true
  const shared = upwards(one).find((node) => upwards(two).includes(node))
  return shared === undefined || shared.config.type === 'parallel'
}

/** A programme that nobody can enter: no move of its first states opens a case. */
function closedFaults(nodes: readonly Node[]): Found {
  const moves = beginnings(nodes).flatMap(upwards).flatMap(movesOf)
  return moves.some(({ branch }) => branch.meta?.opens)
    ? []
    : [['', 'no move of the first states opens a case; give one meta.opens']]
}

const differ = (one: Move, two: Move): boolean => asks(one.branch.meta) !== asks(two.branch.meta)

const asks = (meta: MoveMeta | undefined): string =>
  JSON.stringify([
    meta?.form ?? null,
    meta?.roles.toSorted() ?? [],
    meta?.signatures?.second.toSorted() ?? null,
  ])

const at = (node: Node, message: string) => [`state ${node.path}`, message] as const
