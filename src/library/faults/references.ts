import type { Action, Condition } from '../../core/definition.ts'
import type { Json } from '../../core/facts.ts'
import type { Bundle } from '../bundle.ts'
import { fieldsOf } from '../fields.ts'
import { propertyOf } from '../json.ts'
import { actionsOf, conditionsIn, type Move, movesOf, type Node, nodesOf } from './chart.ts'
import { chartFile, type Fault, faultsIn } from './fault.ts'

/** What a chart may name: the judge of every name in it. */
type Names = {
  readonly bundle: Bundle
  /** The form that an event asks for, in whatever region; each event of the chart is here. */
  readonly events: ReadonlyMap<string, string | undefined>
  readonly states: ReadonlySet<string>
  readonly rules: ReadonlySet<string>
}

/** Faults of names: what the statechart or a rule speaks of and the bundle does not hold. */
export function referenceFaults(bundle: Bundle): readonly Fault[] {
  const nodes = nodesOf(bundle.workflow.chart)
  const names: Names = {
    bundle,
    events: formsByEvent(nodes),
    states: new Set(nodes.map(({ path }) => path)),
    rules: new Set(bundle.rules.map(({ id }) => id)),
  }
  const found = nodes.flatMap((node) =>
    inNode(names, node).map((message) => [`state ${node.path}`, message] as const),
  )
  return faultsIn(chartFile(bundle.workflow), found)
}

/** A branch without `meta` follows one that has it: the event, and its form, are of both. */
function formsByEvent(nodes: readonly Node[]): ReadonlyMap<string, string | undefined> {
  const byEvent = Map.groupBy(nodes.flatMap(movesOf), ({ event }) => event)
  return new Map(
    [...byEvent].map(([event, moves]) => [
      event,
      moves.find(({ branch }) => branch.meta?.form !== undefined)?.branch.meta?.form,
    ]),
  )
}

const inNode = (names: Names, node: Node): readonly string[] => [
  ...(node.config.meta.deadlines ?? []).flatMap((rule) => ruleFault(names, rule)),
  ...actionsOf(node).flatMap((action) => inAction(names, action)),
  ...movesOf(node).flatMap((move) => inMove(names, move)),
]

/** Conditions that read the form being filed. */
const ABOUT_ANSWERS: ReadonlySet<Condition['type']> = new Set([
  'answer',
  'bedFree',
  'poolFits',
  'followsRule',
  'ageAgrees',
  'entitled',
])

function inMove(names: Names, { event, branch }: Move): readonly string[] {
  const form = names.events.get(event)
  const conditions = conditionsIn(branch.guard)
  const asked = conditions.flatMap((condition) =>
    ABOUT_ANSWERS.has(condition.type) &&
    'form' in condition.params &&
    condition.params.form !== form
      ? [
          `${event} asks for ${form ?? 'no form'} but its guard reads the answer of ${condition.params.form}`,
        ]
      : [],
  )
  return [
    ...(branch.meta?.form === undefined ? [] : formFault(names, branch.meta.form)),
    ...(event.startsWith('SCADE.') ? ruleFault(names, event.slice('SCADE.'.length)) : []),
    ...conditions.flatMap((condition) => inCondition(names, condition)),
    ...asked,
  ].map((message) => (message.startsWith(event) ? message : `${event}: ${message}`))
}

function inCondition(names: Names, condition: Condition): readonly string[] {
  switch (condition.type) {
    case 'inState':
    case 'notInState':
      return condition.params.oneOf
        .filter((state) => !names.states.has(state))
        .map((state) => `there is no state "${state}"`)
    case 'formFiled':
      return formFault(names, condition.params.form)
    case 'known':
    case 'answer': {
      const { form, pointer, oneOf } = condition.params
      return [...fieldFault(names, form, pointer), ...valueFault(names, form, pointer, oneOf ?? [])]
    }
    case 'bedFree':
    case 'poolFits':
    case 'followsRule':
    case 'ageAgrees':
    case 'entitled':
      return inComparison(names, condition)
    case 'paperIssued':
      return paperFault(names, condition.params.paper)
    case 'happened':
      return [
        ...(names.events.has(condition.params.event)
          ? []
          : [`no move has the event "${condition.params.event}"`]),
        ...settingFault(names, condition.params.setting),
      ]
    case 'beforeDeadline':
      return ruleFault(names, condition.params.rule)
    case 'setting':
      return settingFault(names, condition.params.key)
    default:
      return []
  }
}

