import { may, mayRead, mayReadPaper } from '../core/access.ts'
import type { Case, CaseCommit } from '../core/case.ts'
import { ending } from '../core/deadlines/entry.ts'
import { type Actor, type CaseCode, ERASED, type Instant, type PaperId } from '../core/facts.ts'
import { type Move, movesOf } from '../core/moves.ts'
import { accept, type Result, refuse } from '../core/refusal.ts'
import { paperKey } from '../effects/print-paper.ts'
import type { Compiled } from '../library/compile.ts'
import { blocksOfPaper } from '../library/paper-blocks.ts'
import { paperIn } from '../library/paper-source.ts'
import { namesOf } from './accounts.ts'
import type { Acting } from './acting.ts'
import { dueLine, lineOf } from './case-lines.ts'
import { correctableBy } from './filed.ts'
import { formModel } from './forms.ts'
import type { Incidents } from './incidents.ts'
import { circumstances } from './judge.ts'
import { namesAmong, namingOf, peopleIn, stateLabels } from './naming.ts'
import { inReach } from './reach.ts'
import type { CaseFile, DeadlineLine, MoveForm, PaperLine } from './shapes.ts'
import { entryOf } from './timeline.ts'

type Reading = Acting & { readonly incidents: Incidents }

/** One case whole, as this actor may read it. */
export async function caseFile(
  deps: Reading,
  actor: Actor,
  code: CaseCode,
): Promise<Result<CaseFile>> {
  const read = await within(deps, actor, code)
  if (!read.ok) return read
  const { of, def } = read.value
  const at = deps.clock()
  const names = await namesOf(deps.store.records)
  const commits = await deps.cases.history(code)
  const incidents = await deps.incidents.list(actor, code)
  const moves = movesOf(def, of, circumstances(deps, actor, { key: '' }))
  const correctable = correctableBy(actor, of)
  const people = [...commits.map((commit) => commit.by.id), ...moves.flatMap(peopleIn)]
  return accept({
    ...(await lineOf(deps, of, at, names)),
    seq: of.seq,
    ownerId: of.owner,
    office: def.project.offices.find((office) => office.id === of.office)?.name ?? of.office,
    project: def.project.title,
    openedAt: of.openedAt,
    moves,
    forms: formTitles(def, moves),
    names: namesAmong(names, people),
    labels: stateLabels(def),
    timeline: commits
      .map((commit: CaseCommit) => ({
        ...entryOf(def, commit, commits, actor, names),
        correctable: correctable.has(commit.seq),
      }))
      .reverse(),
    papers: await papersOf(deps, actor, def, of),
    deadlines: deadlinesOf(of, at),
    incidents: incidents.ok ? incidents.value : [],
  })
}

/** Titles of the forms that the moves ask for, and of those that their reasons tell of. */
function formTitles(def: Compiled, moves: readonly Move[]): Readonly<Record<string, string>> {
  const asked = moves.flatMap(({ form, reasons }) => [
    ...(form === undefined ? [] : [form]),
    ...reasons.flatMap((reason) => (reason.code === 'field' ? [reason.form] : [])),
  ])
  return Object.fromEntries([...new Set(asked)].map((form) => [form, def.forms.title(form)]))
}

/** The form of one move, filled with what this actor may read of what is known. */
export async function moveForm(
  deps: Acting,
  actor: Actor,
  code: CaseCode,
  event: string,
): Promise<Result<MoveForm>> {
  const read = await within(deps, actor, code)
  if (!read.ok) return read
  const { of, def } = read.value
  const move = movesOf(def, of, circumstances(deps, actor, { key: '' })).find(
    (one) => one.event === event,
  )
  if (!move) return refuse({ code: 'unknown-move', event })
  const form = move.form === undefined ? undefined : formModel(def, move.form)
  const proposed = move.proposal ? of.proposals[move.proposal.id]?.data : undefined
  const known = proposed ?? (move.form === undefined ? undefined : of.forms[move.form]?.data) ?? {}
  const filed = known === ERASED ? [] : Object.entries(known)
  const readable = filed.filter(([name]) => {
    const field = form?.ui.fields[`/${name}`]
    return field !== undefined && mayRead(actor, field.block)
  })
  return accept({
    ...(await namingOf(deps, def, peopleIn(move))),
    code,
    seq: of.seq,
    move,
    ...(form && { form }),
    known: Object.fromEntries(readable),
    withheld: filed.length - readable.length,
  })
}

/** The case with its definition, if it is within the actor's reach: else it is not there. */
export async function within(
  deps: Acting,
  actor: Actor,
  code: CaseCode,
): Promise<Result<{ of: Case; def: Compiled }>> {
  if (!may(actor, 'caso.leggi')) return refuse({ code: 'forbidden', action: 'caso.leggi' })
  const loaded = await deps.cases.load(code)
  if (!loaded || !(await inReach(deps, actor, loaded.of))) return refuse({ code: 'not-found' })
  return accept({ of: loaded.of, def: await deps.shelf.byHash(loaded.of.bundle) })
}

async function papersOf(
  deps: Acting,
  actor: Actor,
  def: Compiled,
  of: Case,
): Promise<readonly PaperLine[]> {
  const lines = of.papers.map(async ({ paper, number, occurredAt }) => {
    const { meta } = paperIn(def.source, paper)
    const printed = await deps.store.files.has(paperKey(number))
    const readable = isReadable(actor, def, paper)
    const { title, copyFor } = meta
    return { paper, title, number, on: occurredAt, copyFor, printed, readable }
  })
  return (await Promise.all(lines)).reverse()
}

function isReadable(actor: Actor, { source }: Compiled, paper: PaperId): boolean {
  const { profile } = paperIn(source, paper).meta
  return mayReadPaper(actor, { profile, blocks: blocksOfPaper(source, paper) })
}

/** A printed paper of the case, opened for who may read what it tells; not found until the printer has followed. */
export async function paperFile(deps: Acting, actor: Actor, code: CaseCode, number: string) {
  if (!may(actor, 'carta.leggi')) return refuse({ code: 'forbidden', action: 'carta.leggi' })
  const read = await within(deps, actor, code)
  if (!read.ok) return read
  const { of, def } = read.value
  const issued = of.papers.find((one) => one.number === number)
  if (issued && !isReadable(actor, def, issued.paper))
    return refuse({ code: 'forbidden', action: 'carta.leggi' })
  const sealed = issued && (await deps.store.files.get(paperKey(number)))
  const bytes = sealed && (await deps.vault.openFile(of.person, paperKey(number), sealed))
  if (!issued || !bytes) return refuse({ code: 'not-found' })
  const fileName = `${issued.paper}-${number.replace('/', '-')}.pdf`
  return accept({ title: paperIn(def.source, issued.paper).meta.title, fileName, bytes })
}

function deadlinesOf(of: Case, at: Instant): readonly DeadlineLine[] {
  return Object.values(of.ledger)
    .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
    .map((entry) => ({
      ...dueLine(entry, at),
      id: entry.id,
      status: ending(entry),
      consequence: entry.consequence,
      from: entry.trigger.day,
      period: entry.period,
      version: entry.version,
      recomputed: entry.recomputed,
      chosen: entry.override !== undefined,
    }))
}
