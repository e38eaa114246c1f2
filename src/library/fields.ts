import type { Json } from '../core/facts.ts'
import { isList, isMap, type JsonMap, own, tokensOf } from './json.ts'

/** What a schema says a field holds, as far as pages and papers need to know. */
export type Field = {
  readonly kind: 'text' | 'integer' | 'number' | 'flag' | 'choices' | 'rows'
  /** Required whatever the other answers are. */
  readonly required: boolean
  /** Values of an `enum` or `const`, of the items where the field is a list. */
  readonly values?: readonly Json[]
  /** Fields of one row of a repeater, by property. */
  readonly columns?: ReadonlyMap<string, Field>
}

/** Fields of a form's schema, by property, in the schema's order. */
export const fieldsOf = (schema: Json): ReadonlyMap<string, Field> => propertiesOf(schema, schema)

function propertiesOf(node: Json | undefined, root: Json): ReadonlyMap<string, Field> {
  const required = own(node, 'required')
  const properties = own(node, 'properties')
  return new Map(
    Object.entries(isMap(properties) ? properties : {}).map(([name, property]) => [
      name,
      fieldOf(resolve(property, root), root, isList(required) && required.includes(name)),
    ]),
  )
}

function fieldOf(node: JsonMap, root: Json, required: boolean): Field {
  const items = resolve(own(node, 'items'), root)
  if (own(items, 'properties') !== undefined)
    return { kind: 'rows', required, columns: propertiesOf(items, root) }
  if (own(node, 'type') === 'array') return { kind: 'choices', required, ...valuesOf(items) }
  return { kind: scalarOf(node), required, ...valuesOf(node) }
}

function scalarOf(node: JsonMap): 'text' | 'integer' | 'number' | 'flag' {
  const type = own(node, 'type') ?? typeof valuesOf(node).values?.[0]
  if (type === 'boolean') return 'flag'
  if (type === 'integer' || type === 'number') return type
  return 'text'
}

function valuesOf(node: JsonMap): { readonly values?: readonly Json[] } {
  const values = own(node, 'enum')
  if (isList(values)) return { values }
  const only = own(node, 'const')
  return only === undefined ? {} : { values: [only] }
}

/** Follows `$ref` inside the document; a reference to the project's lists stays as it is. */
function resolve(node: Json | undefined, root: Json): JsonMap {
  let at = node
  for (let hops = 0; hops < 10; hops++) {
    const ref = own(at, '$ref')
    if (typeof ref !== 'string' || !ref.startsWith('#/')) break
    at = tokensOf(ref.slice(1)).reduce<Json | undefined>((into, token) => own(into, token), root)
  }
  return isMap(at) ? at : {}
}
