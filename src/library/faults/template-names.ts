import { BLOCKS_OF, type Profile } from '../../core/blocks.ts'
import type { Bundle } from '../bundle.ts'
import type { Shape } from '../paper-shape.ts'
import { type Fault, partialFile } from './fault.ts'
import { callFaults } from './helper-calls.ts'
import { inside, type Scope, shapeAt, withNames } from './scope.ts'
import {
  type Block,
  callsIn,
  type Expression,
  isPath,
  type Partial,
  type Path,
  type Program,
  partialName,
  type Statement,
  type Value,
} from './template-tree.ts'

/** Where the walk stands: the file it reads, and what the whole paper may name. */
export type Walk = {
  readonly bundle: Bundle
  readonly profile: Profile
  readonly file: string
  readonly helpers: readonly string[]
  readonly partials: ReadonlyMap<string, Program>
  /** Names that any call gives to a partial: in it they are known, though a call may omit them. */
  readonly parameters: ReadonlyMap<string, ReadonlySet<string>>
  readonly within: readonly string[]
  /** What `@partial-block` stands for, in its own file and scope. */
  readonly block?: { readonly program: Program; readonly walk: Walk; readonly scope: Scope }
}

const CHOOSING = ['if', 'unless', 'uguale', 'contiene']

/** Faults of every name in a program and in the partials it calls. */
export const nameFaults = (
  walk: Walk,
  program: Program | undefined,
  scope: Scope,
): readonly Fault[] =>
  (program?.body ?? []).flatMap((statement) => inStatement(walk, statement, scope))

function inStatement(walk: Walk, statement: Statement, scope: Scope): readonly Fault[] {
  const calls = callsIn(statement).flatMap((call) => callFaults(walk, call))
  const own = calls.map((message) => fault(walk, statement, message))
  if (statement.kind === 'value') return [...own, ...inValue(walk, statement, scope)]
  if (statement.kind === 'block') return [...own, ...inBlock(walk, statement, scope)]
  if (statement.kind === 'partial') return [...own, ...inPartial(walk, statement, scope)]
  return own
}

function inValue(walk: Walk, value: Value, scope: Scope): readonly Fault[] {
  const { path, params, names } = value
  if (!isPath(path)) return []
  const args = argFaults(walk, value, scope)
  if (walk.helpers.includes(path.original)) return args
  if (params.length + names.size > 0)
    return [...args, fault(walk, value, `there is no helper "${path.original}"`)]
  const shape = shapeAt(scope, path)
  if (shape === undefined) return [fault(walk, value, unknown(walk, path))]
  return shape === 'value' ? [] : [fault(walk, value, notPrintable(path, shape))]
}

const notPrintable = ({ original }: Path, shape: Shape): string =>
  shape === 'flag'
    ? `${original} is yes or no: print it with {{spunta …}} or choose words with {{#if …}}`
    : `${original} holds several values: print them with {{elenco …}} or {{#each …}}`

function inBlock(walk: Walk, block: Block, scope: Scope): readonly Fault[] {
  const name = block.path.original
  const args = argFaults(walk, block, scope)
  const otherwise = nameFaults(walk, block.no, scope)
  if (CHOOSING.includes(name)) return [...args, ...nameFaults(walk, block.yes, scope), ...otherwise]
  if (name !== 'each' && name !== 'with')
    return [
      ...args,
      fault(
        walk,
        block,
        `"${name}" opens no block: use if, unless, each, with, uguale or contiene`,
      ),
    ]
  const [of] = block.params
  const shape = of === undefined ? undefined : shapeOf(scope, of)
  if (shape === undefined) return args
  const here = name === 'with' ? shape : itemOf(shape)
  if (here === undefined) return [...args, fault(walk, block, 'each needs a list')]
  const inner = inside(scope, here, block.yes?.blockParams ?? [])
  return [...args, ...nameFaults(walk, block.yes, inner), ...otherwise]
}

const itemOf = (shape: Shape): Shape | undefined =>
  typeof shape === 'object' && 'list' in shape ? shape.list : undefined

function inPartial(walk: Walk, partial: Partial, scope: Scope): readonly Fault[] {
  const name = partialName(partial)
  const args = argFaults(walk, partial, scope)
  if (name === undefined)
    return [...args, fault(walk, partial, 'names its partial only while printing')]
  if (name === '@partial-block') {
    const { block } = walk
    return block === undefined
      ? args
      : [...args, ...nameFaults(block.walk, block.program, block.scope)]
  }
  const program = walk.partials.get(name)
  if (program === undefined)
    return [
      ...args,
      fault(walk, partial, `there is no partial "${name}"; add ${partialFile(name)}`),
    ]
  if (walk.within.includes(name)) return [...args, fault(walk, partial, `"${name}" calls itself`)]
  const { block: _, ...outer } = walk
  const inner: Walk = {
    ...outer,
    file: partialFile(name),
    within: [...walk.within, name],
    ...(partial.block && { block: { program: partial.block, walk, scope } }),
  }
  return [...args, ...nameFaults(inner, program, partialScope(walk, name, partial, scope))]
}

function partialScope(walk: Walk, name: string, partial: Partial, scope: Scope): Scope {
  const [context] = partial.params
  const here = (context && shapeOf(scope, context)) ?? scope.here
  const known = [...(walk.parameters.get(name) ?? [])].map((key): [string, Shape] => {
    const given = partial.names.get(key)
    return [key, (given && shapeOf(scope, given)) ?? 'value']
  })
  return withNames({ root: scope.root, here, named: new Map() }, new Map(known))
}

function argFaults(walk: Walk, statement: Value | Block | Partial, scope: Scope): readonly Fault[] {
  const args = [...statement.params, ...statement.names.values()]
  return args
    .flatMap((arg) => inExpression(walk, arg, scope))
    .map((message) => fault(walk, statement, message))
}

function inExpression(walk: Walk, of: Expression, scope: Scope): readonly string[] {
  if (isPath(of)) return shapeAt(scope, of) === undefined ? [unknown(walk, of)] : []
  if (of.type !== 'SubExpression') return []
  const args = of.params.flatMap((arg) => inExpression(walk, arg as Expression, scope))
  return walk.helpers.includes(of.path.original)
    ? args
    : [...args, `there is no helper "${of.path.original}"`]
}

const shapeOf = (scope: Scope, of: Expression): Shape | undefined =>
  isPath(of) ? shapeAt(scope, of) : 'value'

/** Why a name means nothing here: a typing mistake, or a block that the paper's reader may not see. */
function unknown({ bundle, profile }: Walk, { original, parts, data }: Path): string {
  const [form = '', field = ''] = data ? parts.slice(1) : parts
  const source = Object.hasOwn(bundle.forms, form) ? bundle.forms[form] : undefined
  const block = source?.ui.fields[`/${field}`]?.block
  if (block !== undefined && !BLOCKS_OF[profile].includes(block))
    return `${original} is of block "${block}", which a paper for "${profile}" may not name`
  return `${original} is not known here`
}

const fault = ({ file }: Walk, { line }: Statement, message: string): Fault => ({
  file,
  where: `line ${line}`,
  message,
})
