import type { Project } from '../core/definition.ts'
import type { JsonMap } from './json.ts'

/** Lists of the project that a form may offer, by name, as value and label. */
export const PROJECT_LISTS = [
  'channels',
  'exploitationTypes',
  'levels',
  'pools',
  'offices',
  'partners',
] as const
export type ProjectList = (typeof PROJECT_LISTS)[number]

export const PROJECT_SCHEMA = 'progetto.json'

/** Labels of one of the project's lists, by id, in the project's order. */
export function labelsOf(project: Project, list: ProjectList): ReadonlyMap<string, string> {
  return new Map(
    project[list].map((entry) => [entry.id, 'label' in entry ? entry.label : entry.name]),
  )
}

/**
 * The schema that forms refer to as `progetto.json#/$defs/<list>`: each list as an `enum` of ids.
 * An empty list accepts nothing (`enum` may not be empty).
 */
export function projectSchema(project: Project): JsonMap {
  const defs = PROJECT_LISTS.map((list) => [list, enumOf([...labelsOf(project, list).keys()])])
  return { $id: PROJECT_SCHEMA, $defs: Object.fromEntries(defs) }
}

const enumOf = (ids: readonly string[]) =>
  ids.length === 0 ? { type: 'string', not: {} } : { type: 'string', enum: ids }
