import type { Actor, Role } from '../core/facts.ts'

/** Somebody who signs in to the demonstration. All names are invented. */
export type Colleague = Actor & { readonly name: string }

const colleague = (id: string, name: string, ...roles: readonly Role[]): Colleague => ({
  id,
  name,
  roles,
})

export const anna = colleague('anna', 'Anna Riva', 'riferimento', 'operatore')
export const marta = colleague('marta', 'Marta Ferrante', 'riferimento', 'operatore')
export const elena = colleague('elena', 'Elena Galli', 'operatore')
export const bruno = colleague('bruno', 'Bruno Sala', 'filtro')
export const fabio = colleague('fabio', 'Fabio Costa', 'filtro')
export const carla = colleague('carla', 'Carla Conti', 'legale')
export const dario = colleague('dario', 'Dario Neri', 'responsabile-struttura')
export const gina = colleague('gina', 'Gina Ferri', 'amministratore')

export const colleagues: readonly Colleague[] = [
  anna,
  marta,
  elena,
  bruno,
  fabio,
  carla,
  dario,
  gina,
]

/** One for all, and printed at the start: it opens nothing but invented cases. */
export const DEMO_PASSWORD = 'programma unico di prova'
