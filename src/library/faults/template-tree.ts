import Handlebars from 'handlebars'

/** A template as Handlebars reads it, with types that tell its parts apart. */
export type Path = hbs.AST.PathExpression
export type Call = hbs.AST.SubExpression
export type Expression =
  | Path
  | Call
  | hbs.AST.StringLiteral
  | hbs.AST.NumberLiteral
  | hbs.AST.BooleanLiteral
  | hbs.AST.NullLiteral
  | hbs.AST.UndefinedLiteral
export type Program = {
  readonly body: readonly Statement[]
  readonly blockParams?: readonly string[]
}

type Placed = { readonly line: number }
type Args = {
  readonly params: readonly Expression[]
  readonly names: ReadonlyMap<string, Expression>
}
export type Value = Placed &
  Args & { readonly kind: 'value'; readonly path: Expression; readonly escaped: boolean }
export type Block = Placed &
  Args & {
    readonly kind: 'block'
    readonly path: Path
    readonly yes?: Program
    readonly no?: Program
  }
export type Partial = Placed &
  Args & { readonly kind: 'partial'; readonly name: Expression; readonly block?: Program }
export type Content = Placed & { readonly kind: 'content'; readonly text: string }
export type Other = Placed & { readonly kind: 'decorator' | 'comment' }
export type Statement = Value | Block | Partial | Content | Other

/** Throws where the template does not parse; the message names the line. */
export const treeOf = (template: string): Program =>
  programOf(Handlebars.parseWithoutProcessing(template))

function programOf(program: hbs.AST.Program): Program {
  return { body: program.body.map(statementOf), blockParams: program.blockParams ?? [] }
}

function statementOf(node: hbs.AST.Statement): Statement {
  const line = node.loc.start.line
  // Handlebars tells statements apart by `type`, but its types do not.
  const as = <T>() => node as unknown as T
  switch (node.type) {
    case 'ContentStatement':
      return { kind: 'content', line, text: as<hbs.AST.ContentStatement>().value }
    case 'CommentStatement':
      return { kind: 'comment', line }
    case 'MustacheStatement': {
      const { path, escaped, params, hash } = as<hbs.AST.MustacheStatement>()
      return { kind: 'value', line, path: expression(path), escaped, ...argsOf(params, hash) }
    }
    case 'BlockStatement': {
      const { path, params, hash, program, inverse } = as<hbs.AST.BlockStatement>()
      const branches = {
        ...(program && { yes: programOf(program) }),
        ...(inverse && { no: programOf(inverse) }),
      }
      return { kind: 'block', line, path, ...branches, ...argsOf(params, hash) }
    }
    case 'PartialStatement':
    case 'PartialBlockStatement': {
      const { name, params, hash, program } = as<hbs.AST.PartialBlockStatement>()
      const block = program === undefined ? {} : { block: programOf(program) }
      return { kind: 'partial', line, name: expression(name), ...block, ...argsOf(params, hash) }
    }
    default:
      return { kind: 'decorator', line }
  }
}

function argsOf(params: readonly hbs.AST.Expression[], hash: hbs.AST.Hash | undefined): Args {
  const pairs = (hash?.pairs ?? []).map(({ key, value }) => [key, expression(value)] as const)
  return { params: params.map(expression), names: new Map(pairs) }
}

// As for statements: an expression says in `type` which of the union it is.
export const expression = (node: hbs.AST.Expression): Expression => node as Expression

/** A statement and all those inside it. */
export function everyIn(program: Program | undefined): readonly Statement[] {
  return (program?.body ?? []).flatMap((statement): readonly Statement[] => {
    if (statement.kind === 'block')
      return [statement, ...everyIn(statement.yes), ...everyIn(statement.no)]
    if (statement.kind === 'partial') return [statement, ...everyIn(statement.block)]
    return [statement]
  })
}

/** Helper calls of a statement, those in its arguments included, as name and arguments. */
export function callsIn(
  statement: Statement,
): readonly { name: string; params: readonly Expression[] }[] {
  if (!('params' in statement)) return []
  const inner = [...statement.params, ...statement.names.values()].flatMap(callsOf)
  if (statement.kind === 'partial') return inner
  return [
    ...(isPath(statement.path)
      ? [{ name: statement.path.original, params: statement.params }]
      : []),
    ...inner,
  ]
}

function callsOf(of: Expression): readonly { name: string; params: readonly Expression[] }[] {
  if (of.type !== 'SubExpression') return []
  const params = of.params.map(expression)
  return [{ name: of.path.original, params }, ...params.flatMap(callsOf)]
}

export const isPath = (of: Expression): of is Path => of.type === 'PathExpression'
export const literal = (of: Expression | undefined): string | undefined =>
  of?.type === 'StringLiteral' ? of.value : undefined

/** Name of the partial; undefined where it is reckoned while printing. */
export const partialName = ({ name }: Partial): string | undefined =>
  isPath(name) ? name.original : literal(name)
