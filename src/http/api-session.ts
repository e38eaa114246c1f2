import { readBody } from './body.ts'
import { type Answer, type Ask, json, refused, type SignedAsk } from './route.ts'

/**
 * POST /api/sessione `{login, password, cookie?}`: a bearer token in the answer or, with
 * `"cookie": "si"`, a cookie and the token that each change must then carry in X-CSRF-Token.
 */
export async function postSession(ask: Ask): Promise<Answer> {
  const body = readBody(ask.body)
  const [login, password] = [body.text('login'), body.text('password')]
  const wantsCookie = body.optionalText('cookie') === 'si'
  const malformed = body.refusal()
  if (malformed) return refused(malformed)
  const seconds = await ask.attempts.wait(login, ask.ip)
  if (seconds > 0) return refused({ code: 'too-many-attempts', seconds })
  const signedIn = await ask.percorso.signIn(login, password)
  if (!signedIn) {
    await ask.attempts.failed(login, ask.ip)
    return refused({ code: 'wrong-credentials' })
  }
  await ask.attempts.succeeded(login, ask.ip)
  if (!wantsCookie) return json(signedIn)
  const session = await ask.percorso.session(signedIn.token)
  const next = json({ expires: signedIn.expires, csrf: session?.csrf })
  return { kind: 'signed-in', signedIn, next }
}

/** GET /api/sessione: who I am. */
export const getSession = async ({ session }: SignedAsk): Promise<Answer> =>
  json({
    id: session.actor.id,
    name: session.name,
    roles: session.actor.roles,
    expires: session.expires,
  })

/** DELETE /api/sessione. */
export async function deleteSession(ask: SignedAsk): Promise<Answer> {
  await ask.percorso.signOut(ask.token)
  return { kind: 'signed-out', next: { kind: 'done' } }
}
