import express from 'express'
import { describe, expect, it } from 'vitest'
import { may } from '../../src/core/access.ts'
import { ROLES } from '../../src/core/facts.ts'
import { mount, RouteWithoutPolicy } from '../../src/http/mount.ts'
import type { Route } from '../../src/http/route.ts'
import { ROUTES } from '../../src/http/routes.ts'
import { createServer } from '../../src/http/server.ts'
import { admit } from '../given-app.ts'
import { givenServer, type Worker } from './given-server.ts'

/** Express keeps its routes here; the type does not say so. */
type Layer = { route?: { path: string; methods: Record<string, boolean> } }
const mounted = (app: express.Express) =>
  (app.router as unknown as { stack: Layer[] }).stack.flatMap(({ route }) =>
    route ? Object.keys(route.methods).map((method) => `${method} ${route.path}`) : [],
  )

const filled = (path: string) =>
  path.replace(':code', 'C000-0000').replace(':event', 'SEGNALAZIONE').replace(/:\w+/g, '1.1')

const ask = (at: Worker, { method, path }: Route) =>
  method === 'get' ? at.get(filled(path)) : at.send(filled(path), {})

describe('the table of routes', () => {
  it('holds every route that the server answers, but for the style sheets', async () => {
    const { app } = await givenServer()
    const log = { info: () => {}, error: () => {} }
    const server = createServer(app.percorso, {
      log,
      secure: true,
      clock: app.clock.now,
    })
    const table = ROUTES.map(({ method, path }) => `${method} ${path}`)
    expect(mounted(server)).toEqual(['get /statico/:version/:file', ...table])
  })

  it('refuses a route that nobody has judged', async () => {
    // What TypeScript stops, a careless cast would let through.
    const open = {
      method: 'get',
      path: '/aperto',
      handle: async () => ({ kind: 'done' }),
    } as unknown as Route
    expect(() => mount(express(), [open], {} as never)).toThrow(RouteWithoutPolicy)
  })

  it('opens nothing but health, sign-in and style sheets to a stranger', () => {
    const open = ROUTES.filter(({ policy }) => policy === 'pubblico')
    expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'get /salute',
      'post /api/sessione',
      'get /accesso',
      'post /accesso',
    ])
  })

  it('sends whoever has no session away from every other route', async () => {
    const { base } = await givenServer()
    for (const route of ROUTES.filter(({ policy }) => policy !== 'pubblico')) {
      const answer = await fetch(base + filled(route.path), {
        method: route.method,
        redirect: 'manual',
      })
      const turnedAway = answer.status === 401 || answer.headers.get('location') === '/accesso'
      expect({ route: `${route.method} ${route.path}`, turnedAway }).toEqual({
        route: `${route.method} ${route.path}`,
        turnedAway: true,
      })
    }
  })

  it.each(ROLES)('lets %s through the routes of the role, and no other', async (role) => {
    const { app, worker } = await givenServer()
    const person = { id: `solo-${role}`, name: 'Sole Prova', roles: [role] }
    await admit(app, [person])
    const at = await worker(person)
    for (const route of ROUTES) {
      const { policy } = route
      if (policy === 'pubblico' || policy === 'sessione') continue
      const name = `${route.method} ${route.path}`
      const refused = (await ask(at, route)).status === 403
      expect({ name, refused }).toEqual({ name, refused: !may(person, policy) })
    }
  })
})
