import { mayRead } from '../core/access.ts'
import type { CaseCommit } from '../core/case.ts'
import { read } from '../core/conditions.ts'
import { dayWith, inWords } from '../core/day-words.ts'
import { type Actor, type Answers, type CaseFact, ERASED, type FormId } from '../core/facts.ts'
import type { Compiled } from '../library/compile.ts'
import { labelOfValue, uiAt } from '../library/form-ui.ts'
import { formIn } from '../library/forms.ts'
import type { Entry } from './shapes.ts'

/** One commit as a line of the case's story, with the answers that this actor may read. */
export function entryOf(
  def: Compiled,
  { seq, at, occurredAt, by, facts }: CaseCommit,
  history: readonly CaseCommit[],
  actor: Actor,
  names: ReadonlyMap<string, string>,
): Omit<Entry, 'correctable'> {
  const [filed] = facts.flatMap(filedBy)
  const form = filed && formOf(def, filed.form, filed.data, actor)
  const main = facts.find((fact) => MAIN.includes(fact.type)) ?? facts[0]
  return {
    seq,
    at,
    occurredAt,
    by: names.get(by.id) ?? by.id,
    what: main ? saying(def, main, history, names) : '',
    ...(form && { form }),
    ...(main?.type === 'corrected' && { corrects: main.seq }),
    correctedBy: history
      .filter((later) => later.facts.some(isAbout(seq)))
      .map((later) => later.seq),
    details: facts.filter((fact) => fact !== main).flatMap((fact) => detail(def, fact)),
  }
}

const isAbout = (seq: number) => (fact: CaseFact) => fact.type === 'corrected' && fact.seq === seq

/** The answers that a fact brought, those of a correction included. */
function filedBy(fact: CaseFact): readonly { form: FormId; data: Answers }[] {
  if (fact.type === 'corrected' && fact.form !== undefined) {
    // The form's schema checked `risposte` when the correction was decided; erased data has none.
    return [{ form: fact.form, data: (fact.data.risposte as Answers | undefined) ?? fact.data }]
  }
  const files = fact.type === 'moved' || fact.type === 'proposed'
  return files && fact.form !== undefined ? [{ form: fact.form, data: fact.data ?? {} }] : []
}

/** What a commit is about, when it holds several facts. */
const MAIN: readonly CaseFact['type'][] = [
  'moved',
  'proposed',
  'declined',
  'corrected',
  'deadline-expired',
]

/** What is left to show of answers whose person was erased. */
const ERASED_LINE = { label: 'Risposte', value: 'cancellate con i dati della persona' }

function formOf(def: Compiled, id: FormId, data: Answers, actor: Actor): Entry['form'] {
  const source = formIn(def.source, id)
  if (data === ERASED) return { id, title: source.ui.title, answers: [ERASED_LINE], withheld: 0 }
  const answers = Object.entries(source.ui.fields).flatMap(([pointer, ui]) => {
    const value = read(data, pointer)
    return value === undefined || value === null || value === '' ? [] : [{ pointer, ui, value }]
  })
  const readable = answers.filter(({ ui }) => mayRead(actor, ui.block))
  return {
    id,
    title: source.ui.title,
    answers: readable.map(({ pointer, ui, value }) => ({
      label: ui.label,
      value: valueInWords(def, id, pointer, value),
    })),
    withheld: answers.length - readable.length,
  }
}

type Value = Exclude<ReturnType<typeof read>, undefined>

function valueInWords(def: Compiled, id: FormId, pointer: string, value: Value): string {
  const source = formIn(def.source, id)
  if (Array.isArray(value))
    return value.map((one, row) => valueInWords(def, id, `${pointer}/${row}`, one)).join('; ')
  if (value !== null && typeof value === 'object')
    return Object.entries(value as Answers)
      .map(([name, inner]) => valueInWords(def, id, `${pointer}/${name}`, inner))
      .join(', ')
  const ui = uiAt(source, pointer)
  if (ui?.widget === 'date' && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value))
    return inWords(value)
  return labelOfValue(ui, def.project, value)
}

