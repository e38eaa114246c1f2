/** Names that more than one region speaks of: levels of reception, and how far things have come. */

/** Levels with a bed, in the order in which people pass through them. */
export const RESIDENTIAL = ['prontoIntervento', 'prima', 'seconda', 'terzaAutonomia'] as const
/** The level of those who live in a home of their own. */
export const HOME = 'territoriale'

/** States of the shelter's region in which nobody holds a bed. */
export const WITHOUT_BED: readonly string[] = [
  'accoglienza.nessuna',
  'accoglienza.attesaPosto',
  'accoglienza.territoriale',
  'accoglienza.uscita',
]

/** Everywhere but in pronto intervento, where risk is reviewed each month. */
export const OUTSIDE_EMERGENCY: readonly string[] = [
  ...WITHOUT_BED,
  'accoglienza.prima',
  'accoglienza.seconda',
  'accoglienza.terzaAutonomia',
]

/** The proposal has gone to the Questura. */
export const SENT: readonly string[] = [
  'titolo.sociale.propostaInviata',
  'titolo.istanza',
  'titolo.ricevuta',
  'titolo.permesso',
]

/** The programme has been joined and is not over. */
export const IN_PROGRAMME: readonly string[] = [
  'percorso.adesione',
  'percorso.primaAssistenza',
  'percorso.integrazione',
  'percorso.semiAutonomia',
  'percorso.territoriale',
]

/** The programme is over, or was never begun. */
export const OVER: readonly string[] = [
  'percorso.nonIdoneo',
  'percorso.dimissione',
  'percorso.followUp',
  'percorso.chiuso',
]

export const RISK_LEVELS = ['basso', 'medio', 'alto', 'critico'] as const
export const ASSESSED: readonly string[] = RISK_LEVELS.map((level) => `sicurezza.${level}`)
