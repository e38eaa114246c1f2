import type { DataBlock, Profile } from './blocks.ts'
import type { Case } from './case.ts'
import type { Definition } from './definition.ts'
import type { Actor, Role } from './facts.ts'
import { choicesOf, holdsOne } from './moves.ts'

/**
 * Who may do what, in one table; what is not named here nobody may do. Moves carry their own roles
 * in the statechart; this table says who may come near a case at all.
 */
const READERS = [
  'operatore',
  'riferimento',
  'filtro',
  'legale',
  'psicologo',
  'mediatore',
  'responsabile-struttura',
] as const satisfies readonly Role[]
const WHO = {
  'caso.elenca': READERS,
  'caso.leggi': READERS,
  'caso.apri': ['operatore', 'riferimento', 'filtro'],
  'caso.muovi': READERS,
  'caso.correggi': ['riferimento', 'filtro', 'legale'],
  'caso.affida': ['filtro'],
  'carta.leggi': ['riferimento', 'filtro', 'legale'],
  'bloccati.leggi': ['filtro'],
  'posti.leggi': ['filtro', 'responsabile-struttura'],
  'incidente.leggi': ['filtro'],
  'incidente.chiudi': ['filtro'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof WHO

export const may = (actor: Actor, permission: Permission) => holdsOne(WHO[permission], actor)

/** Roles that see every case of the project; the others see the cases that are theirs. */
const ALL_CASES: readonly Role[] = ['filtro', 'legale', 'sistema']

/** Roles that come to a case when it calls for them, and go when their part is done. */
const CALLED: readonly Role[] = ['psicologo', 'mediatore', 'responsabile-struttura']

/** Of those, the ones that a move of theirs calls; the others only a second signature that is awaited. */
const CALLED_BY_MOVES: readonly Role[] = ['psicologo', 'mediatore']

/** Whether the case is the actor's at any time: she sees all, has it in charge, or has acted in it. */
export function reaches(actor: Actor, of: Pick<Case, 'owner' | 'steps'>): boolean {
  if (holdsOne(ALL_CASES, actor) || of.owner === actor.id) return true
  return of.steps.some(({ by, second }) => by === actor.id || second === actor.id)
}

export const comesWhenCalled = (actor: Actor) => holdsOne(CALLED, actor)

/**
 * Whether a second signature that is awaited asks for such a role of hers, or a move of the case's
 * states for a psychologist or a mediator. Who answers for a shelter is named by moves of half of all
 * cases: those alone do not bring her near.
 */
export function isCalledTo(
  def: Definition,
  of: Pick<Case, 'state' | 'proposals'>,
  { id, roles }: Actor,
): boolean {
  const among = (some: readonly Role[]) => ({
    id,
    roles: roles.filter((role) => some.includes(role)),
  })
  const [moving, signing] = [among(CALLED_BY_MOVES), among(CALLED)]
  return choicesOf(def, of.state).some(({ event, meta }) => {
    const proposed = Object.values(of.proposals).some((proposal) => proposal.event === event)
    return (
      holdsOne(meta.roles, moving) || (proposed && holdsOne(meta.signatures?.second ?? [], signing))
    )
  })
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

/** Roles that prepare the papers that leave the house, and so read them whole. */
const PREPARES: readonly Role[] = ['legale', 'riferimento']

/**
 * Whether a paper is open to the actor, by what it tells: its blocks are hers to read, or it goes
 * out to others and preparing it is her work. What stays in the house goes by its blocks alone.
 */
export const mayReadPaper = (
  actor: Actor,
  { profile, blocks }: { readonly profile: Profile; readonly blocks: readonly DataBlock[] },
) =>
  may(actor, 'carta.leggi') &&
  (blocks.every((block) => mayRead(actor, block)) ||
    (profile !== 'interno' && holdsOne(PREPARES, actor)))
