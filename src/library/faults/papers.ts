import { PROFILES, type Profile } from '../../core/blocks.ts'
import type { Bundle } from '../bundle.ts'
import { helpersFor } from '../helpers.ts'
import { shapeFor } from '../paper-shape.ts'
import { type Fault, faultsIn, messageOf, paperFile, partialFile, STYLES_FILE } from './fault.ts'
import { scopeOf } from './scope.ts'
import {
  after,
  bannedIn,
  bannedInStyles,
  type Context,
  dangerOf,
  TEXT,
} from './template-contexts.ts'
import { nameFaults, type Walk } from './template-names.ts'
import {
  everyIn,
  isPath,
  type Program,
  partialName,
  type Statement,
  treeOf,
} from './template-tree.ts'

/** Words of Handlebars itself that a paper may use. */
const BUILT_IN = ['if', 'unless', 'each', 'with']

/** Templates that parse, by paper and by partial. */
export type Trees = {
  readonly papers: ReadonlyMap<string, Program>
  readonly partials: ReadonlyMap<string, Program>
}

/** Reads every template; those that do not parse are faults and are left out. */
export function readTrees(bundle: Bundle): { trees: Trees; faults: readonly Fault[] } {
  const faults: Fault[] = []
  const read = (file: string, template: string): readonly Program[] => {
    try {
      return [treeOf(template)]
    } catch (error) {
      faults.push({ file, where: '', message: `the template does not parse: ${messageOf(error)}` })
      return []
    }
  }
  const papers = Object.entries(bundle.papers).flatMap(([id, { template }]) =>
    read(paperFile(id), template).map((tree) => [id, tree] as const),
  )
  const partials = Object.entries(bundle.partials).flatMap(([name, template]) =>
    read(partialFile(name), template).map((tree) => [name, tree] as const),
  )
  return { trees: { papers: new Map(papers), partials: new Map(partials) }, faults }
}

/** Faults of papers: what would not print, would print to the wrong reader, or could be abused. */
export function paperFaults(bundle: Bundle, trees: Trees): readonly Fault[] {
  const files = [
    ...[...trees.papers].map(([id, tree]) => [paperFile(id), tree] as const),
    ...[...trees.partials].map(([name, tree]) => [partialFile(name), tree] as const),
  ]
  return distinct([
    ...Object.entries(bundle.papers).flatMap(([id]) => metaFaults(bundle, id)),
    ...[...trees.papers.keys()].flatMap((id) => readerFaults(bundle, trees, id)),
    ...files.flatMap(([file, tree]) => faultsIn(file, contextFaults(tree, TEXT).found)),
    ...faultsIn(
      STYLES_FILE,
      bannedInStyles(bundle.styles).map((message) => ['', message] as const),
    ),
  ])
}

function metaFaults(bundle: Bundle, id: string): readonly Fault[] {
  const { profile, parts = [] } = bundle.papers[id]?.meta ?? { profile: 'dpo' }
  const found = [
    ...(PROFILES.includes(profile) ? [] : [`profile "${profile}" is unknown`]),
    ...parts
      .filter((part) => !Object.hasOwn(bundle.papers, part))
      .map((part) => `binds "${part}", which is no paper; add ${paperFile(part)}`),
    ...parts
      .filter((part) => (bundle.papers[part]?.meta.parts ?? []).length > 0)
      .map((part) => `binds "${part}", which is a dossier itself`),
  ]
  return faultsIn(
    paperFile(id),
    found.map((message) => ['line 1', message] as const),
  )
}

/** A paper is read by its own profile; bound in a dossier, by the dossier's as well. */
function readerFaults(bundle: Bundle, trees: Trees, id: string): readonly Fault[] {
  const dossiers = Object.values(bundle.papers).filter(({ meta }) => meta.parts?.includes(id))
  const readers = [bundle.papers[id]?.meta, ...dossiers.map(({ meta }) => meta)]
    .map((meta) => meta?.profile)
    .filter((profile) => profile !== undefined && PROFILES.includes(profile))
  return [...new Set(readers)].flatMap((profile) =>
    profile === undefined ? [] : namesFor(bundle, trees, id, profile),
  )
}

function namesFor(bundle: Bundle, trees: Trees, id: string, profile: Profile): readonly Fault[] {
  const walk = walkOf(bundle, trees, paperFile(id), profile)
  return nameFaults(walk, trees.papers.get(id), scopeOf(shapeFor(bundle, profile)))
}

/** Where a walk through the paper of that file begins. */
export const walkOf = (bundle: Bundle, trees: Trees, file: string, profile: Profile): Walk => ({
  bundle,
  profile,
  file,
  helpers: [...Object.keys(helpersFor(bundle)), ...BUILT_IN],
  partials: trees.partials,
  parameters: parametersOf(trees),
  within: [],
})

function parametersOf({ papers, partials }: Trees): ReadonlyMap<string, ReadonlySet<string>> {
  const calls = [...papers.values(), ...partials.values()]
    .flatMap(everyIn)
    .filter((statement) => statement.kind === 'partial')
  const byName = Map.groupBy(calls, (call) => partialName(call) ?? '')
  return new Map(
    [...byName].map(([name, same]) => [
      name,
      new Set(same.flatMap(({ names }) => [...names.keys()])),
    ]),
  )
}

type Scan = { readonly context: Context; readonly found: readonly (readonly [string, string])[] }

/** Reads a program as the HTML it writes: each value must stand where escaping makes it safe. */
function contextFaults(program: Program | undefined, start: Context): Scan {
  return (program?.body ?? []).reduce<Scan>(
    ({ context, found }, statement) => {
      const next = scan(statement, context)
      return { context: next.context, found: [...found, ...next.found] }
    },
    { context: start, found: [] },
  )
}

function scan(statement: Statement, context: Context): Scan {
  const where = `line ${statement.line}`
  const say = (messages: readonly string[]) => messages.map((message) => [where, message] as const)
  switch (statement.kind) {
    case 'content': {
      const banned = bannedIn(statement.text).map(
        ([lines, message]) => [`line ${statement.line + lines}`, message] as const,
      )
      return { context: after(context, statement.text), found: banned }
    }
    case 'value': {
      const helper = isPath(statement.path) ? statement.path.original : ''
      const danger = dangerOf(context, helper)
      const raw = statement.escaped ? [] : ['prints without escaping: use {{…}}']
      return { context, found: say(danger === undefined ? raw : [...raw, danger]) }
    }
    case 'block': {
      const yes = contextFaults(statement.yes, context)
      const no = contextFaults(statement.no, context)
      return { context: yes.context, found: [...yes.found, ...no.found] }
    }
    case 'partial': {
      const danger = context.mode === 'text' ? [] : ['a partial may stand only between tags']
      return { context, found: [...say(danger), ...contextFaults(statement.block, TEXT).found] }
    }
    case 'decorator':
      return { context, found: say(['a paper has no decorators']) }
    default:
      return { context, found: [] }
  }
}

const distinct = (faults: readonly Fault[]): readonly Fault[] => [
  ...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values(),
]
