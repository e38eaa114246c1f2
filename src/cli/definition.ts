import type { Command } from 'commander'
import type { Branch, StateConfig } from '../core/definition.ts'
import type { Bundle } from '../library/bundle.ts'
import type { Terminal } from './terminal.ts'

type StateLine = {
  readonly state: string
  readonly label: string
  readonly ball: string
  readonly deadlines: readonly string[]
  readonly moves: readonly MoveLine[]
}
type MoveLine = {
  readonly event: string
  readonly label?: string
  readonly form?: string
  readonly roles?: readonly string[]
  readonly twoSignatures?: true
  readonly targets: readonly string[]
  readonly papers: readonly string[]
}

export function definitionVerb(program: Command, terminal: Terminal): void {
  program
    .command('definition')
    .description('Mostra il diagramma di stati: stati, mosse, schede, carte e scadenze.')
    .option('--json', 'lo stesso, come JSON')
    .action(async ({ json }: { json?: true }) => {
      const { repositoryBundle } = await import('../programme.ts')
      const bundle = await repositoryBundle()
      if (json) terminal.json(outline(bundle))
      else for (const line of lines(bundle)) terminal.say(line)
    })
}

const outline = (bundle: Bundle) => ({
  workflow: { ...bundle.workflow, chart: undefined },
  project: bundle.project.title,
  states: statesOf(bundle.workflow.chart.states, ''),
  forms: Object.entries(bundle.forms).map(([id, { ui }]) => ({ id, title: ui.title })),
  papers: Object.entries(bundle.papers).map(([id, { meta }]) => ({ id, title: meta.title })),
  deadlines: bundle.rules.map(({ id, title, gravity, versions }) => ({
    id,
    title,
    gravity,
    versions: versions.map(({ from, period, counting, norm }) => ({
      from,
      period,
      counting,
      norm: `${norm.article} ${norm.act}`,
    })),
  })),
})

function statesOf(
  states: { readonly [name: string]: StateConfig },
  above: string,
): readonly StateLine[] {
  return Object.entries(states).flatMap(([name, state]) => {
    const path = `${above}${name}`
    const { label, ball, deadlines = [] } = state.meta
    const moves = Object.entries(state.on ?? {}).map(([event, on]) => moveOf(event, on))
    return [
      { state: path, label, ball, deadlines, moves },
      ...statesOf(state.states ?? {}, `${path}.`),
    ]
  })
}

function moveOf(event: string, on: Branch | readonly Branch[]): MoveLine {
  const branches = [on].flat()
  const meta = branches.find((branch) => branch.meta)?.meta
  const papers = branches
    .flatMap((branch) => branch.actions ?? [])
    .flatMap((action) => (action.type === 'print' ? [action.params.paper] : []))
  const targets = branches.flatMap(({ target }) => (target === undefined ? [] : [target]))
  return {
    event,
    ...(meta && { label: meta.label, roles: meta.roles }),
    ...(meta?.form !== undefined && { form: meta.form }),
    ...(meta?.signatures && { twoSignatures: true as const }),
    targets: [...new Set(targets)],
    papers: [...new Set(papers)],
  }
}

function lines(bundle: Bundle): readonly string[] {
  const { workflow, project, states, deadlines } = outline(bundle)
  return [
    `${workflow.title} (versione ${workflow.version}), ${project}`,
    ...states.flatMap(stateLines),
    '',
    'Scadenze',
    ...deadlines.flatMap(({ id, title, versions }) => [
      `  ${id}: ${title}`,
      ...versions.map(({ from, period, norm }) => `    dal ${from}: ${period}, ${norm}`),
    ]),
  ]
}

function stateLines({ state, label, ball, deadlines, moves }: StateLine): readonly string[] {
  const terms = deadlines.length > 0 ? `; scadenze: ${deadlines.join(', ')}` : ''
  return ['', `${state}  ${label} (tocca a: ${ball}${terms})`, ...moves.map(moveLine)]
}

function moveLine({ event, label, form, roles, twoSignatures, targets, papers }: MoveLine): string {
  const parts = [
    label ?? 'per scadenza, o al seguito di un’altra regione',
    form && `scheda ${form}`,
    roles && `di ${roles.join(', ')}`,
    twoSignatures && 'due firme',
    targets.length > 0 && `verso ${targets.join(', ')}`,
    papers.length > 0 && `stampa ${papers.join(', ')}`,
  ]
  return `  ${event}: ${parts.filter(Boolean).join('; ')}`
}
