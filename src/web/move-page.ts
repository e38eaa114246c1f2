import { toInput } from '../app/forms.ts'
import type { MoveForm } from '../app/shapes.ts'
import type { Instant } from '../core/facts.ts'
import type { Refusal } from '../core/refusal.ts'
import { type Answer, type Posted, redirect, type SignedAsk } from '../http/route.ts'
import { answersIn } from './answers.ts'
import type { FieldProblem } from './fields.ts'
import { type Filing, formPage, refusedPage } from './filing.ts'
import { commandKey, stepOf, stepped, withKey } from './filing-steps.ts'
import { fieldsIn } from './posted.ts'
import type { Around } from './reasons.ts'
import { refusalText } from './refusals.ts'
import { signaturePage } from './signature-page.ts'
import { seqIn, staleTrouble } from './stale.ts'

/** GET /casi/:code/mosse/:event: the form, the waiting proposal, or why the move is not open. */
export async function getMovePage(ask: SignedAsk): Promise<Answer> {
  const found = await moveForm(ask)
  if (!found.ok) return { kind: 'refused', refusal: found.refusal }
  const { move, seq, form, known } = found.value
  if (move.proposal) return signaturePage(ask, found.value)
  const shown = form ? (toInput(form, known) as Posted) : {}
  const filing = filingOf(ask, found.value, withKey({ ...shown, sequenza: String(seq) }))
  return move.open ? formPage(filing) : notOpen(filing, found.value)
}

/** POST /casi/:code/mosse/:event: rows, review, commit; see `filing.ts`. */
export async function postMoveForm(ask: SignedAsk): Promise<Answer> {
  const found = await moveForm(ask)
  if (!found.ok) return movedOn(ask, found.refusal)
  const { code, form, move, seq } = found.value
  const filing = filingOf(ask, found.value, withKey(ask.posted))
  const input = (occurredAt: Instant | undefined) => ({
    code,
    command: {
      type: 'move' as const,
      event: move.event,
      ...(form && { answers: answersIn(form, filing.posted) }),
    },
    expected: seqIn(filing.posted) ?? seq,
    ...(occurredAt !== undefined && { occurredAt }),
  })
  const { percorso, session } = ask
  return stepped(filing, {
    rehearse: (at) => percorso.rehearse(session.actor, input(at)),
    give: (at) => percorso.act(session.actor, { ...input(at), key: commandKey(filing.posted) }),
    refused: (refusal, problems) => refusedFiling(ask, filing, refusal, problems),
  })
}

/** The form again with what was typed; where the case went on, with what happened meanwhile. */
export async function refusedFiling(
  ask: SignedAsk,
  filing: Filing,
  refusal: Refusal,
  problems: readonly FieldProblem[],
): Promise<Answer> {
  return refusal.code === 'stale'
    ? stalePage(ask, filing, refusal)
    : refusedPage(filing, refusal, { problems })
}

/** The case went on while the form was open: what happened, what is open now, and the form, on the new sequence. */
async function stalePage(
  ask: SignedAsk,
  filing: Filing,
  refusal: Extract<Refusal, { code: 'stale' }>,
): Promise<Answer> {
  const code = ask.params.code ?? ''
  const file = await ask.percorso.caseFile(ask.session.actor, code)
  const around: Around = file.ok ? file.value : filing.around
  const posted = { ...filing.posted, sequenza: String(refusal.seq) }
  return refusedPage({ ...filing, around, posted }, refusal, staleTrouble(refusal, around, code))
}

const moveForm = ({ percorso, session, params }: SignedAsk) =>
  percorso.moveForm(session.actor, params.code ?? '', params.event ?? '')

function filingOf(ask: SignedAsk, found: MoveForm, posted: Posted): Filing {
  const { code, form, move, names, labels } = found
  return {
    title: move.label,
    action: `/casi/${code}/mosse/${move.event}`,
    back: { href: `/casi/${code}`, label: `Torna al caso ${code}` },
    form,
    posted,
    at: ask.at,
    basis: move.basis,
    twoSignatures: move.twoSignatures,
    around: { code, moves: [move], names, labels },
  }
}

function notOpen(filing: Filing, { code, move }: MoveForm): Answer {
  const refusal = { code: 'not-open', event: move.event, reasons: move.reasons } as const
  const { title, detail, reasons } = refusalText(refusal, filing.around)
  const page = {
    template: 'rifiuto',
    title,
    wrong: true,
    model: { detail, reasons, code },
  } as const
  return { kind: 'page', page, because: refusal }
}

/** The move is gone: because this very form was already sent, or because the case went another way. */
async function movedOn(ask: SignedAsk, refusal: Refusal): Promise<Answer> {
  if (!('commit' in stepOf(ask.posted))) return typedKept(ask, refusal)
  const { code = '', event = '' } = ask.params
  // A key already known gives its first answer, whatever comes with it; another is refused as the move is.
  const done = await ask.percorso.act(ask.session.actor, {
    code,
    command: { type: 'move', event },
    expected: seqIn(ask.posted) ?? 0,
    key: commandKey(ask.posted),
  })
  return done.ok ? redirect(`/casi/${code}?fatto=${done.value.seq}`) : typedKept(ask, refusal)
}

/** The move is gone, and its form with it: what was typed is at least there to be copied. */
function typedKept(ask: SignedAsk, refusal: Refusal): Answer {
  const { title, detail, reasons } = refusalText(refusal)
  const typed = Object.entries(fieldsIn(ask.posted)).flatMap(([name, value]) => {
    const values = [value ?? ''].flat().filter((text) => text !== '')
    return values.length === 0 ? [] : [{ label: name.slice(1), values }]
  })
  const code = refusal.code === 'unknown-move' ? ask.params.code : undefined
  const page = {
    template: 'rifiuto',
    title,
    wrong: true,
    model: { detail, reasons, code, typed },
  } as const
  return { kind: 'page', page, because: refusal }
}