type Comparison = Extract<
  Condition,
  { type: 'bedFree' | 'poolFits' | 'followsRule' | 'ageAgrees' | 'entitled' }
>

/** What is filed, compared with what the project, the rules or other answers say. */
function inComparison(names: Names, condition: Comparison): readonly string[] {
  const { form } = condition.params
  const fields = (...pointers: readonly string[]) =>
    pointers.flatMap((pointer) => fieldFault(names, form, pointer))
  switch (condition.type) {
    case 'bedFree':
    case 'entitled':
      return fields(condition.params.pointer)
    case 'poolFits': {
      const { pointer, level, gender } = condition.params
      return [...fields(pointer, level), ...fieldFault(names, gender.form, gender.pointer)]
    }
    case 'followsRule': {
      const { pointer, rule, start, unless } = condition.params
      return [
        ...fields(pointer, start, unless.pointer),
        ...valueFault(names, form, unless.pointer, unless.oneOf ?? []),
        ...ruleFault(names, rule),
      ]
    }
    case 'ageAgrees': {
      const { birth, on, minor } = condition.params
      return [...fields(birth, on, minor), ...valueFault(names, form, minor, ['si', 'no'])]
    }
  }
}

function inAction(names: Names, action: Action): readonly string[] {
  switch (action.type) {
    case 'print':
      return paperFault(names, action.params.paper)
    case 'assignBed':
      return fieldFault(names, action.params.form, action.params.pointer)
    case 'openDeadline':
      return [
        ...ruleFault(names, action.params.rule),
        ...(action.params.unlessIn ?? [])
          .filter((state) => !names.states.has(state))
          .map((state) => `there is no state "${state}"`),
      ]
    case 'meetDeadline':
    case 'suspendDeadline':
    case 'resumeDeadline':
      return ruleFault(names, action.params.rule)
    default:
      return []
  }
}

const formFault = ({ bundle }: Names, form: string): readonly string[] =>
  Object.hasOwn(bundle.forms, form)
    ? []
    : [`there is no form "${form}"; add forms/${form}.schema.json and .ui.json`]

const paperFault = ({ bundle }: Names, paper: string): readonly string[] =>
  Object.hasOwn(bundle.papers, paper)
    ? []
    : [`there is no paper "${paper}"; add documents/${paper}.hbs`]

const ruleFault = ({ rules }: Names, rule: string): readonly string[] =>
  rules.has(rule) ? [] : [`there is no rule "${rule}"`]

const settingFault = ({ bundle }: Names, key: string): readonly string[] =>
  Object.hasOwn(bundle.project.settings, key)
    ? []
    : [`the project has no setting "${key}"; add it to its settings`]

/** Also for rules: a field that a form does not have. */
export function fieldFault(
  { bundle }: Pick<Names, 'bundle'>,
  form: string,
  pointer: string,
): readonly string[] {
  const source = Object.hasOwn(bundle.forms, form) ? bundle.forms[form] : undefined
  if (source === undefined) return [`there is no form "${form}"`]
  return fieldsOf(source.schema).has(propertyOf(pointer))
    ? []
    : [`form ${form} has no field "${pointer}"`]
}

function valueFault(
  { bundle }: Names,
  form: string,
  pointer: string,
  values: readonly Json[],
): readonly string[] {
  const field = fieldsOf(bundle.forms[form]?.schema ?? {}).get(propertyOf(pointer))
  const allowed = field?.values
  if (allowed === undefined) return []
  return values
    .filter((value) => !allowed.includes(value))
    .map((value) => `${form}${pointer} can never be "${value}"`)
}
