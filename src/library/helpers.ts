import type { HelperDelegate, HelperOptions } from 'handlebars'
import { dayWith, isDayPreposition } from '../core/day-words.ts'
import type { RuleVersion } from '../core/deadlines/rule.ts'
import type { Day, Json } from '../core/facts.ts'
import type { Bundle } from './bundle.ts'
import { labelOfValue, uiAt } from './form-ui.ts'
import { formIn } from './forms.ts'
import { isList, own, pointerOf, textOf, tokensOf } from './json.ts'
import { cssText, paragraphs, tick } from './markup.ts'
import {
  dateInLetters,
  dateInWords,
  listInWords,
  numberInDigits,
  periodInWords,
  theDay,
  timeInWords,
} from './words.ts'

/** What a helper is given: its arguments, the block if there is one, and the paper's whole data. */
type Call = {
  readonly args: readonly (Json | undefined)[]
  readonly root: Json
  readonly block?: { readonly yes: () => string; readonly no: () => string }
}
type Helper = (call: Call) => unknown
type HelperBundle = Pick<Bundle, 'forms' | 'project' | 'rules'>

/**
 * The closed set of words that templates may use besides `if`, `unless`, `each` and `with`.
 * An absent value gives an empty text; a name that is not in the bundle throws.
 */
export const helpersFor = (bundle: HelperBundle): { readonly [name: string]: HelperDelegate } =>
  Object.fromEntries(
    Object.entries({ ...PLAIN, ...ofBundle(bundle) }).map(([name, helper]) => [
      name,
      adapt(helper),
    ]),
  )

/** Words that need nothing but what they are given. */
const PLAIN = {
  /** `{{data F09.dataAdesione}}`: 22 novembre 2026. */
  data: ({ args: [day] }) => written(day, dateInWords),
  /** `{{giorno "il" F10.data}}`: il 3 dicembre 2026, l’8 dicembre 2026; also del, dal, al. */
  giorno: ({ args: [preposition, day] }) =>
    written(day, (given) => {
      const word = textOf(preposition)
      return isDayPreposition(word) ? dayWith(word, theDay(given)) : dateInWords(given)
    }),
  /** `{{dataOra caso.apertoIl}}`: 22 novembre 2026, ore 10:05. */
  dataOra: ({ args: [instant] }) => written(instant, timeInWords),
  /** `{{inLettere carta.data}}`: ventidue novembre duemilaventisei. */
  inLettere: ({ args: [day] }) => written(day, dateInLetters),
  /** `{{numero F20.indennita}}`: 1.033,06. */
  numero: ({ args: [number] }) =>
    typeof number === 'number' ? numberInDigits(number) : textOf(number),
  maiuscolo: ({ args: [text] }) => textOf(text).toLocaleUpperCase('it'),
  /** `{{paragrafi F13.fatti}}`: a long text, an empty line between paragraphs. */
  paragrafi: ({ args: [text] }) => paragraphs(textOf(text)),
  /** `{{spunta F14.foto}}`, or `{{spunta F05.gruppi "documenti"}}`: a box, ticked or not. */
  spunta: ({ args: [value, wanted] }) =>
    tick(wanted === undefined ? isGiven(value) : holds(value, wanted)),
  /** `{{#uguale F05.esito "vittima"}}…{{else}}…{{/uguale}}`, or `{{#if (uguale a b)}}`. */
  uguale: (call) => choose(call, call.args[0] === call.args[1]),
  /** `{{#contiene F05.gruppi "documenti"}}…{{/contiene}}`. */
  contiene: (call) => choose(call, holds(call.args[0], call.args[1])),
  /** `{{genere "nato" "nata" "nato/a"}}` by the person's gender: man, woman, other or unknown. */
  genere: ({ args: [man, woman, other], root }) => {
    const gender = own(own(root, 'persona'), 'genere')
    if (gender === 'M') return textOf(man)
    return textOf(gender === 'F' ? woman : other)
  },
  /** Inside `<style>` only: `content: {{cssTesto carta.numero}}`. */
  cssTesto: ({ args: [text] }) => cssText(textOf(text)),
} satisfies { readonly [name: string]: Helper }

