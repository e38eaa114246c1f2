import { type Answer, refused, type SignedAsk } from '../http/route.ts'
import { daysWords, instantWords } from './words.ts'

/** GET /bloccati: cases that do not move, why, and since when. */
export async function getStuckPage({ percorso, session, at }: SignedAsk): Promise<Answer> {
  const stuck = await percorso.stuck(session.actor)
  if (!stuck.ok) return refused(stuck.refusal)
  const lines = stuck.value.map(({ code, sentence, owner, why, since }) => ({
    href: `/casi/${code}`,
    code,
    sentence,
    owner,
    why,
    since: instantWords(since),
    days: daysWords(since, at),
  }))
  return { kind: 'page', page: { template: 'bloccati', title: 'Casi bloccati', model: { lines } } }
}
