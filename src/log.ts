import { type Logger, pino } from 'pino'
import type { LogLevel } from './config.ts'

/**
 * The log of the machine, as JSON lines on the standard error: codes, classes and routes. Nothing
 * personal is ever given to it; what might carry it by mistake is cut out all the same.
 */
export const createLog = (level: LogLevel): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: MAY_HOLD_PEOPLE.flatMap((name) => [name, `*.${name}`]), remove: true },
    },
    pino.destination({ dest: 2, sync: true }),
  )

const MAY_HOLD_PEOPLE = [
  'answers',
  'data',
  'body',
  'query',
  'headers',
  'cookie',
  'password',
  'token',
  'name',
  'nome',
  'cognome',
  'login',
  'message',
  'stack',
  'err',
]
