import type { Command } from 'commander'
import { BundleError } from '../library/canonical.ts'
import { type Fault, formatFaults } from '../library/faults/fault.ts'
import type { Terminal } from './terminal.ts'

export function checkVerb(program: Command, terminal: Terminal): void {
  program
    .command('check')
    .description('Cerca gli errori in workflows/, forms/ e documents/; esce con 1 se ne trova.')
    .option('--json', 'un elenco JSON di { file, where, message }')
    .action(async ({ json }: { json?: true }) => {
      const faults = await found()
      if (json) terminal.json(faults)
      else terminal.write(formatFaults(faults))
      if (faults.length > 0) terminal.failed()
    })
}

/** A file that cannot be read at all is a fault like the others, and hides them. */
async function found(): Promise<readonly Fault[]> {
  const { faultsOf } = await import('../library/faults/catalogue.ts')
  const { repositoryBundle } = await import('../programme.ts')
  try {
    return faultsOf(await repositoryBundle())
  } catch (error) {
    if (!(error instanceof BundleError)) throw error
    return [{ file: '', where: '', message: error.message }]
  }
}
