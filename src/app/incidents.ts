import { may } from '../core/access.ts'
import { type Actor, type Draft, type IncidentFact, SYSTEM } from '../core/facts.ts'
import { accept, type Result, refuse } from '../core/refusal.ts'
import type { StoredCommit } from '../store/journal.ts'
import type { IncidentRow } from '../views/incident-list.ts'
import type { Cases } from './case-shelf.ts'
import { type Deps, NO_PREV } from './deps.ts'
import { classOf } from './fault-class.ts'
import type { Feed } from './feed.ts'
import type { Done, Incident } from './shapes.ts'

export type Fault = {
  readonly case: string
  readonly where: string
  readonly asked: string
  readonly error: unknown
  readonly key?: string
}
export type Incidents = {
  /** Writes the fault down as an incident that the supervisors own; gives its code. Never throws. */
  raise(fault: Fault): Promise<string>
  list(actor: Actor, of?: string): Promise<Result<readonly Incident[]>>
  close(actor: Actor, id: string, note: string, key: string): Promise<Result<Done>>
}

/** Faults become a named person's work, each in a stream of its own: the case itself stays as it was. */
export function createIncidents(deps: Writing): Incidents {
  return {
    raise: async (fault) => {
      const id = fault.key ?? (await alike(deps, fault).catch(() => undefined)) ?? deps.newCode('G')
      const about = {
        incident: id,
        case: fault.case,
        where: fault.where,
        class: classOf(fault.error),
      }
      deps.log.error(about, 'incident raised')
      try {
        await openUnlessOpen(deps, id, fault)
      } catch (error) {
        deps.log.error({ ...about, class: classOf(error) }, 'incident could not be written')
      }
      return id
    },
    list: async (actor, of) => {
      if (!may(actor, of === undefined ? 'incidente.leggi' : 'caso.leggi'))
        return refuse({ code: 'forbidden', action: 'incidente.leggi' })
      const index = of === undefined ? { index: 'open' } : { index: 'case', prefix: `${of}|` }
      const rows = await deps.store.rows.find({ view: 'incidenti', ...index, limit: 500 })
      return accept(rows.map((row) => lineOf(row.key, row.doc as unknown as IncidentRow)))
    },
    close: async (actor, id, note, key) => {
      if (!may(actor, 'incidente.chiudi'))
        return refuse({ code: 'forbidden', action: 'incidente.chiudi' })
      if (note.trim() === '') return refuse({ code: 'reason-missing' })
      const commits = await deps.store.journal.read(`incidente/${id}`)
      const raised = commits[0]?.facts[0]
      if (raised?.type !== 'incident-raised') return refuse({ code: 'not-found' })
      if (!isOpen(commits)) return accept({ code: id, seq: commits.length })
      const closed: IncidentFact = { type: 'incident-closed', data: { nota: note } }
      const who = { by: actor, key: `chiudi/${key}` }
      return write(deps, { id, of: raised.case, commits }, closed, who)
    },
  }
}

/** The open incident of the same fault: a page that is tried again and again makes one, not many. */
async function alike(deps: Deps, { case: of, where, asked, error }: Fault) {
  const prefix = `${of}|`
  const rows = await deps.store.rows.find({ view: 'incidenti', index: 'case', prefix, limit: 500 })
  const same = rows.find(({ doc }) => {
    const row = doc as unknown as IncidentRow
    const here = row.open && row.where === where && row.asked === asked
    return here && row.class === classOf(error)
  })
  return same?.key
}

/** A fault that comes back after a person closed it is hers again. */
async function openUnlessOpen(deps: Writing, id: string, fault: Fault): Promise<void> {
  const commits = await deps.store.journal.read(`incidente/${id}`)
  if (isOpen(commits)) return
  const who = { by: SYSTEM, key: `apri/${commits.length + 1}` }
  await write(deps, { id, of: fault.case, commits }, raised(fault), who)
}

const isOpen = (commits: readonly StoredCommit[]) =>
  commits.at(-1)?.facts.some((fact) => fact.type === 'incident-raised') ?? false

function raised({ case: of, where, asked, error }: Fault): IncidentFact {
  const told =
    error instanceof Error
      ? { messaggio: error.message, dove: error.stack ?? '' }
      : { messaggio: String(error) }
  return {
    type: 'incident-raised',
    case: of,
    where,
    class: classOf(error),
    asked,
    owner: 'filtro',
    data: told,
  }
}

type Writing = Deps & { cases: Cases; feed: Feed }
type Stream = {
  readonly id: string
  readonly of: string
  readonly commits: readonly StoredCommit[]
}

async function write(
  deps: Writing,
  { id, of, commits }: Stream,
  fact: IncidentFact,
  who: { by: Actor; key: string },
): Promise<Result<Done>> {
  const person = await deps.cases.personOf(of)
  const at = deps.clock()
  // Without a person's key nothing may be said of her: the incident keeps its place and class only.
  const said = person === undefined ? { ...fact, data: {} } : fact
  const draft: Draft = {
    stream: `incidente/${id}`,
    seq: commits.length + 1,
    at,
    occurredAt: at,
    ...who,
    bundle: '',
    facts: [said],
    effects: [],
  }
  const prev = commits.at(-1)?.hash ?? NO_PREV
  const appended = await deps.store.journal.append(await deps.vault.seal(draft, prev, person))
  if (appended.outcome === 'conflict') return refuse({ code: 'busy' })
  deps.feed.hear(appended)
  await deps.feed.reached(appended.position)
  return accept({ code: id, seq: appended.commit.seq })
}

function lineOf(id: string, row: IncidentRow): Incident {
  const { seq: _, owner, ...rest } = row
  // The row was folded from an `incident-raised` fact, whose owner is a role.
  return { id, ...rest, owner: owner as Incident['owner'] }
}
