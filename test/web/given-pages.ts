import { type GivenServer, givenServer, type Person } from '../http/given-server.ts'
import { type Visitor, visitorAt } from './visitor.ts'

/** The server, with somebody before it who has not signed in yet. */
export async function givenPages(
  ...people: readonly Person[]
): Promise<GivenServer & { readonly visitor: Visitor }> {
  const server = await givenServer(...people)
  return { ...server, visitor: visitorAt(server.base) }
}

/** A segnalazione as it is typed, with a nickname that templates must escape. */
export const typed = {
  '/data.giorno': '15',
  '/data.mese': '11',
  '/data.anno': '2026',
  '/urgenza': 'ordinaria',
  '/canale': 'unita-di-strada',
  '/genere': 'F',
  '/consenso': 'si',
  '/alias': 'Stella "della sera" <&>',
}
export const OPENING = '/nuova-segnalazione/SEGNALAZIONE'
export const risk = {
  '/dataValutazione.giorno': '16',
  '/dataValutazione.mese': '11',
  '/dataValutazione.anno': '2026',
  '/livello': 'medio',
  '/motivoLivello': 'Abita lontano',
}
