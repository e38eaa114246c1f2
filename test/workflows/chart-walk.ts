import type { Branch, Condition, StateConfig } from '../../src/core/definition.ts'

export type Place = {
  readonly path: string
  readonly state: StateConfig
  readonly above: readonly StateConfig[]
}
export type Move = { readonly event: string; readonly path: string; readonly branch: Branch }

/** Every state under these, outermost first, with the states it lies in. */
export function placesOf(
  states: { readonly [name: string]: StateConfig },
  prefix = '',
  above: readonly StateConfig[] = [],
): readonly Place[] {
  return Object.entries(states).flatMap(([name, state]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`
    return [{ path, state, above }, ...placesOf(state.states ?? {}, path, [...above, state])]
  })
}

const branchesOf = (on: Branch | readonly Branch[]): readonly Branch[] =>
  // Array.isArray does not narrow a readonly array away from the single branch.
  Array.isArray(on) ? on : [on as Branch]

export const movesAt = ({ path, state }: Place): readonly Move[] =>
  Object.entries(state.on ?? {}).flatMap(([event, on]) =>
    branchesOf(on).map((branch) => ({ event, path, branch })),
  )

/** A condition and all those inside it. */
export const conditionsIn = (condition: Condition): readonly Condition[] => [
  condition,
  ...('of' in condition.params ? condition.params.of.flatMap(conditionsIn) : []),
]
