import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export type Death = {
  /** Everything the child acknowledged, line by line, before it died. */
  readonly lines: readonly string[]
  readonly signal: NodeJS.Signals | null
  /** What it said on stderr; empty for a child that did nothing but die. */
  readonly complaint: string
}

/** Dies from outside after so many acknowledgements, or from inside at a named point (`name:nth`). */
export type Doom = { readonly afterLines: number } | { readonly crashAt: string }

/**
 * Runs a program that works without end and writes one line for each thing it was promised, until it
 * is killed with SIGKILL. Nothing here waits for time to pass: the child's own progress decides.
 */
export async function runUntilKilled(
  program: string,
  args: readonly string[],
  doom: Doom,
): Promise<Death> {
  const crash = 'crashAt' in doom ? { PERCORSO_CRASH_AT: doom.crashAt } : {}
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, ...crash },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    complaint += String(chunk)
  })
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line)
    if ('afterLines' in doom && lines.length === doom.afterLines) child.kill('SIGKILL')
  })
  const signal = await new Promise<Death['signal']>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (_code, killedBy) => resolve(killedBy))
  })
  return { lines, signal, complaint }
}
