import { isMinorOn, lastDayBy } from './date-conditions.ts'
import { dayWith } from './day-words.ts'
import type { Body, Condition, Pool } from './definition.ts'
import type { Answers, Day, FormId, Json } from './facts.ts'
import type { Reason } from './refusal.ts'
import type { View } from './view.ts'

/**
 * The vocabulary of guards. Each word answers with every reason why it does not hold, none when it
 * does; the statechart asks for the boolean, the pages show the reasons. Words are never removed:
 * old bundles name them.
 */
type Words = {
  readonly [word in Condition['type']]: (
    params: Extract<Condition, { type: word }>['params'],
    view: View,
  ) => readonly Reason[]
}

const words: Words = {
  all: ({ of }, view) => of.flatMap((condition) => reasonsAgainst(condition, view)),
  any: ({ of }, view) => {
    const answers = of.map((condition) => reasonsAgainst(condition, view))
    return answers.some((reasons) => reasons.length === 0) ? [] : answers.flat()
  },
  inState: ({ oneOf }, view) =>
    oneOf.some((path) => view.paths.has(path)) ? [] : elsewhere(oneOf, view),
  notInState: ({ oneOf }, view) =>
    oneOf.some((path) => view.paths.has(path)) ? elsewhere([], view, oneOf) : [],
  formFiled: ({ form }, view) => (view.forms[form] === undefined ? [missing(view, form, '')] : []),
  known: ({ form, pointer, oneOf }, view) =>
    answerReasons(view, form, pointer, view.forms[form], oneOf),
  answer: ({ form, pointer, oneOf }, view) =>
    view.filing?.form === form
      ? answerReasons(view, form, pointer, view.filing.answers, oneOf)
      : [],
  paperIssued: ({ paper }, view) =>
    view.papers.has(paper) ? [] : [{ code: 'paper', paper, label: view.paperTitle(paper) }],
  bedAssigned: (_, view) => (view.bed !== undefined ? [] : [{ code: 'bed', pools: [] }]),
  bedFree: ({ form, pointer }, view) => {
    const pools = view.project.pools.map((pool) => pool.id)
    const asked = view.filing?.form === form ? read(view.filing.answers, pointer) : undefined
    const wanted = typeof asked === 'string' ? [asked] : pools
    const free = (pool: string) => pool === view.bed || (view.beds[pool] ?? 0) > 0
    return wanted.some(free) ? [] : [{ code: 'bed', pools: wanted }]
  },
  poolFits: ({ form, pointer, level, gender }, view) => {
    if (view.filing?.form !== form) return []
    const { answers } = view.filing
    const pool = view.project.pools.find((one) => one.id === read(answers, pointer))
    const asked = read(answers, level)
    const takes = pool && takesIn(pool.gender, read(view.forms[gender.form] ?? {}, gender.pointer))
    const serves = pool && typeof asked === 'string' && pool.levels.includes(asked)
    const message = 'Quel gruppo non accoglie questa persona o questo livello: scegline un altro.'
    return takes && serves ? [] : [wrong(view, form, pointer, message)]
  },
  followsRule: ({ form, pointer, rule, start, unless }, view) => {
    if (view.filing?.form !== form) return []
    const { answers } = view.filing
    if (answerReasons(view, form, unless.pointer, answers, unless.oneOf).length === 0) return []
    const due = lastDay(view, rule, read(answers, start))
    if (due !== undefined && due === read(answers, pointer)) return []
    return [wrong(view, form, pointer, ruleWords(view, rule, due))]
  },
  ageAgrees: ({ form, birth, on, minor }, view) => {
    if (view.filing?.form !== form) return []
    const { answers } = view.filing
    const [born, day] = [read(answers, birth), read(answers, on)]
    if (typeof born !== 'string') return [missing(view, form, birth)]
    if (typeof day !== 'string') return [missing(view, form, on)]
    const is = isMinorOn(born, day)
    const words = is ? 'ha meno di diciotto anni' : 'ha diciotto anni o più'
    const message = `Secondo la data di nascita, quel giorno ${words}: controlla le due risposte.`
    return read(answers, minor) === (is ? 'si' : 'no') ? [] : [wrong(view, form, minor, message)]
  },
  entitled: ({ form, pointer }, view) => {
    if (view.filing?.form !== form) return []
    const chosen = read(view.filing.answers, pointer)
    const body = view.project.partners.find(({ id }) => id === chosen)
    return body && mayPropose(body) ? [] : [wrong(view, form, pointer, NOT_ENTITLED)]
  },
  happened: ({ event, setting }, view) => {
    const need = Number(view.project.settings[setting] ?? 1)
    const have = view.counts.get(event) ?? 0
    return have >= need ? [] : [{ code: 'count', event, have, need }]
  },
  beforeDeadline: ({ rule }, view) => {
    const entry = Object.values(view.ledger).findLast((deadline) => deadline.rule === rule)
    const label = view.ruleTitle(rule)
    if (!entry) return [{ code: 'deadline', rule, label, state: 'absent' }]
    const passed = Date.parse(view.at) >= Date.parse(entry.dueAt)
    return passed ? [{ code: 'deadline', rule, label, dueOn: entry.dueOn, state: 'expired' }] : []
  },
  setting: ({ key, is }, view) =>
    view.project.settings[key] === is ? [] : [{ code: 'setting', key }],
}

