import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import type { Percorso } from '../app/percorso.ts'
import type { Instant } from '../core/facts.ts'
import { pageRenderer } from '../web/templates.ts'
import { type Edge, faceOf, type Log, mount } from './mount.ts'
import { refusalOfParser } from './problem.ts'
import { reply } from './reply.ts'
import { refused } from './route.ts'
import { ROUTES } from './routes.ts'
import { securityHeaders } from './security-headers.ts'
import { signInAttempts } from './sign-in-attempts.ts'
import { staticFiles } from './static-files.ts'

export type ServerOptions = {
  readonly log: Log
  /** Whether browsers reach the server over TLS: cookies are then bound to it. */
  readonly secure: boolean
  readonly clock: () => Instant
}

/** The pages and the API over the use cases. Nothing is served that is not in the table of routes. */
export function createServer(percorso: Percorso, options: ServerOptions): Express {
  const files = staticFiles()
  const edge: Edge = {
    ...options,
    percorso,
    attempts: signInAttempts(),
    render: pageRenderer(),
    base: files.base,
  }
  const app = express()
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple')
  // A proxy on this machine is believed when it names the client; nobody else is.
  app.set('trust proxy', 'loopback')
  app.use(...securityHeaders(options.secure), requestLog(edge))
  app.use('/api', express.json({ limit: '1mb' }))
  app.use(express.urlencoded({ limit: '1mb', extended: false, parameterLimit: 10_000 }))
  mount(app, [files.route, ...ROUTES], edge)
  app.use((req, res) =>
    reply(edge, res, refused({ code: 'not-found' }), faceOf(edge, req, undefined)),
  )
  app.use(lastResort(edge))
  return app
}

/** One line a request: the route's pattern, never what was asked of it. */
function requestLog({ log }: Edge): RequestHandler {
  return (req, res, next) => {
    const start = performance.now()
    res.on('finish', () => {
      const route = (req.route as { path?: string } | undefined)?.path ?? 'no route'
      const ms = Math.round(performance.now() - start)
      log.info({ method: req.method, route, status: res.statusCode, ms }, 'request')
    })
    next()
  }
}

/** What the parsers refuse, and what failed before a route could answer for it. */
function lastResort(edge: Edge): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error)
    const unreadable = refusalOfParser(error)
    if (!unreadable)
      edge.log.error(
        { class: error instanceof Error ? error.name : typeof error },
        'fault outside the routes',
      )
    reply(edge, res, refused(unreadable ?? { code: 'fault' }), faceOf(edge, req, undefined))
  }
}
