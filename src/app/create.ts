import { may } from '../core/access.ts'
import { type Actor, ROLES } from '../core/facts.ts'
import { type Result, refuse } from '../core/refusal.ts'
import type { Printer } from '../effects/print/printer.ts'
import { createQueue, type Queue } from '../effects/queue.ts'
import { StoreFault } from '../store/faults.ts'
import type { Placed } from '../store/journal.ts'
import { views } from '../views/index.ts'
import { type Accounts, createAccounts } from './accounts.ts'
import { act } from './act.ts'
import type { Acting } from './acting.ts'
import { createBeds } from './beds.ts'
import { caseFile, moveForm, paperFile } from './case-file.ts'
import { listCases } from './case-lines.ts'
import { createCases } from './case-shelf.ts'
import { correctionForm } from './correction-form.ts'
import type { Deps } from './deps.ts'
import { performer } from './effects.ts'
import { caseManagers } from './entrust.ts'
import { classOf } from './fault-class.ts'
import { createFeed, type Feed } from './feed.ts'
import { health } from './health.ts'
import { createIncidents, type Incidents } from './incidents.ts'
import { open, openings } from './open-case.ts'
import type { Percorso } from './percorso.ts'
import { pools } from './pools.ts'
import { rehearse, rehearseOpening } from './rehearse.ts'
import { createSessions } from './sessions.ts'
import { stuckCases } from './stuck.ts'
import { type Ticked, tick } from './tick.ts'
import { viewFollower } from './view-follower.ts'

/** The program behind the edges, with what only the process that runs it may ask for. */
export type Running = {
  readonly percorso: Percorso
  readonly accounts: Accounts
  readonly incidents: Incidents
  readonly queue: Queue
  readonly acting: Acting
  tick(most?: number): Promise<Ticked>
  /** Lets what is under way finish. The store and the printer stay open: whoever made them closes them. */
  stop(): Promise<void>
}

/** Builds the use cases over a store; nothing runs by itself but the feed and, once started, the queue. */
export async function createPercorso(deps: Deps & { printer: Printer }): Promise<Running> {
  const cases = createCases(deps)
  const late: { incidents?: Incidents; feed?: Feed } = {}
  const beds = await createBeds({ ...deps, wrote: (placed) => nudge(deps, late.feed, placed) })
  const raise: Incidents['raise'] = async (fault) => late.incidents?.raise(fault) ?? ''
  const queue = await createQueue(deps.store, {
    perform: performer({ ...deps, cases, beds }),
    gaveUp: async ({ stream, effect }, key, error) => {
      const about = { case: codeIn(stream), where: 'effetto', asked: `${effect.type} ${key}` }
      await raise({ ...about, error, key: incidentOf(key) })
    },
    lost: (error) => deps.log.error({ class: classOf(error) }, 'the queue lost the store'),
    clock: deps.clock,
    atOnce: 2,
  })
  const followers = views.map((view) =>
    viewFollower(deps.store, view, ({ view: name, code, error }) => {
      void raise({
        case: code,
        where: `vista ${name}`,
        asked: 'elenco',
        error,
        key: `vista-${name}-${code}`,
      })
    }),
  )
  const feed = await createFeed(deps, [...followers, queue])
  late.feed = feed
  const incidents = createIncidents({ ...deps, cases, feed })
  late.incidents = incidents
  await feed.follow()
  return running({ ...deps, cases, beds, feed, incidents, queue })
}

/** Lists follow by themselves what nobody waits for; where they cannot, the next commit tries again. */
function nudge({ log }: Pick<Deps, 'log'>, feed: Feed | undefined, placed: Placed): void {
  feed?.hear(placed)
  feed?.follow().catch((error) => log.error({ class: classOf(error) }, 'the feed lost the store'))
}

function running(deps: Whole): Running {
  const accounts = createAccounts(deps.store.records)
  return {
    percorso: edge(deps, accounts),
    accounts,
    incidents: deps.incidents,
    queue: deps.queue,
    acting: deps,
    tick: (most) => tick(deps, most),
    stop: async () => {
      await deps.feed.stop()
      await deps.queue.stop()
    },
  }
}

