import { inWords } from '../core/day-words.ts'
import type { Move } from '../core/moves.ts'
import type { Reason } from '../core/refusal.ts'
import { fieldId } from './field-names.ts'
import { capital, either, idWords, rolesWords } from './words.ts'

export type ReasonText = { readonly text: string; readonly href?: string; readonly action?: string }

/** Where the reader stands: lets a reason name a move as its button does and link to it. */
export type Around = {
  readonly code?: string
  readonly moves: readonly Move[]
  /** People by id, states by dotted path. */
  readonly names: Readonly<Record<string, string>>
  readonly labels: Readonly<Record<string, string>>
  /** Titles of forms. */
  readonly forms?: Readonly<Record<string, string>>
  /** What the case tells of its commits. */
  readonly timeline?: readonly { readonly seq: number; readonly what: string }[]
}
export const NOWHERE: Around = { moves: [], names: {}, labels: {} }

/** Why a move is not open, as a sentence, with the way to where it can be mended. */
export function reasonText(reason: Reason, around: Around): ReasonText {
  switch (reason.code) {
    case 'field':
      return fieldText(reason, around)
    case 'paper':
      return { text: `Manca la carta «${reason.label}».` }
    case 'role':
      return { text: `Lo può fare solo: ${rolesWords(reason.roles)}.` }
    case 'signature':
      return {
        text: `Aspetta la seconda firma, di una persona diversa da chi ha firmato per prima (${either(reason.notFrom.map((id) => nameOf(id, around)))}).`,
        ...linkTo(
          around,
          around.moves.find((move) => move.event === reason.event),
          'Leggi la proposta',
        ),
      }
    case 'deadline':
      return { text: deadlineText(reason) }
    case 'region':
      return { text: regionText(reason, around) }
    case 'bed':
      return { text: bedText(reason.pools) }
    case 'count':
      return { text: countText(reason, around) }
    case 'setting':
      return { text: `Il progetto non prevede «${idWords(reason.key)}».` }
    default:
      reason satisfies never
      return { text: 'Motivo non descritto.' }
  }
}

/** A person by name, where the case tells it. */
export const nameOf = (id: string, { names }: Pick<Around, 'names'>): string => names[id] ?? id

function fieldText(reason: Extract<Reason, { code: 'field' }>, around: Around): ReasonText {
  const start = reason.problem === 'missing' ? 'Manca' : 'Da correggere:'
  const filing = around.moves.find((move) => move.form === reason.form && move.open)
  const inForm = ` (${around.forms?.[reason.form] ?? reason.form})`
  const what = reason.pointer === '' ? `il modulo «${reason.label}»` : `«${reason.label}»${inForm}`
  return {
    text: `${start} ${what}. ${reason.message}`.trim(),
    ...linkTo(around, filing, 'Vai al campo', fieldId(reason.pointer)),
  }
}

function linkTo(around: Around, move: Move | undefined, action: string, anchor?: string) {
  if (around.code === undefined || move === undefined) return {}
  const href = `/casi/${around.code}/mosse/${move.event}${anchor === undefined ? '' : `#${anchor}`}`
  return { href, action }
}

function deadlineText(reason: Extract<Reason, { code: 'deadline' }>): string {
  const due = reason.dueOn === undefined ? '' : ` (${inWords(reason.dueOn)})`
  if (reason.state === 'open') return `La scadenza «${reason.label}»${due} non è ancora passata.`
  if (reason.state === 'expired') return `La scadenza «${reason.label}»${due} è passata.`
  return `La scadenza «${reason.label}» non è ancora partita.`
}

function regionText(reason: Extract<Reason, { code: 'region' }>, around: Around): string {
  const part = around.labels[reason.region] ?? capital(idWords(reason.region))
  const words = (paths: readonly string[]) =>
    either(paths.map((path) => `«${stateWords(path, around)}»`))
  const innermost = reason.is.filter(
    (path) => !reason.is.some((other) => other.startsWith(`${path}.`)),
  )
  const is = innermost.length === 0 ? '' : ` Ora è ${words(innermost)}.`
  if (reason.wanted.length === 0) return `${part}: non si può da questo stato.${is}`
  return `${part}: deve essere ${words(reason.wanted)}.${is}`
}

function bedText(pools: readonly string[]): string {
  if (pools.length === 0) return 'Il caso non ha un posto assegnato.'
  return pools.length > 3
    ? 'Nessun posto libero nel progetto.'
    : `Nessun posto libero in ${either(pools)}.`
}

const stateWords = (path: string, { labels }: Around) => labels[path] ?? idWords(path)

/** A move by its button's words, or by its name where the case has no such button now. */
export const eventWords = (event: string, { moves }: Pick<Around, 'moves'>): string =>
  moves.find((move) => move.event === event)?.label ?? idWords(event)

function countText({ event, have, need }: Extract<Reason, { code: 'count' }>, around: Around) {
  const what = `«${eventWords(event, around)}»`
  return need === 1
    ? `Prima va fatto: ${what}.`
    : `Prima va fatto ${need} volte: ${what} (finora ${have}).`
}