/** Every reason why the condition does not hold of the view; none when it does. */
export function reasonsAgainst(condition: Condition | undefined, view: View): readonly Reason[] {
  if (condition === undefined) return []
  // The table gives each word its own params; TypeScript cannot see that word and params go together.
  const word = words[condition.type] as (params: unknown, view: View) => readonly Reason[]
  return word(condition.params, view)
}

export const CONDITION_WORDS = Object.keys(words) as readonly Condition['type'][]

/** Who may propose the permit: art. 27 c. 1 lett. a DPR 394/1999. */
export const mayPropose = (body: Body): boolean =>
  body.public === true || body.register !== undefined

const NOT_ENTITLED =
  'La proposta è di un ente pubblico o di uno iscritto nel registro (art. 27 c. 1 lett. a DPR 394/1999): scegline un altro.'

function lastDay(view: View, id: string, start: Json | undefined): Day | undefined {
  const rule = view.rules.get(id)
  return rule && typeof start === 'string' ? lastDayBy(rule, start, view.patron) : undefined
}

function ruleWords(view: View, rule: string, due: Day | undefined): string {
  const gives = due === undefined ? 'non dà una data' : `dà ${dayWith('il', due)}`
  return `La regola «${view.ruleTitle(rule)}» ${gives}: controlla le date. Se il giorno è davvero un altro, serve una deroga.`
}

/** A pool for women or men is closed to the other; who is neither chooses where she is safe. */
function takesIn(pool: Pool['gender'], gender: Json | undefined): boolean {
  if (pool === 'misto') return true
  return gender !== (pool === 'donne' ? 'M' : 'F')
}

function answerReasons(
  view: View,
  form: FormId,
  pointer: string,
  answers: Answers | undefined,
  oneOf?: readonly (string | boolean | number)[],
): readonly Reason[] {
  if (answers === undefined) return [missing(view, form, '')]
  const value = read(answers, pointer)
  if (value === undefined || value === null || value === '') return [missing(view, form, pointer)]
  const fits = oneOf === undefined || oneOf.some((wanted) => wanted === value)
  return fits ? [] : [wrong(view, form, pointer)]
}

function missing(view: View, form: FormId, pointer: string): Extract<Reason, { code: 'field' }> {
  return {
    code: 'field',
    form,
    pointer,
    label: view.labelOf(form, pointer),
    problem: 'missing',
    message: '',
  }
}

const wrong = (view: View, form: FormId, pointer: string, message = ''): Reason => ({
  ...missing(view, form, pointer),
  problem: 'wrong',
  message,
})

function elsewhere(
  wanted: readonly string[],
  view: View,
  not: readonly string[] = [],
): readonly Reason[] {
  const region = (wanted[0] ?? not[0] ?? '').split('.')[0] ?? ''
  const is = [...view.paths].filter((path) => path.startsWith(`${region}.`))
  return [{ code: 'region', region, wanted, is }]
}

/** The value at a JSON pointer of one or more steps. */
export function read(answers: Answers, pointer: string): Json | undefined {
  const steps = pointer.split('/').slice(1)
  return steps.reduce<Json | undefined>((value, step) => {
    if (value === null || typeof value !== 'object') return undefined
    return Array.isArray(value) ? value[Number(step)] : (value as Answers)[step]
  }, answers)
}
