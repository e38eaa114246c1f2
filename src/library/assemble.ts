import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Rule } from '../core/deadlines/rule.ts'
import type { ChartConfig, Project } from '../core/definition.ts'
import type { Json } from '../core/facts.ts'
import type { Bundle, FormSource, FormUi, PaperMeta, PaperSource } from './bundle.ts'
import { BundleError } from './canonical.ts'
import { isMap } from './json.ts'

/** What `workflows/` says of a programme for one project: the part of a bundle that is not in files. */
export type Programme = {
  readonly workflow: { readonly id: string; readonly title: string; readonly version: number }
  readonly chart: ChartConfig
  readonly rules: readonly Rule[]
  readonly project: Project
}

/**
 * Reads `forms/` and `documents/` under `root` and joins them to a programme.
 * Throws `BundleError`, which names the file; what is wrong between files is for `faultsOf`.
 */
export async function readBundle(root: string, programme: Programme): Promise<Bundle> {
  const documents = join(root, 'documents')
  const [forms, papers, partials, styles] = await Promise.all([
    readForms(join(root, 'forms')),
    readPapers(documents),
    readPartials(join(documents, 'partials')),
    read(join(documents, 'print.css')),
  ])
  const { workflow, chart, rules, project } = programme
  const bundle: Bundle = {
    format: 1,
    workflow: { ...workflow, chart },
    project,
    rules,
    forms,
    papers,
    partials,
    styles,
  }
  // As JSON: a bundle read from files equals the same bundle read back from the store.
  return JSON.parse(JSON.stringify(bundle))
}

async function readForms(folder: string): Promise<Bundle['forms']> {
  const files = await filesOf(folder, '.json')
  const ids = [...new Set(files.map((file) => file.replace(/\.(schema|ui)\.json$/, '')))]
  const stray = files.find((file) => !/\.(schema|ui)\.json$/.test(file))
  if (stray !== undefined)
    throw new BundleError(`${join(folder, stray)}: name it <form>.schema.json or <form>.ui.json`)
  return byId(ids, async (id): Promise<FormSource> => {
    const [schema, ui] = await Promise.all([
      readJson(join(folder, `${id}.schema.json`)),
      readJson(join(folder, `${id}.ui.json`)),
    ])
    return { schema, ui: uiOf(ui, join(folder, `${id}.ui.json`)) }
  })
}

function uiOf(ui: Json, file: string): FormUi {
  if (!isMap(ui) || typeof ui.title !== 'string' || !isMap(ui.fields))
    throw new BundleError(`${file}: needs "title", "sections" and "fields"`)
  if (!Array.isArray(ui.sections)) throw new BundleError(`${file}: "sections" is not a list`)
  // The outline is checked above; each field is judged by the catalogue check.
  return ui as unknown as FormUi
}

async function readPapers(folder: string): Promise<Bundle['papers']> {
  const ids = (await filesOf(folder, '.hbs')).map((file) => file.slice(0, -'.hbs'.length))
  return byId(ids, async (id) =>
    paperOf(join(folder, `${id}.hbs`), await read(join(folder, `${id}.hbs`))),
  )
}

const FIRST_LINE = /^\{\{!--\s*(\{.*\})\s*--\}\}\r?\n?/

/** Splits a template's first line, a comment that holds `PaperMeta` as JSON, from the template. */
export function paperOf(file: string, text: string): PaperSource {
  const first = FIRST_LINE.exec(text)
  if (first?.[1] === undefined)
    throw new BundleError(`${file}: the first line must be {{!-- {"title": …} --}}`)
  const meta = parse(first[1], file)
  const whole =
    isMap(meta) && ['title', 'profile', 'copyFor'].every((key) => typeof meta[key] === 'string')
  if (!whole)
    throw new BundleError(`${file}: its first line needs "title", "profile" and "copyFor"`)
  // Strings are checked above; profile and parts are judged by the catalogue check.
  return { meta: meta as unknown as PaperMeta, template: text.slice(first[0].length) }
}

async function readPartials(folder: string): Promise<Bundle['partials']> {
  const names = (await filesOf(folder, '.hbs')).map((file) => file.slice(0, -'.hbs'.length))
  return byId(names, (name) => read(join(folder, `${name}.hbs`)))
}

async function byId<T>(ids: readonly string[], make: (id: string) => Promise<T>) {
  return Object.fromEntries(
    await Promise.all(ids.toSorted().map(async (id): Promise<[string, T]> => [id, await make(id)])),
  )
}

async function filesOf(folder: string, ending: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => {
    throw new BundleError(`${folder}: the folder is missing or cannot be read`)
  })
  return names.filter((name) => name.endsWith(ending)).toSorted()
}

const read = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch(() => {
    throw new BundleError(`${file}: the file is missing or cannot be read`)
  })

const readJson = async (file: string): Promise<Json> => parse(await read(file), file)

function parse(text: string, file: string): Json {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new BundleError(`${file}: is not JSON (${error instanceof Error ? error.message : ''})`)
  }
}
