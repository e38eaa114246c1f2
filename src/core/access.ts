import type { DataBlock } from './blocks.ts'
import type { Case } from './case.ts'
import type { Actor, Role } from './facts.ts'
import { holdsOne } from './moves.ts'

/**
 * Who may do what, in one table; what is not named here nobody may do. Moves carry their own roles
 * in the statechart; this table says who may come near a case at all.
 */
const WHO = {
  'caso.elenca': [
    'operatore',
    'riferimento',
    'filtro',
    'legale',
    'psicologo',
    'responsabile-struttura',
  ],
  'caso.leggi': [
    'operatore',
    'riferimento',
    'filtro',
    'legale',
    'psicologo',
    'responsabile-struttura',
  ],
  'caso.apri': ['operatore', 'riferimento', 'filtro'],
  'caso.muovi': ['operatore', 'riferimento', 'filtro', 'legale', 'responsabile-struttura'],
  'caso.correggi': ['riferimento', 'filtro', 'legale'],
  'carta.leggi': ['riferimento', 'filtro', 'legale'],
  'bloccati.leggi': ['filtro'],
  'incidente.leggi': ['filtro'],
  'incidente.chiudi': ['filtro'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof WHO

export const may = (actor: Actor, permission: Permission) => holdsOne(WHO[permission], actor)

/** Roles that see every case of the project; the others see the cases that are theirs. */
const ALL_CASES: readonly Role[] = ['filtro', 'legale', 'sistema']

/** Whether the case is within the actor's reach: all, her own, or one that waits for a bed she answers for. */
export function reaches(
  actor: Actor,
  of: Pick<Case, 'owner' | 'steps' | 'proposals' | 'bed'>,
): boolean {
  if (holdsOne(ALL_CASES, actor) || of.owner === actor.id) return true
  if (of.steps.some((step) => step.by === actor.id)) return true
  const answersForBeds = actor.roles.includes('responsabile-struttura')
  return answersForBeds && (of.bed !== undefined || Object.keys(of.proposals).length > 0)
}

/** Blocks of a person's file that a role may read in a case within its reach. */
const READS: { readonly [role in Role]: readonly DataBlock[] } = {
  operatore: ['percorso', 'indicatori'],
  riferimento: ['percorso', 'identita', 'storia', 'indicatori', 'alloggio', 'salute'],
  filtro: ['percorso', 'identita', 'indicatori', 'alloggio'],
  legale: ['percorso', 'identita', 'storia', 'indicatori', 'giudiziario'],
  psicologo: ['percorso', 'identita', 'storia', 'salute', 'indicatori'],
  mediatore: ['percorso'],
  'tutor-lavoro': ['percorso'],
  'responsabile-struttura': ['percorso', 'alloggio'],
  amministratore: [],
  dpo: [],
  sistema: [],
}

export const mayRead = (actor: Actor, block: DataBlock) =>
  actor.roles.some((role) => READS[role].includes(block))
