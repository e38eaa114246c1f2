import { Command, CommanderError } from 'commander'
import { backupVerbs } from './cli/backup.ts'
import { caseVerb } from './cli/case.ts'
import { checkVerb } from './cli/check.ts'
import { definitionVerb } from './cli/definition.ts'
import { eraseVerb } from './cli/erase.ts'
import { exportVerb } from './cli/export.ts'
import { type Terminal, terminalOf } from './cli/terminal.ts'
import { userVerbs } from './cli/user.ts'
import { verifyVerb } from './cli/verify.ts'
import { workVerbs } from './cli/work.ts'
import { ConfigFault } from './config.ts'
import { causeInWords } from './faults-in-words.ts'

/** The command line. Exit codes: 0 done and nothing wrong, 1 a fault found or met, 2 asked wrongly. */
const VERBS = [
  definitionVerb,
  checkVerb,
  caseVerb,
  verifyVerb,
  workVerbs,
  userVerbs,
  backupVerbs,
  exportVerb,
  eraseVerb,
]
const MISUSED = 2

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const program = new Command('percorso')
    .description('La riga di comando di Percorso. La cartella dei dati è PERCORSO_DATA, o ./data.')
    .helpOption('-h, --help', 'spiega il comando')
    .helpCommand('help [comando]', 'spiega un comando')
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title })
    .configureOutput({ writeOut: terminal.write, writeErr: terminal.complain })
    .exitOverride()
  for (const add of VERBS) add(program, terminal)
  for (const command of everyCommand(program))
    command.helpOption('-h, --help', 'spiega il comando').copyInheritedSettings(program)
  try {
    await program.parseAsync(args, { from: 'user' })
    return terminal.code()
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : MISUSED
    terminal.complain(`${causeInWords(error)}\n`)
    return error instanceof ConfigFault ? MISUSED : 1
  }
}

const everyCommand = (of: Command): readonly Command[] =>
  of.commands.flatMap((command) => [command, ...everyCommand(command)])

const TITLES: { readonly [title: string]: string } = {
  'Usage:': 'Uso:',
  'Options:': 'Opzioni:',
  'Commands:': 'Comandi:',
  'Arguments:': 'Argomenti:',
}

process.exitCode = await run(process.argv.slice(2), terminalOf(process))
