import type { EdgeRefusal } from '../http/edge-refusal.ts'
import {
  type Answer,
  type Ask,
  type Posted,
  redirect,
  type SignedAsk,
  textIn,
} from '../http/route.ts'
import { type Hidden, hiddenOf } from './posted.ts'
import { refusalText } from './refusals.ts'
import type { PageModel } from './templates.ts'

/** GET /accesso?ritorno= */
export async function getSignIn({ query }: Ask): Promise<Answer> {
  return {
    kind: 'page',
    page: signInPage({ back: textIn(query, 'ritorno'), carried: {}, expired: false }),
  }
}

/** POST /accesso: what was typed before the session was lost travels along and comes back. */
export async function postSignIn(ask: Ask): Promise<Answer> {
  const login = textIn(ask.posted, 'login')
  const seconds = await ask.attempts.wait(login, ask.ip)
  if (seconds > 0) return again(ask, { code: 'too-many-attempts', seconds })
  const signedIn = await ask.percorso.signIn(login, textIn(ask.posted, 'password'))
  if (!signedIn) {
    await ask.attempts.failed(login, ask.ip)
    return again(ask, { code: 'wrong-credentials' })
  }
  await ask.attempts.succeeded(login, ask.ip)
  const back = localPath(textIn(ask.posted, 'ritorno'))
  const carried = carriedIn(ask.posted)
  if (hiddenOf(carried).length === 0) return { kind: 'signed-in', signedIn, next: redirect(back) }
  const session = await ask.percorso.session(signedIn.token)
  const page = resumePage(back, carried, session?.csrf)
  return { kind: 'signed-in', signedIn, next: { kind: 'page', page } }
}

/** POST /uscita */
export async function postSignOut(ask: SignedAsk): Promise<Answer> {
  await ask.percorso.signOut(ask.token)
  return { kind: 'signed-out', next: redirect('/accesso') }
}

function again(ask: Ask, because: EdgeRefusal): Answer {
  const back = textIn(ask.posted, 'ritorno')
  const page = signInPage({ back, carried: carriedIn(ask.posted), expired: false, because })
  return { kind: 'page', page, because }
}

type SignIn = {
  readonly back: string
  readonly carried: Posted
  readonly expired: boolean
  readonly because?: EdgeRefusal
}

/** The sign-in page; `carried`: typed values that wait for the new session. */
export function signInPage({ back, carried, expired, because }: SignIn): PageModel {
  const hidden: readonly Hidden[] = hiddenOf(carried)
  const error = because && refusalText(because)
  return {
    template: 'accesso',
    title: 'Entra in Percorso',
    wrong: because !== undefined,
    model: { back: localPath(back), hidden, expired, kept: hidden.length > 0, error },
  }
}

/** One button away from the form as it was: nothing is sent before the person has seen it again. */
export function resumePage(path: string, carried: Posted, csrf?: string): PageModel {
  const hidden = hiddenOf(carriedIn(carried))
  const model = { path: localPath(path), hidden, newCsrf: csrf }
  return { template: 'ripresa', title: 'Riprendi da dove eri', model }
}

const OF_THE_SIGN_IN: ReadonlySet<string> = new Set(['login', 'password', 'ritorno', 'op', '_csrf'])
const carriedIn = (posted: Posted): Posted =>
  Object.fromEntries(Object.entries(posted).filter(([name]) => !OF_THE_SIGN_IN.has(name)))

/** A path of this server, whatever was posted: never an address elsewhere. */
function localPath(path: string): string {
  const here = 'http://percorso.invalid'
  const url = URL.canParse(path, here) ? new URL(path, here) : undefined
  // Dots resolved, `/..//evil.example` is `//evil.example`: to a browser that is another server.
  const local = path.startsWith('/') && url?.origin === here && !url.pathname.startsWith('//')
  return local ? `${url.pathname}${url.search}` : '/'
}
