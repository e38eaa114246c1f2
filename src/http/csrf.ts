import { createHash, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import type { EdgeRefusal } from './edge-refusal.ts'
import { textIn } from './route.ts'
import type { Caller } from './session.ts'

const CHANGES_NOTHING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses what another site makes the browser send. Who signs in has no session yet, so for her the
 * origin alone is judged; a bearer token is never sent by the browser itself, so it needs no proof.
 */
export function forged(req: Request, caller: Caller | undefined): EdgeRefusal | undefined {
  if (CHANGES_NOTHING.has(req.method) || caller?.by === 'bearer') return undefined
  if (!fromHere(req)) return { code: 'foreign-origin' }
  if (!caller) return undefined
  return sameText(proofOf(req), caller.session.csrf) ? undefined : { code: 'csrf' }
}

/** Browsers without Sec-Fetch-Site may still name the origin; ours is `null`, as pages send no referrer. */
function fromHere(req: Request): boolean {
  const site = req.get('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = req.get('origin')
  if (origin === undefined || origin === 'null') return true
  return URL.parse(origin)?.host === req.get('host')
}

const proofOf = (req: Request): string =>
  req.get('x-csrf-token') ?? textIn((req.body as Record<string, string> | undefined) ?? {}, '_csrf')

const sameText = (a: string, b: string) => timingSafeEqual(digest(a), digest(b))
const digest = (text: string) => createHash('sha256').update(text).digest()
