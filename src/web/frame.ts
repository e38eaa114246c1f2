import type { Percorso } from '../app/percorso.ts'
import type { Session } from '../app/shapes.ts'
import type { Permission } from '../core/access.ts'
import type { Frame } from './templates.ts'

const PLACES: readonly { href: string; label: string; permission: Permission }[] = [
  { href: '/casi', label: 'Casi', permission: 'caso.elenca' },
  { href: '/nuova-segnalazione', label: 'Nuova segnalazione', permission: 'caso.apri' },
  { href: '/bloccati', label: 'Casi bloccati', permission: 'bloccati.leggi' },
  { href: '/posti', label: 'Posti', permission: 'posti.leggi' },
  { href: '/incidenti', label: 'Incidenti', permission: 'incidente.leggi' },
]

/** The places this person may go to, and the token that her forms must carry. */
export function frameOf(
  percorso: Percorso,
  session: Session | undefined,
  path: string,
  base: string,
): Frame {
  if (!session) return { nav: [], base }
  const nav = PLACES.filter(({ permission }) => percorso.may(session.actor, permission)).map(
    ({ href, label }) => ({ href, label, current: path === href || path.startsWith(`${href}/`) }),
  )
  return { nav, base, name: session.name, csrf: session.csrf }
}
