import { type Command, InvalidArgumentError } from 'commander'
import { existingFolder } from './folder.ts'
import type { Terminal } from './terminal.ts'

/**
 * What the server does by itself, done once by hand. The program behind these verbs takes a second to
 * load, so only they load it.
 */
export function workVerbs(program: Command, terminal: Terminal): void {
  program
    .command('tick')
    .description('Fa scattare una volta le scadenze arrivate, le più gravi prima.')
    .option('--most <numero>', 'al massimo tante', wholeNumber, 100)
    .option('--json', 'un oggetto { fired, left }')
    .action(async ({ most, json }: { most: number; json?: true }) => {
      existingFolder()
      const { withProgram } = await import('./program.ts')
      const ticked = await withProgram(terminal, ({ tick }) => tick(most))
      if (json) return terminal.json(ticked)
      terminal.say(`Scadenze scattate: ${ticked.fired}.${ticked.left ? ' Ne restano altre.' : ''}`)
    })
  program
    .command('print')
    .description('Stampa le carte che aspettano, poi esce; con 1 se ne resta qualcuna.')
    .action(async () => {
      existingFolder()
      const { withProgram } = await import('./program.ts')
      const left = await withProgram(terminal, async ({ queue }) => {
        terminal.say(`Lavori in attesa: ${await queue.waiting()}.`)
        await queue.retryAll()
        await queue.idle()
        return queue.waiting()
      })
      terminal.say(left === 0 ? 'Fatto.' : `Non riusciti per ora: ${left}.`)
      if (left > 0) terminal.failed()
    })
  program
    .command('demo')
    .description('Carica i dati dimostrativi (persone inventate) in una cartella vuota.')
    .action(async () => {
      const { withProgram } = await import('./program.ts')
      const { offerDemonstration } = await import('../demo/offer.ts')
      const loaded = await withProgram(terminal, (whole) =>
        offerDemonstration({ ...whole, say: terminal.say }),
      )
      if (loaded) return
      terminal.complain('La cartella dei dati non è vuota: la dimostrazione non si carica.\n')
      terminal.failed()
    })
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Serve un numero intero, da 1 in su.')
}
