import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** How this start of the program is set up. Everything comes from the environment. */
export type Config = {
  readonly port: number
  readonly host: string
  /** The data folder, as an absolute path. */
  readonly data: string
  /** Whether the demonstration is loaded into an empty store. */
  readonly demo: boolean
  /** Where a browser for printing is unpacked. */
  readonly cache: string
  /** Browsers reach the server over TLS, which somebody before it ends. */
  readonly https: boolean
  readonly log: LogLevel
}

const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LEVELS)[number]

/** Whoever starts the program can mend it: the message says which variable, and how. */
export class ConfigFault extends Error {
  override name = 'ConfigFault'
}

type Environment = { readonly [name: string]: string | undefined }

/** @throws ConfigFault for the first variable that cannot be used */
export function readConfig(env: Environment): Config {
  if (given(env, 'MONGODB_URI') !== undefined)
    throw new ConfigFault(
      'MONGODB_URI: questa versione ha soltanto l’archivio incorporato (SQLite). Togliere la variabile.',
    )
  return {
    port: portIn(env),
    host: given(env, 'HOST') ?? '127.0.0.1',
    data: dataFolder(env),
    demo: switchIn(env, 'PERCORSO_DEMO', true),
    cache: given(env, 'PERCORSO_CACHE') ?? join(homedir(), '.cache', 'percorso'),
    https: switchIn(env, 'PERCORSO_HTTPS', false),
    log: levelIn(env),
  }
}

/** The data folder alone: all that the command line needs to know. */
export const dataFolder = (env: Environment) => resolve(given(env, 'PERCORSO_DATA') ?? 'data')

/** A variable that is set to nothing is not set. */
const given = (env: Environment, name: string) => env[name]?.trim() || undefined

function portIn(env: Environment): number {
  const text = given(env, 'PORT') ?? '3000'
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  throw new ConfigFault(`PORT: "${text}" non è una porta. Indicare un numero da 0 a 65535.`)
}

function switchIn(env: Environment, name: string, fallback: boolean): boolean {
  const text = given(env, name)
  if (text === undefined) return fallback
  if (text === '0' || text === '1') return text === '1'
  throw new ConfigFault(`${name}: "${text}" non si può usare. Indicare 1 per sì, 0 per no.`)
}

function levelIn(env: Environment): LogLevel {
  const text = given(env, 'PERCORSO_LOG') ?? 'warn'
  const level = LEVELS.find((known) => known === text)
  if (level) return level
  throw new ConfigFault(`PERCORSO_LOG: "${text}" non è fra ${LEVELS.join(', ')}.`)
}
