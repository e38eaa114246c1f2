import type { Command } from 'commander'
import { ConfigFault } from '../config.ts'
import { normaliseCode } from '../sealing/codes.ts'
import type { Store } from '../store/store.ts'
import { withStore } from './folder.ts'
import type { Terminal } from './terminal.ts'

export function eraseVerb(program: Command, terminal: Terminal): void {
  program
    .command('erase <codice>')
    .description(
      'Cancella per sempre i dati di una persona, dal suo codice (P…) o dal suo caso (C…).',
    )
    .option('--yes', 'non chiede di ripetere il codice')
    .action(async (typed: string, { yes }: { yes?: true }) => {
      const code = normaliseCode(typed)
      if (code === undefined || code.startsWith('G'))
        throw new ConfigFault(`"${typed}" non è il codice di una persona né di un caso.`)
      await withStore((store) => erase(store, code, yes === true, terminal))
    })
}

async function erase(store: Store, code: string, sure: boolean, terminal: Terminal) {
  const person = code.startsWith('P') ? code : await personOf(store, code)
  if (person === undefined || !(await store.keys.get(person))) {
    terminal.complain(`${code}: nessuna persona con una chiave, in questa cartella dei dati.\n`)
    return terminal.failed()
  }
  for (const line of meaning(person)) terminal.complain(`${line}\n`)
  if (!sure && normaliseCode(await terminal.ask('Ripetere il codice per confermare: ')) !== code) {
    terminal.complain('Il codice non è lo stesso: non è stato cancellato nulla.\n')
    return terminal.failed()
  }
  await store.keys.remove(person)
  terminal.say(`I dati di ${person} non sono più leggibili.`)
}

async function personOf({ journal }: Store, code: string): Promise<string | undefined> {
  const [first] = await journal.read(`caso/${code}`)
  const opened = first?.facts.find((fact) => fact.type === 'opened')
  return opened?.type === 'opened' ? opened.person : undefined
}

const meaning = (person: string) => [
  `Si cancella la chiave di ${person}: schede, testi e carte di quella persona diventano illeggibili,`,
  'per tutti e per sempre. Restano i passi, le date e le scadenze, sotto il solo codice.',
  'Le copie di sicurezza fatte finora hanno ancora la chiave: vanno distrutte o rifatte.',
]
