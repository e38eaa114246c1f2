import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  getNextTransitions,
  initialTransition,
  setup,
  transition,
} from 'xstate'
import { CONDITION_WORDS, reasonsAgainst } from './conditions.ts'
import type {
  Action,
  ChartConfig,
  Condition,
  MoveMeta,
  StateConfig,
  StateMeta,
} from './definition.ts'
import type { Configuration } from './facts.ts'
import type { View } from './view.ts'

/**
 * The only file that speaks to XState, and only through its pure functions: no actor is ever
 * started, so no clock, timer or side effect can be reached from a statechart.
 */

const ACTIONS = [
  'print',
  'assignBed',
  'releaseBed',
  'openDeadline',
  'meetDeadline',
  'suspendDeadline',
  'resumeDeadline',
] as const satisfies readonly Action['type'][]

/** A statechart ready to run. Throws where a target does not resolve or a word is unknown. */
export function machineOf(chart: ChartConfig): AnyStateMachine {
  const kit = setup({
    types: { context: {} as View },
    guards: Object.fromEntries(CONDITION_WORDS.map((type) => [type, guard(type)])),
    actions: Object.fromEntries(ACTIONS.map((type) => [type, () => {}])),
  })
  const states = Object.fromEntries(
    Object.entries(chart.states).map(([name, state]) => [name, withDeadlines(state)]),
  )
  // A chart is stored data: XState's types describe literals, its constructor checks the content;
  // the second cast bridges its own types under exactOptionalPropertyTypes.
  return kit.createMachine({ ...chart, states, context: {} } as never) as unknown as AnyStateMachine
}

const guard =
  (type: Condition['type']) =>
  ({ context }: { context: View }, params: unknown) =>
    reasonsAgainst({ type, params } as Condition, context).length === 0

/** `meta.deadlines` of a state: opened whenever it is entered, met whenever it is left in time. */
function withDeadlines(state: StateConfig): StateConfig {
  const rules = state.meta.deadlines ?? []
  const opening = rules.map((rule): Action => ({ type: 'openDeadline', params: { rule } }))
  const meeting = rules.map((rule): Action => ({ type: 'meetDeadline', params: { rule } }))
  const { states, ...rest } = state
  return {
    ...rest,
    entry: [...(state.entry ?? []), ...opening],
    exit: [...(state.exit ?? []), ...meeting],
    ...(states && {
      states: Object.fromEntries(
        Object.entries(states).map(([name, inner]) => [name, withDeadlines(inner)]),
      ),
    }),
  }
}

export type Landing = { readonly state: Configuration; readonly actions: readonly Action[] }

/** The configuration in which every case of this statechart begins, and the actions of entering it. */
export function beginning(machine: AnyStateMachine): Landing {
  const [snapshot, actions] = initialTransition(machine)
  return landing(snapshot, actions)
}

/** Where the event leads from here, and the actions on the way, in the order they are taken. */
export function step(
  machine: AnyStateMachine,
  state: Configuration,
  view: View,
  event: string,
): Landing {
  const from = snapshotOf(machine, state, view)
  const [snapshot, actions] = transition(startingAt(machine, from), from, { type: event })
  return landing(snapshot, actions)
}

/**
 * The machine as plain logic. `transition` first has its logic work out where it would begin, and
 * throws that away; for a large statechart it is the dearer half.
 */
const startingAt = (
  machine: AnyStateMachine,
  from: AnyMachineSnapshot,
): Pick<AnyStateMachine, 'transition' | 'getInitialSnapshot' | 'getPersistedSnapshot'> => ({
  transition: (snapshot, event, scope) => machine.transition(snapshot, event, scope),
  getInitialSnapshot: () => from,
  getPersistedSnapshot: (snapshot) => machine.getPersistedSnapshot(snapshot),
})

/** One branch that the current states offer, with the guard still to be asked. */
export type Offered = {
  readonly event: string
  readonly region: string
  readonly guard?: Condition
  readonly meta?: MoveMeta
}

/** Every branch of the current states, inner states first, whatever its guard says. */
export function offered(machine: AnyStateMachine, state: Configuration): readonly Offered[] {
  const known = offeredBy.get(machine) ?? new Map<string, readonly Offered[]>()
  offeredBy.set(machine, known)
  const name = JSON.stringify(state)
  const found = known.get(name) ?? branchesOf(machine, state)
  known.set(name, found)
  return found
}

/** A statechart offers the same in the same states for ever, and every decision asks several times. */
const offeredBy = new WeakMap<AnyStateMachine, Map<string, readonly Offered[]>>()

function branchesOf(machine: AnyStateMachine, state: Configuration): readonly Offered[] {
  return getNextTransitions(snapshotOf(machine, state, undefined)).map((t) => ({
    event: t.eventType,
    region: t.source.path[0] ?? '',
    // Guards and meta come from a chart's data, whose shape `ChartConfig` fixes.
    ...(t.guard !== undefined && { guard: t.guard as Condition }),
    ...(t.meta !== undefined && { meta: t.meta as MoveMeta }),
  }))
}

/** What the active states say of themselves, by dotted path. */
export function metaOf(
  machine: AnyStateMachine,
  state: Configuration,
): ReadonlyMap<string, StateMeta> {
  const metas = snapshotOf(machine, state, undefined).getMeta() as Record<string, StateMeta>
  const root = `${machine.id}.`
  return new Map(
    Object.entries(metas).map(([id, meta]) => {
      const path = machine.getStateNodeById(id).path.join('.')
      return [path === '' ? id.replace(root, '') : path, meta]
    }),
  )
}

function snapshotOf(
  machine: AnyStateMachine,
  state: Configuration,
  view: View | undefined,
): AnyMachineSnapshot {
  return machine.resolveState({ value: state as never, context: (view ?? {}) as never })
}

function landing(
  snapshot: AnyMachineSnapshot,
  actions: readonly { type: string; params?: unknown }[],
): Landing {
  return {
    state: snapshot.value as Configuration,
    actions: actions
      .filter(({ type }) => (ACTIONS as readonly string[]).includes(type))
      .map(({ type, params }) => ({ type, params }) as Action),
  }
}
