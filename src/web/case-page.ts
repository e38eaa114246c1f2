import type { CaseFile, DeadlineLine, Entry, PaperLine } from '../app/shapes.ts'
import { dayWith, inWords } from '../core/day-words.ts'
import type { Move } from '../core/moves.ts'
import type { Refusal } from '../core/refusal.ts'
import { type Answer, refused, type SignedAsk, textIn } from '../http/route.ts'
import { entrusting } from './entrusting.ts'
import { type Around, nameOf, reasonText } from './reasons.ts'
import { whyThatDay } from './why-that-day.ts'
import { instantWords, withheldWords } from './words.ts'

/** GET /casi/:code */
export const getCasePage = (ask: SignedAsk): Promise<Answer> => casePage(ask)

/** The case; `refusal`: why it was not entrusted, said at the form that asked for it. */
export async function casePage(ask: SignedAsk, refusal?: Refusal): Promise<Answer> {
  const { percorso, session, params, query } = ask
  const found = await percorso.caseFile(session.actor, params.code ?? '')
  if (!found.ok) return refused(refusal ?? found.refusal)
  const file = found.value
  const around: Around = file
  const model = {
    code: file.code,
    sentence: file.sentence,
    states: file.states.map(({ label }) => label),
    about: {
      owner: file.owner,
      office: file.office,
      project: file.project,
      opened: instantWords(file.openedAt),
    },
    entrusting: await entrusting(ask, file, refusal),
    done: textIn(query, 'fatto') !== '',
    open: file.moves.filter((move) => move.open).map((move) => openMove(file, move)),
    signatures: file.moves.flatMap((move) => signature(file, move, session.actor.id)),
    closed: file.moves
      .filter((move) => !move.open && !move.proposal)
      .map((move) => closedMove(move, around)),
    deadlines: file.deadlines.filter(({ status }) => status !== 'met').map(deadline),
    met: metView(file.deadlines),
    papers: file.papers.map((paper) => paperView(file, paper)),
    timeline: file.timeline.map((entry) => entryView(file, entry)),
    incidents: file.incidents.map(({ id, at, open }) => ({ id, when: instantWords(at), open })),
  }
  const page = {
    template: 'caso',
    title: `Caso ${file.code}`,
    model,
    wrong: refusal !== undefined,
  } as const
  return { kind: 'page', page, ...(refusal && { because: refusal }) }
}

/** Beside the button: what is to be filled in, whether two sign, and the norm. */
const openMove = (
  { code, forms }: CaseFile,
  { event, label, basis, twoSignatures, form }: Move,
) => ({
  href: `/casi/${code}/mosse/${event}`,
  label,
  note: [form && forms[form], twoSignatures && 'due firme', basis]
    .filter((part) => part !== undefined && part !== false)
    .join(' · '),
})

const closedMove = ({ label, reasons }: Move, around: Around) => ({
  label,
  reasons: reasons.map((reason) => reasonText(reason, around)),
})

function signature(file: CaseFile, { event, label, proposal }: Move, me: string) {
  if (!proposal) return []
  const own = proposal.by === me
  const { at, maySign } = proposal
  const by = nameOf(proposal.by, file)
  return [
    { href: `/casi/${file.code}/mosse/${event}`, label, by, when: instantWords(at), maySign, own },
  ]
}

function deadline(line: DeadlineLine) {
  const { title, norm, dueOn, overdue, consequence, recomputed, status } = line
  return {
    title,
    norm,
    due: inWords(dueOn),
    status: overdue && status === 'open' ? 'passata' : STATUS_WORDS[status],
    late: status === 'expired' || (overdue && status === 'open'),
    open: status === 'open',
    consequence,
    why: whyThatDay(line),
    recomputed: recomputed.map(
      ({ because, was }) => `Prima era ${dayWith('il', was)}; ricalcolata dalla riga ${because}.`,
    ),
  }
}

/** What was done in time is told on demand: it asks nothing of anybody any more. */
function metView(deadlines: readonly DeadlineLine[]) {
  const met = deadlines.filter(({ status }) => status === 'met')
  if (met.length === 0) return undefined
  const words = met.length === 1 ? 'Una scadenza rispettata' : `${met.length} scadenze rispettate`
  return { words, deadlines: met.map(deadline) }
}

const STATUS_WORDS = {
  open: 'aperta',
  met: 'rispettata',
  late: 'rispettata in ritardo',
  came: 'arrivata: il caso è andato avanti',
  expired: 'scaduta',
  suspended: 'sospesa',
} as const

function paperView(
  { code }: CaseFile,
  { title, number, on, copyFor, printed, readable }: PaperLine,
) {
  const part = number.slice(number.lastIndexOf('/') + 1)
  return {
    title,
    number,
    on: instantWords(on),
    copyFor,
    note: paperNote(printed, readable),
    href: printed && readable && `/casi/${code}/carte/${part}`,
  }
}

function paperNote(printed: boolean, readable: boolean): string | undefined {
  if (!readable) return 'Non visibile al tuo ruolo.'
  return printed ? undefined : 'In stampa: ricarica la pagina tra poco.'
}

const entryView = ({ code }: CaseFile, entry: Entry) => {
  const { seq, at, occurredAt, by, what, form, details, correctable, corrects, correctedBy } = entry
  return {
    seq,
    when: instantWords(occurredAt),
    recorded: recordedLate(at, occurredAt) ? instantWords(at) : undefined,
    by,
    what,
    details,
    corrects,
    correctedBy,
    correction: correctable && `/casi/${code}/correzioni/${seq}`,
    form: form && { ...form, withheldWords: withheldWords(form.withheld) },
  }
}

/** A worker who writes down yesterday's visit; not the seconds that a command takes. */
const recordedLate = (at: string, occurredAt: string) =>
  Date.parse(at) - Date.parse(occurredAt) >= 60_000
