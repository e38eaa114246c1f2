import type { Project } from '../core/definition.ts'
import type { Json } from '../core/facts.ts'
import type { FieldUi, FormSource } from './bundle.ts'
import { propertyOf, textOf, tokensOf } from './json.ts'
import { labelsOf, PROJECT_LISTS } from './project-lists.ts'

/** What is said of a field of a form, or of a column of a repeater. */
export type Seen = Omit<FieldUi, 'block' | 'columns'>

/** What people see of the field a pointer names: `/figli/0/nome` is a column of `/figli`. */
export function uiAt(source: FormSource, pointer: string): Seen | undefined {
  const [property, row, column] = tokensOf(pointer)
  const field = Object.entries(source.ui.fields).find(([at]) => propertyOf(at) === property)?.[1]
  if (row === undefined || column === undefined) return field
  const columns = field?.columns ?? {}
  return Object.hasOwn(columns, column) ? columns[column] : undefined
}

/** `Nome` for `/nome`, `Figli 1: nome` for `/figli/0/nome`, the form's title for ''. */
export function labelAt(source: FormSource, pointer: string): string {
  if (pointer === '') return source.ui.title
  const [property = '', row, column] = tokensOf(pointer)
  const label = uiAt(source, pointer)?.label ?? column ?? property
  if (row === undefined || column === undefined) return label
  const rows = uiAt(source, `/${property}`)?.label ?? property
  return `${rows} ${Number(row) + 1}: ${label.charAt(0).toLocaleLowerCase('it')}${label.slice(1)}`
}

/** Labels of a field's values, from the form or from the project's lists; empty where it has none. */
export function optionsOf(ui: Seen | undefined, project: Project): ReadonlyMap<string, string> {
  const options = ui?.options
  if (options === undefined) return new Map()
  if (typeof options !== 'string') return new Map(Object.entries(options))
  const list = PROJECT_LISTS.find((name) => options === `project:${name}`)
  return list === undefined ? new Map() : labelsOf(project, list)
}

/** A value as people read it: its label, `sì` or `no`, or itself where it has no label. */
export function labelOfValue(ui: Seen | undefined, project: Project, value: Json): string {
  const label = optionsOf(ui, project).get(textOf(value))
  if (label !== undefined) return label
  if (typeof value === 'boolean') return value ? 'sì' : 'no'
  return textOf(value)
}
