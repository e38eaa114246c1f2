import type { DataBlock, Profile } from '../core/blocks.ts'
import type { Rule } from '../core/deadlines/rule.ts'
import type { ChartConfig, Project } from '../core/definition.ts'
import type { FormId, Json, PaperId } from '../core/facts.ts'

/** All that decisions and papers depend on, as one JSON document named by its SHA-256. Stored for ever. */
export type Bundle = {
  readonly format: 1
  readonly workflow: {
    readonly id: string
    readonly title: string
    readonly version: number
    readonly chart: ChartConfig
  }
  readonly project: Project
  readonly rules: readonly Rule[]
  readonly forms: { readonly [form: FormId]: FormSource }
  readonly papers: { readonly [paper: PaperId]: PaperSource }
  readonly partials: { readonly [name: string]: string }
  readonly styles: string
}

/** `forms/<id>.schema.json` and `forms/<id>.ui.json`. */
export type FormSource = { readonly schema: Json; readonly ui: FormUi }

/** What people see of a form. Pointers are JSON pointers of its schema: `/nome`, `/figli`. */
export type FormUi = {
  readonly title: string
  readonly intro?: string
  readonly sections: readonly { readonly title: string; readonly fields: readonly string[] }[]
  readonly fields: { readonly [pointer: string]: FieldUi }
}
export type Widget =
  | 'text'
  | 'longtext'
  | 'radios'
  | 'checkboxes'
  | 'select'
  | 'date'
  | 'time'
  | 'check'
  | 'number'
  | 'repeater'
export type FieldUi = {
  readonly label: string
  readonly hint?: string
  /** What to do when the answer is missing or wrong, in plain Italian. */
  readonly error: string
  readonly widget: Widget
  readonly block: DataBlock
  /** Labels of the values, or where the project keeps them: `project:channels`. */
  readonly options?:
    | { readonly [value: string]: string }
    | `project:${'channels' | 'exploitationTypes' | 'levels' | 'pools' | 'offices' | 'partners'}`
  /** Columns of a repeater, by property of its items. */
  readonly columns?: { readonly [property: string]: Omit<FieldUi, 'block' | 'columns'> }
  /** Shown only when an answer of the same form has one of these values. */
  readonly visibleIf?: {
    readonly pointer: string
    readonly oneOf: readonly (string | boolean | number)[]
  }
}

/** `documents/<id>.hbs`; its first line is a Handlebars comment that holds `meta` as JSON. */
export type PaperSource = { readonly meta: PaperMeta; readonly template: string }
export type PaperMeta = {
  readonly title: string
  readonly profile: Profile
  /** Copies for whom, as the footer says it. */
  readonly copyFor: string
  /** A dossier binds these papers, in order, behind an index with page numbers. */
  readonly parts?: readonly PaperId[]
}
