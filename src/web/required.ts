import type { Answers, Json } from '../core/facts.ts'

/** How the schema asks for the fields of an object: always, depending on other answers, or never. */
export type Asked = 'always' | 'sometimes' | 'never'

export function askedBy(schema: Answers): (property: string) => Asked {
  const always = namesIn(schema.required)
  const sometimes = new Set(
    conditionalNames(schema.allOf).concat(
      conditionalNames(schema.then),
      conditionalNames(schema.else),
    ),
  )
  return (property) => {
    if (always.includes(property)) return 'always'
    return sometimes.has(property) ? 'sometimes' : 'never'
  }
}

/** The schema of one row of a repeater, where it is written in place. */
export function rowSchema(schema: Answers, property: string): Answers {
  const items = mapIn(mapIn(mapIn(schema.properties)[property]).items)
  const local = /^#\/\$defs\/([\w-]+)$/.exec(String(items.$ref ?? ''))?.[1]
  return local === undefined ? items : mapIn(mapIn(schema.$defs)[local])
}

/** Names required anywhere under `then`, `else` and their like; what `if` requires is only a test. */
function conditionalNames(node: Json | undefined): readonly string[] {
  if (node === undefined) return []
  if (Array.isArray(node)) return node.flatMap(conditionalNames)
  const map = mapIn(node)
  const below = ['allOf', 'anyOf', 'oneOf', 'then', 'else'].flatMap((key) =>
    conditionalNames(map[key]),
  )
  return [...namesIn(map.required), ...below]
}

const namesIn = (node: Json | undefined): readonly string[] =>
  Array.isArray(node) ? node.filter((name) => typeof name === 'string') : []

const mapIn = (node: Json | undefined): Answers =>
  typeof node === 'object' && node !== null && !Array.isArray(node) ? (node as Answers) : {}
