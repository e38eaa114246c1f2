import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Role } from '../../src/core/facts.ts'
import { createServer } from '../../src/http/server.ts'
import { admit, type GivenApp, givenApp, PASSWORD } from '../given-app.ts'

export type Person = { readonly id: string; readonly name: string; readonly roles: readonly Role[] }

export type GivenServer = {
  readonly app: GivenApp
  readonly base: string
  /** Lines of the server's log. */
  readonly lines: readonly string[]
  /** A worker at the API, with a bearer token. */
  worker(person: { readonly id: string }): Promise<Worker>
}
export type Worker = {
  readonly token: string
  get(path: string): Promise<Response>
  send(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>
}

/** The whole program behind a real port, with a sign-in for these people. */
export async function givenServer(...people: readonly Person[]): Promise<GivenServer> {
  const app = await givenApp()
  await admit(app, people)
  const lines: string[] = []
  const note = (fields: object, message: string) =>
    void lines.push(`${message} ${JSON.stringify(fields)}`)
  const server = createServer(app.percorso, {
    log: { info: note, error: note },
    secure: false,
    clock: app.clock.now,
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  onTestFinished(
    () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  )
  // A TCP server that listens has an address, not a pipe's name.
  const { port } = server.address() as AddressInfo
  const base = `http://127.0.0.1:${port}`
  return { app, base, lines, worker: (person) => workerAt(base, person.id) }
}

async function workerAt(base: string, login: string): Promise<Worker> {
  const signedIn = await post(`${base}/api/sessione`, { login, password: PASSWORD })
  const { token } = await told<{ token: string }>(signedIn)
  const authorization = `Bearer ${token}`
  return {
    token,
    get: (path) => fetch(base + path, { headers: { authorization } }),
    send: (path, body, headers = {}) => post(base + path, body, { authorization, ...headers }),
  }
}

/** The JSON of an answer, taken for what the test is about: the assertions after it judge. */
export const told = async <T>(response: Response): Promise<T> => (await response.json()) as T

export const post = (url: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

/** A segnalazione with what it truly needs, and a nickname to look for. */
export const report = {
  data: '2026-11-15',
  urgenza: 'ordinaria',
  canale: 'unita-di-strada',
  genere: 'F',
  consenso: 'si',
  alias: 'Stella',
}

/** Opens a case at the API with a segnalazione; gives its code. */
export async function openedBy(worker: Worker, key = 'apertura-1'): Promise<string> {
  const body = { event: 'SEGNALAZIONE', office: 'milano', answers: report }
  const opened = await worker.send('/api/casi', body, { 'idempotency-key': key })
  const { code } = await told<{ code: string }>(opened)
  return code
}
