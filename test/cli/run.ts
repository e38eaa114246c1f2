import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const CLI = join(import.meta.dirname, '../../src/cli.ts')

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string }

/** Gives one command to the command line, as a process of its own, and waits for its end. */
export function percorso(
  args: readonly string[],
  given: { readonly folder?: string; readonly typed?: string } = {},
): Promise<Ran> {
  const env = { ...process.env, ...(given.folder && { PERCORSO_DATA: given.folder }) }
  const child = spawn(process.execPath, [CLI, ...args], { env })
  const told = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    told.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told.err += text
  })
  child.stdin.end(given.typed ?? '')
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...told }))
  })
}

/** A new folder below the system's own, and the way to be rid of it. */
export async function newFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'percorso-cli-'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
