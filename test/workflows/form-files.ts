import { readdirSync, readFileSync } from 'node:fs'
import type { FormUi } from '../../src/library/bundle.ts'

/** The files under forms/, as the tests of the data read them. */
const FORMS = new URL('../../forms/', import.meta.url)
export const formIds = readdirSync(FORMS)
  .filter((file) => file.endsWith('.schema.json'))
  .map((file) => file.replace('.schema.json', ''))
const readForm = (file: string) => JSON.parse(readFileSync(new URL(file, FORMS), 'utf8'))
export const schemaOf = (form: string) => readForm(`${form}.schema.json`)
export const uiOf = (form: string): FormUi => readForm(`${form}.ui.json`)
