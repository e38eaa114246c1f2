import { moveIn, openingIn, refusedOf } from './api-cases.ts'
import { readBody, readSeq } from './body.ts'
import { type Answer, json, refused, type SignedAsk } from './route.ts'

/** POST /api/casi/:code/prove: the body of a move and its If-Match; tells what it would do, and does nothing. */
export async function postRehearsal(ask: SignedAsk): Promise<Answer> {
  const body = readBody(ask.body)
  const move = moveIn(body)
  const malformed = body.refusal()
  if (malformed) return refused(malformed)
  const expected = readSeq(ask)
  if (typeof expected !== 'number') return refused(expected)
  const code = ask.params.code ?? ''
  const told = await ask.percorso.rehearse(ask.session.actor, { code, expected, ...move })
  return told.ok ? json(told.value, expected) : refusedOf(ask, told.refusal)
}

/** POST /api/aperture/prove: the body of an opening; draws no code and admits nobody. */
export async function postOpeningRehearsal(ask: SignedAsk): Promise<Answer> {
  const body = readBody(ask.body)
  const opening = openingIn(body)
  const malformed = body.refusal()
  if (malformed) return refused(malformed)
  const told = await ask.percorso.rehearseOpening(ask.session.actor, opening)
  return told.ok ? json(told.value) : refused(told.refusal)
}
