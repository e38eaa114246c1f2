/** Something in the catalogue that would fail a person later: where it is, and how to mend it. */
export type Fault = {
  /** Path in the repository: `forms/F09.ui.json`. */
  readonly file: string
  /** Place in the file: a state, a pointer, `line 12`; empty for the whole file. */
  readonly where: string
  readonly message: string
}

/** Faults as lines for a terminal, by file, with their count at the end. */
export function formatFaults(faults: readonly Fault[]): string {
  if (faults.length === 0) return 'No faults.\n'
  const lines = faults.map(({ file, where, message }) =>
    [file, where, message].filter((part) => part !== '').join(': '),
  )
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`
  return `${lines.toSorted().join('\n')}\n${count}.\n`
}

/** Faults of one file, each as where and message. */
export const faultsIn = (
  file: string,
  found: readonly (readonly [where: string, message: string])[],
): readonly Fault[] => found.map(([where, message]) => ({ file, where, message }))

export const chartFile = (workflow: { readonly id: string }) => `workflows/${workflow.id}`
export const schemaFile = (form: string) => `forms/${form}.schema.json`
export const uiFile = (form: string) => `forms/${form}.ui.json`
export const paperFile = (paper: string) => `documents/${paper}.hbs`
export const partialFile = (name: string) => `documents/partials/${name}.hbs`
export const STYLES_FILE = 'documents/print.css'

export const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ')
