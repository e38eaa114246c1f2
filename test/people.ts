import type { Role } from '../src/core/facts.ts'

const person = (id: string, name: string, ...roles: Role[]) => ({ id, name, roles })

/** Invented colleagues of the tests; nobody real has these names together with these offices. */
export const anna = person('anna', 'Anna Riva', 'riferimento', 'operatore')
export const bruno = person('bruno', 'Bruno Sala', 'filtro')
export const carla = person('carla', 'Carla Conti', 'legale')
export const dario = person('dario', 'Dario Neri', 'responsabile-struttura')
export const elena = person('elena', 'Elena Galli', 'operatore')
export const fabio = person('fabio', 'Fabio Costa', 'filtro', 'riferimento')
export const gina = person('gina', 'Gina Ferri', 'amministratore')

export const everybody = [anna, bruno, carla, dario, elena, fabio, gina]
