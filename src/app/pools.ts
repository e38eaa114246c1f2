import { may } from '../core/access.ts'
import type { Actor } from '../core/facts.ts'
import { accept, type Result, refuse } from '../core/refusal.ts'
import type { Acting } from './acting.ts'
import type { PoolLine } from './shapes.ts'

/** From this share of taken beds on a pool is shown as nearly full. */
const ALERT = 0.9

/** The project's bed pools with what is taken of each, held beds included; the fullest first. */
export function pools({ shelf, beds }: Acting, actor: Actor): Result<readonly PoolLine[]> {
  if (!may(actor, 'posti.leggi')) return refuse({ code: 'forbidden', action: 'posti.leggi' })
  const free = beds.free()
  const lines = shelf.current.project.pools.map((pool) => {
    const taken = pool.beds - (free[pool.id] ?? pool.beds)
    return {
      id: pool.id,
      label: pool.label,
      beds: pool.beds,
      taken,
      alert: taken >= pool.beds * ALERT,
    }
  })
  return accept(lines.toSorted((a, b) => b.taken / b.beds - a.taken / a.beds))
}
