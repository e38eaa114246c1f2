import type { Move } from '../core/moves.ts'
import type { Compiled } from '../library/compile.ts'
import { nodesOf } from '../library/faults/chart.ts'
import { namesOf } from './accounts.ts'
import type { Deps } from './deps.ts'
import type { Naming } from './shapes.ts'

export async function namingOf(
  { store }: Pick<Deps, 'store'>,
  def: Compiled,
  ids: readonly string[],
): Promise<Naming> {
  return { names: namesAmong(await namesOf(store.records), ids), labels: stateLabels(def) }
}

export const namesAmong = (
  names: ReadonlyMap<string, string>,
  ids: readonly string[],
): Readonly<Record<string, string>> =>
  Object.fromEntries([...new Set(ids)].map((id) => [id, names.get(id) ?? id]))

/** Whom a move tells of: who signed first, and who may therefore not sign again. */
export const peopleIn = ({ proposal, reasons }: Move): readonly string[] => [
  ...(proposal ? [proposal.by] : []),
  ...reasons.flatMap((reason) => (reason.code === 'signature' ? reason.notFrom : [])),
]

/** Labels of a statechart's states by dotted path, each before those inside it. */
export function stateLabels(def: Compiled): Readonly<Record<string, string>> {
  const found = labelled.get(def) ?? labelsIn(def)
  labelled.set(def, found)
  return found
}

const labelled = new WeakMap<Compiled, Readonly<Record<string, string>>>()

const labelsIn = ({ source }: Compiled) =>
  Object.fromEntries(
    nodesOf(source.workflow.chart).map(({ path, config }) => [path, config.meta.label]),
  )
