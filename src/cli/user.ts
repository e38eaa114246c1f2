import { type Command, InvalidArgumentError } from 'commander'
import { type Account, createAccounts } from '../app/accounts.ts'
import { ConfigFault, dataFolder } from '../config.ts'
import { ROLES, type Role } from '../core/facts.ts'
import { readMasterKey } from '../sealing/master-key.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import { withStore } from './folder.ts'
import type { Terminal } from './terminal.ts'

const SHORTEST = 12
type Options = { readonly name: string; readonly role: readonly Role[]; readonly person?: string }

export function userVerbs(program: Command, terminal: Terminal): void {
  const user = program.command('user').description('Gli accessi: aggiungi, elenca, togli.')
  user
    .command('add <accesso>')
    .description(
      'Aggiunge un accesso, o ne cambia nome, ruoli e parola d’ordine, che viene chiesta.',
    )
    .requiredOption('--name <nome>', 'nome e cognome di chi accede')
    .requiredOption('--role <ruolo...>', `uno o più fra: ${PEOPLE.join(', ')}`, addRole)
    .option('--person <nome>', 'la persona, se ha già un altro accesso (per le due firme)')
    .action((login: string, options: Options) => add(terminal, login, options))
  user
    .command('list')
    .description('Elenca gli accessi.')
    .option('--json', 'un elenco JSON')
    .action(async ({ json }: { json?: true }) => {
      const accounts = await withStore(async ({ records }) =>
        (await records.list('account', 10_000)).map(({ doc }) => shown(doc as Account)),
      )
      if (json) return terminal.json(accounts)
      for (const { login, name, roles } of accounts)
        terminal.say(`${login}  ${name} (${roles.join(', ')})`)
    })
  user
    .command('remove <accesso>')
    .description('Toglie un accesso; quello che la persona ha fatto resta.')
    .action(async (login: string) => {
      const known = await withStore(async ({ records }) => {
        const found = await records.get('account', login)
        await records.remove('account', login)
        return found !== undefined
      })
      if (known) return terminal.say(`Accesso ${login} tolto.`)
      terminal.complain(`L’accesso ${login} non c’è.\n`)
      terminal.failed()
    })
}

const PEOPLE = ROLES.filter((role) => role !== 'sistema')

function addRole(text: string, before: readonly Role[] = []): readonly Role[] {
  const role = PEOPLE.find((known) => known === text)
  if (role) return [...before, role]
  throw new InvalidArgumentError(`I ruoli sono: ${PEOPLE.join(', ')}.`)
}

/** The password's hash stays where it is. */
const shown = ({ login, person, name, roles }: Account) => ({ login, person, name, roles })

async function add(terminal: Terminal, login: string, { name, role, person = login }: Options) {
  if (!/^[a-z0-9][a-z0-9._-]{0,39}$/.test(login))
    throw new ConfigFault('L’accesso è fatto di lettere minuscole, cifre, punti e trattini.')
  const password = await terminal.ask(`Parola d’ordine (almeno ${SHORTEST} caratteri): `, true)
  if (password.length < SHORTEST)
    throw new ConfigFault(`La parola d’ordine è troppo corta: servono ${SHORTEST} caratteri.`)
  const folder = dataFolder(process.env)
  // First of all, as at a first start: a key is never made beside data that is already there.
  await readMasterKey(folder, terminal.say)
  const store = await openSqliteStore(folder)
  try {
    const account = { login, person, name, roles: role }
    await createAccounts(store.records).save(account, password)
  } finally {
    await store.close()
  }
  terminal.say(`Accesso ${login} pronto.`)
}