function saying(
  def: Compiled,
  fact: CaseFact,
  history: readonly CaseCommit[],
  names: ReadonlyMap<string, string>,
): string {
  switch (fact.type) {
    case 'moved':
      return eventLabel(def, fact.event)
    case 'proposed':
      return `Prima firma, in attesa della seconda: ${eventLabel(def, fact.event)}`
    case 'declined':
      return `Proposta non confermata${motive(fact.data)}`
    case 'corrected':
      return `Correzione di ${stepWords(def, history, fact.seq)}${motive(fact.data)}`
    case 'entrusted':
      return `Caso affidato a ${names.get(fact.to) ?? fact.to}`
    case 'deadline-expired':
      return `Termine scaduto: ${titleOf(def, history, fact.id)}`
    default:
      return fact.type
  }
}

/** `«Registra la segnalazione» (riga 1)`. */
function stepWords(def: Compiled, history: readonly CaseCommit[], seq: number): string {
  const facts = history.find((commit) => commit.seq === seq)?.facts ?? []
  const [event] = facts.flatMap((fact) => (fact.type === 'moved' ? [fact.event] : []))
  return event === undefined ? `riga ${seq}` : `«${eventLabel(def, event)}» (riga ${seq})`
}

const motive = (data: Answers) => (typeof data.motivo === 'string' ? `: ${data.motivo}` : '')

/** The move's own words; what only the clock does is told by its deadline. */
export function eventLabel(def: Compiled, event: string): string {
  if (event.startsWith('SCADE.'))
    return `Per scadenza: ${def.rules.get(event.slice('SCADE.'.length))?.title ?? event}`
  return labels(def).get(event) ?? event
}

const known = new WeakMap<Compiled, ReadonlyMap<string, string>>()

/** Labels of every event of the chart, read once from the bundle's data. */
function labels(def: Compiled): ReadonlyMap<string, string> {
  const found = known.get(def) ?? new Map(branchesIn(def.source.workflow.chart.states))
  known.set(def, found)
  return found
}

type States = Compiled['source']['workflow']['chart']['states']

function branchesIn(states: States): readonly (readonly [string, string])[] {
  return Object.values(states).flatMap((state) => [
    ...Object.entries(state.on ?? {}).flatMap(([event, branches]) =>
      [branches]
        .flat()
        .flatMap((branch) => (branch.meta ? [[event, branch.meta.label] as const] : [])),
    ),
    ...branchesIn(state.states ?? {}),
  ])
}

function titleOf(def: Compiled, history: readonly CaseCommit[], id: string): string {
  const opened = history
    .flatMap((commit) => commit.facts)
    .find((fact) => fact.type === 'deadline-opened' && fact.deadline.id === id)
  return opened?.type === 'deadline-opened'
    ? opened.deadline.title
    : (def.rules.get(id.split('#')[0] ?? '')?.title ?? id)
}

function detail(def: Compiled, fact: CaseFact): readonly string[] {
  switch (fact.type) {
    case 'paper-issued':
      return [`Carta: ${def.papers.title(fact.paper)} (n. ${fact.number})`]
    case 'deadline-opened':
      return [`Termine aperto: ${fact.deadline.title}, entro ${dayWith('il', fact.deadline.dueOn)}`]
    case 'deadline-recomputed':
      return [
        `Termine ricalcolato: ${fact.deadline.title}, ora entro ${dayWith('il', fact.deadline.dueOn)}`,
      ]
    case 'deadline-met':
      return [`Termine chiuso: ${def.rules.get(fact.id.split('#')[0] ?? '')?.title ?? fact.id}`]
    case 'bed-assigned':
      return [
        `Posto assegnato: ${def.project.pools.find((pool) => pool.id === fact.pool)?.label ?? fact.pool}`,
      ]
    case 'bed-released':
      return ['Posto liberato']
    case 'lapsed':
      return ['Una proposta non è più attuale']
    default:
      return []
  }
}
