import { readInput } from '../app/forms.ts'
import type { FormModel } from '../app/shapes.ts'
import { inWords } from '../core/day-words.ts'
import type { Answers, Json } from '../core/facts.ts'
import type { Posted } from '../http/route.ts'
import type { Option, Seen } from './fields.ts'
import { fieldsIn } from './posted.ts'

export type AnswerLine = { readonly label: string; readonly values: readonly string[] }
export type AnswerSection = { readonly title: string; readonly lines: readonly AnswerLine[] }

/** What would be filed, read from what was typed. */
export const answersIn = (form: FormModel, posted: Posted): Answers =>
  readInput(form, fieldsIn(posted)).answers

/** Answers in words, section by section; a field without an answer has no line. */
export function answerSections(form: FormModel, answers: Answers): readonly AnswerSection[] {
  return form.ui.sections.flatMap(({ title, fields }) => {
    const lines = fields.flatMap((pointer) => linesOf(form, pointer, answers[pointer.slice(1)]))
    return lines.length === 0 ? [] : [{ title, lines }]
  })
}

/** Typed answers that are not filed, because what they depend on was answered otherwise. */
export function leftOut(form: FormModel, posted: Posted, answers: Answers): readonly string[] {
  const typed = Object.entries(fieldsIn(posted)).flatMap(([name, value]) => {
    const isTyped = [value ?? ''].flat().some((text) => text.trim() !== '')
    return isTyped ? [`/${(name.split('/')[1] ?? '').replace(/\.(giorno|mese|anno)$/, '')}`] : []
  })
  const missing = [...new Set(typed)].filter((pointer) => answers[pointer.slice(1)] === undefined)
  return missing.flatMap((pointer) => form.ui.fields[pointer]?.label ?? [])
}

function linesOf(form: FormModel, pointer: string, value: Json | undefined): readonly AnswerLine[] {
  const seen = form.ui.fields[pointer]
  if (!seen || value === undefined) return []
  if (seen.widget !== 'repeater')
    return [
      {
        label: seen.label,
        values: [value].flat().map((one) => wordsOf(seen, form.options[pointer] ?? [], one)),
      },
    ]
  const columns = Object.entries(seen.columns ?? {})
  // readInput makes an object of each row.
  const rows = (Array.isArray(value) ? value : []) as readonly Answers[]
  return rows.map((row, index) => ({
    label: `${seen.label}, riga ${index + 1}`,
    values: columns.flatMap(([column, columnSeen]) => {
      const cell = row[column]
      if (cell === undefined) return []
      return [
        `${columnSeen.label}: ${wordsOf(columnSeen, form.options[`${pointer}/*/${column}`] ?? [], cell)}`,
      ]
    }),
  }))
}

function wordsOf(seen: Seen, options: readonly Option[], value: Json): string {
  const label = options.find((option) => option.value === String(value))?.label
  if (label !== undefined) return label
  if (typeof value === 'boolean') return value ? 'Sì' : 'No'
  if (seen.widget === 'date' && typeof value === 'string' && isDay(value)) return inWords(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
