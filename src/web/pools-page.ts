import type { PoolLine } from '../app/shapes.ts'
import { type Answer, refused, type SignedAsk } from '../http/route.ts'

/** GET /posti: how full the project's bed pools are, the fullest first. */
export async function getPoolsPage({ percorso, session }: SignedAsk): Promise<Answer> {
  const pools = await percorso.pools(session.actor)
  if (!pools.ok) return refused(pools.refusal)
  const model = { pools: pools.value.map(poolView) }
  return { kind: 'page', page: { template: 'posti', title: 'Posti in accoglienza', model } }
}

function poolView({ label, beds, taken, alert }: PoolLine) {
  const free = beds - taken
  const warning = free <= 0 ? 'Esaurito' : 'Quasi esaurito'
  return { label, beds, taken, free, ...(alert && { warning }) }
}