const codeIn = (stream: string) => stream.slice(stream.indexOf('/') + 1)

/** The incident of an effect has the effect's own name, so that closing it can ask for the effect again. */
const incidentOf = (key: string) => `effetto-${key.replaceAll('/', '.')}`
const effectOf = (incident: string) => incident.slice('effetto-'.length).replaceAll('.', '/')

type Whole = Acting & { incidents: Incidents; queue: Queue; printer: Printer }

function edge(deps: Whole, accounts: Accounts): Percorso {
  const sessions = createSessions(deps.store.records, accounts, deps.clock)
  const guarded = guardedBy(deps.incidents, deps.log)
  return {
    open: (actor, input) =>
      guarded('apertura', '', asked({ type: 'open', event: input.event }), () =>
        open(deps, actor, input),
      ),
    act: (actor, input) =>
      guarded('passo', input.code, asked(input.command), () => act(deps, actor, input)),
    rehearse: (actor, input) =>
      guarded('prova', input.code, asked(input.command), () => rehearse(deps, actor, input)),
    rehearseOpening: (actor, input) =>
      guarded('prova', '', asked({ type: 'open', event: input.event }), () =>
        rehearseOpening(deps, actor, input),
      ),
    openings: async (actor) => openings(deps, actor),
    cases: (actor, query) => listCases(deps, actor, query),
    caseFile: (actor, code) =>
      guarded('lettura', code, 'fascicolo', () => caseFile(deps, actor, code)),
    moveForm: (actor, code, event) =>
      guarded('lettura', code, asked({ type: 'mossa', event }), () =>
        moveForm(deps, actor, code, event),
      ),
    correctionForm: (actor, code, step) =>
      guarded('lettura', code, 'correzione', () => correctionForm(deps, actor, code, step)),
    caseManagers: (actor) => caseManagers(deps, actor),
    paper: (actor, code, number) =>
      guarded('lettura', code, 'carta', () => paperFile(deps, actor, code, number)),
    stuck: (actor) => stuckCases(deps, actor),
    pools: async (actor) => pools(deps, actor),
    incidents: (actor) => deps.incidents.list(actor),
    closeIncident: (...closing) => closeIncident(deps, ...closing),
    fault: (_actor, about, error) =>
      deps.incidents.raise({ ...about, case: about.case ?? '', error }),
    may: (actor, permission) => may(known(actor), permission),
    signIn: (login, password) => sessions.begin(login, password),
    session: (token) => sessions.find(token),
    signOut: (token) => sessions.end(token),
    health: () => health(deps),
  }
}

/** To close the incident of an effect is to ask for the effect again. */
async function closeIncident(
  { incidents, queue }: Whole,
  ...[actor, id, note, key]: Parameters<Percorso['closeIncident']>
) {
  const closed = await incidents.close(actor, id, note, key)
  if (closed.ok && id.startsWith('effetto-')) await queue.retry(effectOf(id))
  return closed
}

const known = ({ id, roles }: Actor): Actor => ({
  id,
  roles: roles.filter((role) => ROLES.includes(role)),
})

/** What was asked stands in the clear in an incident: an event's name, never whatever a request held. */
const asked = ({ type, event }: { type: string; event?: string }) =>
  event !== undefined && /^[\w.-]{1,60}$/.test(event) ? event : type

/** A throw inside a use case becomes an incident of that case, and the refusal that names it. */
function guardedBy(incidents: Incidents, log: Deps['log']) {
  return async <T>(
    where: string,
    code: string,
    what: string,
    use: () => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    try {
      return await use()
    } catch (error) {
      // An incident could not be written either: promising one would leave the person waiting for nobody.
      if (error instanceof StoreFault) {
        log.error({ where, class: error.name, code: error.code }, 'the store refused')
        return refuse({ code: 'not-stored', full: error.code === 'disk-full' })
      }
      return refuse({
        code: 'incident',
        incident: await incidents.raise({ case: code, where, asked: what, error }),
      })
    }
  }
}
