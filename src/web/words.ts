import type { Instant, Role } from '../core/facts.ts'

const ROLE_WORDS = {
  operatore: 'operatore',
  riferimento: 'operatore di riferimento',
  filtro: 'Ufficio Filtro',
  legale: 'consulente legale',
  psicologo: 'psicologo',
  mediatore: 'mediatore',
  'tutor-lavoro': 'tutor per il lavoro',
  'responsabile-struttura': 'responsabile della struttura',
  amministratore: 'amministratore',
  dpo: 'responsabile della protezione dei dati',
  sistema: 'il programma',
} as const satisfies Record<Role, string>

export const roleWords = (role: Role): string => ROLE_WORDS[role]
export const rolesWords = (roles: readonly Role[]): string => either(roles.map(roleWords))

const eitherOf = new Intl.ListFormat('it', { type: 'disjunction' })
const allOf = new Intl.ListFormat('it', { type: 'conjunction' })
export const either = (words: readonly string[]): string => eitherOf.format(words)
export const every = (words: readonly string[]): string => allOf.format(words)

const instantFormat = new Intl.DateTimeFormat('it-IT', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/Rome',
})

/** `22 novembre 2026 alle ore 10:42`, in Rome. */
export const instantWords = (at: Instant): string => instantFormat.format(new Date(at))

/** An identifier of the statechart as words: `primaAssistenza`, `PRIMA_ASSISTENZA` → `prima assistenza`. */
export function idWords(id: string): string {
  const last = id.split('.').at(-1) ?? id
  const spaced = /[a-z]/.test(last) ? last.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ') : last
  return spaced.replace(/[_-]+/g, ' ').toLocaleLowerCase('it')
}

/** Whole days between two instants, as a person counts them in Rome. */
export function daysWords(from: Instant, to: Instant): string {
  const days = romeDate(from).until(romeDate(to)).days
  if (days <= 0) return 'oggi'
  return days === 1 ? 'da ieri' : `da ${days} giorni`
}

const romeDate = (at: Instant) =>
  Temporal.Instant.from(at).toZonedDateTimeISO('Europe/Rome').toPlainDate()

export const capital = (text: string): string =>
  text.charAt(0).toLocaleUpperCase('it') + text.slice(1)

/** How many answers the reader does not see; nothing where she sees all. */
export function withheldWords(count: number): string | undefined {
  if (count === 0) return undefined
  return count === 1
    ? 'Una risposta non è visibile al tuo ruolo.'
    : `${count} risposte non sono visibili al tuo ruolo.`
}
