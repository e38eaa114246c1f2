import { spawn } from 'node:child_process'
import { join } from 'node:path'

const MAIN = join(import.meta.dirname, '../../src/main.ts')

/** The server as a process of its own. */
export type Child = {
  /** Where it answers, once it says so. @throws when it ends instead */
  address(): Promise<string>
  /** Resolves when the standard output holds this text. */
  says(text: string): Promise<void>
  signal(name: NodeJS.Signals): void
  readonly ended: Promise<number | null>
  out(): string
  err(): string
}

export function start(env: Readonly<Record<string, string>>): Child {
  const all = { ...process.env, PORT: '0', PERCORSO_LOG: 'debug', ...env }
  const child = spawn(process.execPath, [MAIN], { env: all, stdio: ['ignore', 'pipe', 'pipe'] })
  const told = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    told.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told.err += text
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const says = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => told.out.includes(text) && resolve()
      child.stdout.on('data', look)
      child.on('close', () => reject(new Error(`it ended: ${told.out}${told.err}`)))
      look()
    })
  return {
    says,
    ended,
    address: async () => {
      await says('per fermare')
      return /http:\/\/\S+/.exec(told.out)?.[0] ?? ''
    },
    signal: (name) => void child.kill(name),
    out: () => told.out,
    err: () => told.err,
  }
}
