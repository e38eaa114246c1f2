import type { StateConfig } from '../../src/core/definition.ts'
import { emersione } from './percorso-emersione.ts'
import { programma } from './percorso-programma.ts'

/** The main region: from a person nobody has met to one who no longer needs the programme. */
export const percorso: StateConfig = {
  initial: 'sconosciuto',
  meta: { label: 'Percorso', ball: 'riferimento' },
  states: { ...emersione, ...programma },
}
