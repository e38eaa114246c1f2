import { chmod, constants, copyFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { copyDataFolder } from '../store/sqlite/backup.ts'
import { existingFolder } from './folder.ts'
import type { Terminal } from './terminal.ts'

const KEY_FILE = 'chiave-maestra'

/** Copies of a data folder: neither needs the store to itself, so the server goes on. */
export function backupVerbs(program: Command, terminal: Terminal): void {
  program
    .command('backup <cartella>')
    .description('Copia i dati in una cartella nuova, anche mentre il server lavora.')
    .action(async (folder: string) => {
      await copyDataFolder(existingFolder(), resolve(folder))
      terminal.say(`Copia fatta in ${resolve(folder)}.`)
      terminal.say('La chiave maestra non è nella copia: conservarla altrove. Servono tutte e due.')
    })
  program
    .command('restore <copia>')
    .description('Ricostruisce una cartella dei dati da una copia di sicurezza.')
    .requiredOption('--to <cartella>', 'la cartella dei dati da fare: nuova o vuota')
    .option('--key <file>', 'la chiave maestra, che viene messa al suo posto')
    .action(async (copy: string, { to, key }: { to: string; key?: string }) => {
      const folder = resolve(to)
      await copyDataFolder(existingFolder(resolve(copy)), folder)
      if (key !== undefined) await placeKey(key, join(folder, KEY_FILE))
      terminal.say(`Dati ricostruiti in ${folder}.`)
      if (key === undefined) terminal.say(`Mettere ora la chiave maestra in ${folder}/${KEY_FILE}.`)
      terminal.say(`Per usarli: PERCORSO_DATA=${folder} npm start`)
    })
}

async function placeKey(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL)
  await chmod(to, 0o600)
}
