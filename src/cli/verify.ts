import type { Command } from 'commander'
import type { Wrong } from '../sealing/chain.ts'
import { withStore } from './folder.ts'
import type { Terminal } from './terminal.ts'
import { verifyJournal } from './verify-journal.ts'

const WHY: { readonly [why in Wrong]: string } = {
  order: 'non è quello che segue nella catena, o manca',
  prev: 'non nomina l’impronta di quello che lo precede',
  hash: 'il contenuto non corrisponde alla sua impronta',
  commitment: 'il testo sigillato non è quello di allora',
  form: 'non si legge più',
}

export function verifyVerb(program: Command, terminal: Terminal): void {
  program
    .command('verify')
    .description(
      'Controlla tutte le catene di impronte, a server fermo; esce con 1 se una è rotta.',
    )
    .option('--json', 'un oggetto { streams, commits, wrong? }')
    .action(async ({ json }: { json?: true }) => {
      const verified = await withStore(({ journal }) => verifyJournal(journal))
      const { streams, commits, wrong } = verified
      if (wrong) terminal.failed()
      if (json) return terminal.json(verified)
      if (!wrong) return terminal.say(`Integro: ${commits} registrazioni in ${streams} catene.`)
      terminal.say('Storia alterata. Prima registrazione sbagliata:')
      terminal.say(`  ${wrong.stream}, numero ${wrong.seq}: ${WHY[wrong.why]} (${wrong.why}).`)
    })
}
