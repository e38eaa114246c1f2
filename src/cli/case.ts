import type { Command } from 'commander'
import { ConfigFault } from '../config.ts'
import { leaves } from '../core/configuration.ts'
import { type Actor, ROLES } from '../core/facts.ts'
import { normaliseCode } from '../sealing/codes.ts'
import { existingFolder } from './folder.ts'
import type { Whole } from './program.ts'
import type { Terminal } from './terminal.ts'

/** Holds every role of people, so that no move is refused for want of one. */
const ANYBODY: Actor = { id: 'riga-di-comando', roles: ROLES.filter((role) => role !== 'sistema') }

export function caseVerb(program: Command, terminal: Terminal): void {
  program
    .command('case <codice>')
    .description('Mostra stati, mosse e scadenze di un caso; nessun dato personale.')
    .option('--json', 'lo stesso, come JSON')
    .action(async (typed: string, { json }: { json?: true }) => {
      const code = normaliseCode(typed, 'C')
      if (code === undefined) throw new ConfigFault(`"${typed}" non è il codice di un caso.`)
      existingFolder()
      const { withProgram } = await import('./program.ts')
      const told = await withProgram(terminal, (whole) => outline(whole, code))
      if (!told) {
        terminal.complain(`Il caso ${code} non c’è in questa cartella dei dati.\n`)
        return terminal.failed()
      }
      if (json) terminal.json(told)
      else for (const line of lines(told)) terminal.say(line)
    })
}

type Outline = NonNullable<Awaited<ReturnType<typeof outline>>>

async function outline({ acting }: Whole, code: string) {
  const { circumstances } = await import('../app/judge.ts')
  const { movesOf } = await import('../core/moves.ts')
  const loaded = await acting.cases.load(code)
  if (!loaded) return undefined
  const { of } = loaded
  const def = await acting.shelf.byHash(of.bundle)
  return {
    code: of.code,
    seq: of.seq,
    openedAt: of.openedAt,
    at: of.at,
    bundle: of.bundle,
    states: leaves(of.state),
    moves: movesOf(def, of, circumstances(acting, ANYBODY, { key: '' })).map(
      ({ event, label, open, reasons }) => ({ event, label, open, reasons }),
    ),
    deadlines: Object.values(of.ledger).map(({ id, title, norm, dueOn, status }) => ({
      id,
      title,
      norm,
      dueOn,
      status,
    })),
    papers: of.papers.map(({ paper, number, occurredAt }) => ({ paper, number, on: occurredAt })),
  }
}

const STATUS: { readonly [status: string]: string } = {
  open: 'in corso',
  met: 'rispettata',
  expired: 'scaduta',
  suspended: 'sospesa',
}

const lines = ({ code, seq, openedAt, states, moves, deadlines, papers }: Outline) => [
  `Caso ${code}, aperto il ${openedAt}, ${seq} passi`,
  ...states.map((state) => `  ${state}`),
  'Mosse',
  ...moves.map(({ event, label, open, reasons }) =>
    open
      ? `  ${event}: ${label}`
      : `  (${event}: ${label}; non ora: ${reasons.map((reason) => reason.code).join(', ')})`,
  ),
  'Scadenze',
  ...deadlines.map(
    ({ title, dueOn, norm, status }) => `  ${dueOn} ${title} (${norm}): ${STATUS[status]}`,
  ),
  'Carte',
  ...papers.map(({ paper, number }) => `  ${number} ${paper}`),
]
