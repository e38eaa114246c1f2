import type { Request, Response } from 'express'
import type { Percorso } from '../app/percorso.ts'
import type { Session, SignedIn } from '../app/shapes.ts'

/** Who asks, and whether a browser said so by itself: a cookie is sent along, a bearer token is not. */
export type Caller = {
  readonly session: Session
  readonly token: string
  readonly by: 'cookie' | 'bearer'
}

/** The session of a request. A request with `Authorization` is judged on it alone. */
export async function callerOf(
  percorso: Percorso,
  req: Request,
  secure: boolean,
): Promise<Caller | undefined> {
  const authorization = req.get('authorization')
  const by = authorization === undefined ? 'cookie' : 'bearer'
  const token = authorization === undefined ? cookieOf(req, secure) : bearerOf(authorization)
  const session = token === undefined ? undefined : await percorso.session(token)
  return session && token !== undefined ? { session, token, by } : undefined
}

const bearerOf = (authorization: string) =>
  /^Bearer ([\w.~+/=-]{16,512})$/i.exec(authorization)?.[1]

function cookieOf(req: Request, secure: boolean): string | undefined {
  const prefix = `${cookieName(secure)}=`
  const pair = (req.get('cookie') ?? '').split(';').find((part) => part.trim().startsWith(prefix))
  const token = pair?.trim().slice(prefix.length)
  return token !== undefined && /^[\w.~+/=-]{16,512}$/.test(token) ? token : undefined
}

/** `__Host-` binds the cookie to this host and to TLS; browsers refuse the prefix without TLS. */
const cookieName = (secure: boolean) => (secure ? '__Host-percorso' : 'percorso')

/** Ends with the browser; how long it lasts at most is the server's to say. */
const cookieOptions = (secure: boolean) =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure, encode: String }) as const

export function writeCookie(res: Response, { token }: SignedIn, secure: boolean): void {
  res.cookie(cookieName(secure), token, cookieOptions(secure))
}

/** Forgets the session in the browser too, with whatever it kept of the pages. */
export function clearCookie(res: Response, secure: boolean): void {
  res.clearCookie(cookieName(secure), cookieOptions(secure))
  res.set('Clear-Site-Data', '"cache", "cookies", "storage"')
}
