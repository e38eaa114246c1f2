import type { Bundle } from '../bundle.ts'
import { actionsOf, conditionsIn, movesOf, nodesOf } from './chart.ts'
import { chartFile, type Fault, paperFile, partialFile, schemaFile } from './fault.ts'
import type { Trees } from './papers.ts'
import { callsIn, everyIn, literal, partialName } from './template-tree.ts'

/** Faults of what nobody uses: a form no move asks for, a paper no move prints, a rule nothing opens. */
export function unusedFaults(bundle: Bundle, trees: Trees): readonly Fault[] {
  const fault = (file: string, message: string): Fault => ({ file, where: '', message })
  const rules = usedRules(bundle, trees)
  const [forms, papers, partials] = [usedForms(bundle), usedPapers(bundle), usedPartials(trees)]
  return [
    ...without(Object.keys(bundle.forms), forms).map((id) =>
      fault(schemaFile(id), 'no move asks for this form; name it in a move or remove it'),
    ),
    ...without(Object.keys(bundle.papers), papers).map((id) =>
      fault(paperFile(id), 'no move prints this paper; add a print action or remove it'),
    ),
    ...without(Object.keys(bundle.partials), partials).map((name) =>
      fault(partialFile(name), 'no template calls this partial; remove it'),
    ),
    ...without(
      bundle.rules.map(({ id }) => id),
      rules,
    ).map((id) => ({
      ...fault(
        chartFile(bundle.workflow),
        'nothing opens this rule and no paper cites it; remove it',
      ),
      where: `rule ${id}`,
    })),
  ]
}

const without = (all: readonly string[], used: ReadonlySet<string>): readonly string[] =>
  all.filter((one) => !used.has(one))

const usedForms = ({ workflow }: Bundle): ReadonlySet<string> =>
  new Set(
    nodesOf(workflow.chart)
      .flatMap(movesOf)
      .flatMap(({ branch }) => branch.meta?.form ?? []),
  )

function usedPapers({ workflow, papers }: Bundle): ReadonlySet<string> {
  const printed = nodesOf(workflow.chart)
    .flatMap(actionsOf)
    .flatMap((action) => (action.type === 'print' ? [action.params.paper] : []))
  return new Set([...printed, ...printed.flatMap((paper) => papers[paper]?.meta.parts ?? [])])
}

const usedPartials = ({ papers, partials }: Trees): ReadonlySet<string> =>
  new Set(
    [...papers.values(), ...partials.values()]
      .flatMap(everyIn)
      .flatMap((statement) => (statement.kind === 'partial' ? (partialName(statement) ?? []) : [])),
  )

function usedRules(bundle: Bundle, { papers, partials }: Trees): ReadonlySet<string> {
  const nodes = nodesOf(bundle.workflow.chart)
  const named = nodes.flatMap(({ config }) => config.meta.deadlines ?? [])
  const opened = nodes
    .flatMap(actionsOf)
    .flatMap((action) => (action.type === 'openDeadline' ? [action.params.rule] : []))
  const asked = nodes
    .flatMap(movesOf)
    .flatMap(({ branch }) => conditionsIn(branch.guard))
    .flatMap((condition) =>
      condition.type === 'beforeDeadline' || condition.type === 'followsRule'
        ? [condition.params.rule]
        : [],
    )
  const cited = [...papers.values(), ...partials.values()]
    .flatMap(everyIn)
    .flatMap(callsIn)
    .flatMap(({ name, params }) =>
      ['norma', 'durata'].includes(name) ? (literal(params[0]) ?? []) : [],
    )
  const bases = bundle.rules.flatMap(({ trigger }) =>
    trigger.from === 'deadline' ? [trigger.rule] : [],
  )
  return new Set([...named, ...opened, ...asked, ...cited, ...bases])
}