const ofBundle = (bundle: HelperBundle) =>
  ({
    /** `{{opzione "F01" "canale"}}`, or of another value: `{{opzione "F11" "obiettivi/area" area}}`. */
    opzione: ({ args, root }) => {
      const [form, field, value] = args
      const of = args.length > 2 ? value : answer(root, form, field)
      return listInWords(labels(bundle, textOf(form), textOf(field), of))
    },
    /** `{{elenco F01.lingue}}`: a, b e c; with labels `{{elenco F01.canali "F01" "canali"}}`. */
    elenco: ({ args: [items, form, field] }) =>
      listInWords(
        form === undefined
          ? (isList(items) ? items : []).map(textOf)
          : labels(bundle, textOf(form), textOf(field), items),
      ),
    /** `{{norma "permesso.durata"}}`: the norm in words, as in force on the day the paper bears. */
    norma: ({ args: [rule], root }) => normOn(bundle, textOf(rule), dayOf(root)).norm.words,
    /** `{{durata "permesso.durata"}}`: its period in words, `un anno`, as in force on that day. */
    durata: ({ args: [rule], root }) =>
      periodInWords(normOn(bundle, textOf(rule), dayOf(root)).period),
  }) satisfies { readonly [name: string]: Helper }

/** The version of a rule in force on a day; before the first one, the first. Throws `UnknownRule`. */
export function normOn({ rules }: Pick<Bundle, 'rules'>, id: string, day: Day): RuleVersion {
  const versions = rules.find((rule) => rule.id === id)?.versions ?? []
  const version = versions.findLast(({ from }) => from <= day) ?? versions[0]
  if (version === undefined) throw new UnknownRule(`the bundle has no rule "${id}"`)
  return version
}

export class UnknownRule extends Error {
  override name = 'UnknownRule'
}

/** Handlebars calls a helper with its arguments, then with an object that tells where it stands. */
function adapt(helper: Helper): HelperDelegate {
  return function (this: unknown, ...given: unknown[]) {
    // Handlebars always passes the options last; a paper's data and its literals are JSON.
    const options = given.at(-1) as HelperOptions
    const args = given.slice(0, -1) as readonly (Json | undefined)[]
    const block = { yes: () => options.fn(this), no: () => options.inverse(this) }
    const root: Json = options.data.root
    return helper({ args, root, ...(typeof options.fn === 'function' && { block }) })
  }
}

function choose({ block }: Call, is: boolean): boolean | string {
  if (block === undefined) return is
  return is ? block.yes() : block.no()
}

const written = (value: Json | undefined, write: (text: string) => string): string =>
  typeof value === 'string' && value !== '' ? write(value) : ''

const holds = (value: Json | undefined, wanted: Json | undefined): boolean =>
  isList(value) ? wanted !== undefined && value.includes(wanted) : value === wanted

const isGiven = (value: Json | undefined): boolean =>
  isList(value) ? value.length > 0 : Boolean(value)

const dayOf = (root: Json): Day => textOf(own(own(root, 'carta'), 'data'))

const answer = (root: Json, form: Json | undefined, field: Json | undefined): Json | undefined =>
  own(own(root, textOf(form)), fieldPath(textOf(field))[0] ?? '')

/** `canale`, `/canale`, and `obiettivi/area` for a column of a repeater. */
export const fieldPath = (field: string): readonly string[] =>
  tokensOf(field.startsWith('/') ? field : `/${field}`)

function labels(bundle: HelperBundle, form: string, field: string, value: Json | undefined) {
  if (value === undefined || value === null) return []
  const [property = '', column] = fieldPath(field)
  const pointer = column === undefined ? pointerOf(property) : pointerOf(property, 0, column)
  const ui = uiAt(formIn(bundle, form), pointer)
  return (isList(value) ? value : [value]).map((one) => labelOfValue(ui, bundle.project, one))
}
