import { open } from 'node:fs/promises'
import type { Command } from 'commander'
import { ConfigFault } from '../config.ts'
import type { Journal } from '../store/journal.ts'
import { withStore } from './folder.ts'
import type { Terminal } from './terminal.ts'

const BATCH = 500

export function exportVerb(program: Command, terminal: Terminal): void {
  program
    .command('export <file>')
    .description(
      'Scrive tutta la storia in un file, una registrazione JSON per riga, sigillata com’è.',
    )
    .action(async (file: string) => {
      const count = await withStore(({ journal }) => exportTo(file, journal))
      terminal.say(`Scritte ${count} registrazioni in ${file}.`)
    })
}

/** The file is the owner's alone and must not exist yet. */
async function exportTo(path: string, journal: Journal): Promise<number> {
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? new ConfigFault(`Il file ${path} esiste già.`) : error
  })
  try {
    let count = 0
    let batch = await journal.since(0, BATCH)
    while (batch.length > 0) {
      await file.write(batch.map(({ commit }) => `${JSON.stringify(commit)}\n`).join(''))
      count += batch.length
      batch = await journal.since(batch.at(-1)?.position ?? 0, BATCH)
    }
    await file.sync()
    return count
  } finally {
    await file.close()
  }
}
