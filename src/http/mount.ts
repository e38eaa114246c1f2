import type { Express, Request, Response } from 'express'
import type { Percorso } from '../app/percorso.ts'
import { type Instant, SYSTEM } from '../core/facts.ts'
import { resumePage, signInPage } from '../web/access.ts'
import { frameOf } from '../web/frame.ts'
import { forged } from './csrf.ts'
import { refusalOfParser } from './problem.ts'
import { type Face, type Replier, reply } from './reply.ts'
import {
  type Answer,
  type Ask,
  type Posted,
  type Route,
  refused,
  type SignInAttempts,
} from './route.ts'
import { type Caller, callerOf } from './session.ts'

/** What the edge writes about itself: never a name, a query or a body. */
export type Log = {
  info(fields: object, message: string): void
  error(fields: object, message: string): void
}
export type Edge = Replier & {
  readonly percorso: Percorso
  readonly attempts: SignInAttempts
  readonly clock: () => Instant
  readonly log: Log
  /** Where pages find style sheets and fonts. */
  readonly base: string
}

/** Serves every route of the table, and refuses a table with a route nobody has judged. */
export function mount(app: Express, routes: readonly Route[], edge: Edge): void {
  for (const route of routes) {
    if (!judged(route)) throw new RouteWithoutPolicy(`${route.method} ${route.path}`)
    app[route.method](route.path, (req, res, next) => {
      serve(route, edge, req, res).catch(next)
    })
  }
}

/** The type asks for a policy; a table that came round the compiler must not be served open. */
const judged = (route: { readonly policy?: string }): boolean => Boolean(route.policy)

export class RouteWithoutPolicy extends Error {
  override name = 'RouteWithoutPolicy'
}

async function serve(route: Route, edge: Edge, req: Request, res: Response): Promise<void> {
  const caller =
    route.policy === 'pubblico' ? undefined : await callerOf(edge.percorso, req, edge.secure)
  const face = faceOf(edge, req, caller)
  try {
    reply(edge, res, await answerTo(route, edge, req, caller), face)
  } catch (error) {
    const where = `${route.method} ${route.path}`
    reply(edge, res, await faultAnswer(edge, req, where, caller, error), face)
  }
}

/** Judged in this order: who asks, whether she meant to, whether she may; only then the handler runs. */
async function answerTo(
  route: Route,
  edge: Edge,
  req: Request,
  caller: Caller | undefined,
): Promise<Answer> {
  const ask = askOf(edge, req)
  const forgery = forged(req, caller)
  if (forgery) return forgery.code === 'csrf' && resumes(route) ? resume(ask) : refused(forgery)
  if (route.policy === 'pubblico') return route.handle(ask)
  if (!caller) return isApi(req) ? refused({ code: 'no-session' }) : signInFirst(route, ask, req)
  const { session, token } = caller
  if (route.policy !== 'sessione' && !edge.percorso.may(session.actor, route.policy))
    return refused({ code: 'forbidden', action: route.policy })
  return route.handle({ ...ask, session, token })
}

const resumes = (route: Route) => route.policy !== 'pubblico' && route.resumes === true
const resume = (ask: Ask): Answer => ({
  kind: 'page',
  page: resumePage(ask.path, ask.posted),
  because: { code: 'csrf' },
})

/** Typed work waits in the sign-in page; any other request comes back as a visit. */
function signInFirst(route: Route, ask: Ask, req: Request): Answer {
  const carried = resumes(route) ? ask.posted : {}
  const back = req.method === 'GET' || resumes(route) ? ask.address : '/'
  if (req.method === 'GET' && back === '/') return { kind: 'redirect', to: '/accesso' }
  return {
    kind: 'page',
    page: signInPage({ back, carried, expired: req.method !== 'GET' }),
    because: { code: 'no-session' },
  }
}

export function faceOf(edge: Edge, req: Request, caller: Caller | undefined): Face {
  if (isApi(req)) return { face: 'api' }
  return { face: 'page', frame: frameOf(edge.percorso, caller?.session, req.path, edge.base) }
}
const isApi = (req: Request) => req.path === '/salute' || /^\/api(\/|$)/.test(req.path)

function askOf(edge: Edge, req: Request): Ask {
  const params = Object.entries(req.params).map(([name, value]) => [name, String(value)] as const)
  return {
    percorso: edge.percorso,
    attempts: edge.attempts,
    at: edge.clock(),
    path: req.path,
    address: req.originalUrl,
    params: Object.fromEntries(params),
    query: textsOf(req.query),
    posted: isApi(req) ? {} : textsOf(req.body),
    body: isApi(req) ? req.body : undefined,
    header: (name) => req.get(name),
    ip: req.ip ?? '',
  }
}

/** Names and values as the parsers of forms and queries give them; anything else is dropped. */
function textsOf(parsed: unknown): Posted {
  const entries = Object.entries(typeof parsed === 'object' && parsed !== null ? parsed : {})
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string | string[]] => isTexts(entry[1])),
  )
}
const isTexts = (value: unknown) =>
  typeof value === 'string' ||
  (Array.isArray(value) && value.every((text) => typeof text === 'string'))

/** A fault becomes an incident of the case; only its code reaches the page. */
async function faultAnswer(
  edge: Edge,
  req: Request,
  where: string,
  caller: Caller | undefined,
  error: unknown,
): Promise<Answer> {
  const unreadable = refusalOfParser(error)
  if (unreadable) return refused(unreadable)
  edge.log.error(
    { where, class: error instanceof Error ? error.name : typeof error },
    'fault at the edge',
  )
  const code = req.params.code
  const about = { where: 'edge', asked: where, ...(typeof code === 'string' && { case: code }) }
  try {
    return refused({
      code: 'incident',
      incident: await edge.percorso.fault(caller?.session.actor ?? SYSTEM, about, error),
    })
  } catch (second) {
    edge.log.error(
      { where, class: second instanceof Error ? second.name : typeof second },
      'incident not recorded',
    )
    return refused({ code: 'fault' })
  }
}
