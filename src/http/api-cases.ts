import type { Done } from '../app/shapes.ts'
import type { Command } from '../core/decide.ts'
import type { Refusal, Result } from '../core/refusal.ts'
import { type Body, readBody, readKey, readSeq } from './body.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { type Answer, json, refused, type SignedAsk, textIn } from './route.ts'

/** GET /api/casi?stato=&miei=si&dopo= */
export async function getCases({ percorso, session, query }: SignedAsk): Promise<Answer> {
  const state = textIn(query, 'stato')
  const after = readCursor(textIn(query, 'dopo'))
  const page = await percorso.cases(session.actor, {
    ...(state !== '' && { state }),
    mine: textIn(query, 'miei') === 'si',
    ...(after && { after }),
  })
  if (!page.ok) return refused(page.refusal)
  const { cases, states, total, next } = page.value
  return json({ cases, states, total, ...(next && { dopo: writeCursor(next) }) })
}

/** GET /api/aperture: the moves that open a case, with their forms, and the offices that open one. */
export const getOpenings = async ({ percorso, session }: SignedAsk): Promise<Answer> =>
  answered(await percorso.openings(session.actor))

/** What the body of an opening says. */
export function openingIn(body: Body) {
  const occurredAt = body.instant('occurredAt')
  return {
    event: body.text('event'),
    office: body.text('office'),
    answers: body.answers('answers') ?? {},
    ...(occurredAt && { occurredAt }),
  }
}

/** POST /api/casi `{event, office, answers, occurredAt?}` */
export async function postCase(ask: SignedAsk): Promise<Answer> {
  const body = readBody(ask.body)
  const opening = openingIn(body)
  const key = readKey(ask)
  const malformed = body.refusal()
  if (malformed) return refused(malformed)
  if (key === undefined) return refused({ code: 'key-required' })
  const done = await ask.percorso.open(ask.session.actor, { ...opening, key })
  if (!done.ok) return refused(done.refusal)
  const { code, seq } = done.value
  return { kind: 'json', body: done.value, seq, createdAt: `/api/casi/${encodeURIComponent(code)}` }
}

/** GET /api/casi/:code: state, moves open and refused with their reasons, papers, deadlines. */
export async function getCase({ percorso, session, params }: SignedAsk): Promise<Answer> {
  const file = await percorso.caseFile(session.actor, params.code ?? '')
  return file.ok ? json(file.value, file.value.seq) : refused(file.refusal)
}

/** GET /api/casi/:code/mosse */
export async function getMoves({ percorso, session, params }: SignedAsk): Promise<Answer> {
  const file = await percorso.caseFile(session.actor, params.code ?? '')
  if (!file.ok) return refused(file.refusal)
  const { code, seq, moves } = file.value
  return json({ code, seq, moves }, seq)
}

/** GET /api/casi/:code/mosse/:event: the form of a move, with what is known. */
export async function getMove({ percorso, session, params }: SignedAsk): Promise<Answer> {
  const form = await percorso.moveForm(session.actor, params.code ?? '', params.event ?? '')
  return form.ok ? json(form.value, form.value.seq) : refused(form.refusal)
}

/** What the body of a move says. */
export function moveIn(body: Body) {
  const event = body.text('event')
  const answers = body.answers('answers')
  const occurredAt = body.instant('occurredAt')
  const command = { type: 'move', event, ...(answers && { answers }) } as const
  return { command, ...(occurredAt && { occurredAt }) }
}

/** POST /api/casi/:code/mosse `{event, answers?, occurredAt?}` */
export async function postMove(ask: SignedAsk): Promise<Answer> {
  const body = readBody(ask.body)
  const { command, occurredAt } = moveIn(body)
  return give(ask, body, command, occurredAt)
}

/** POST /api/casi/:code/firme `{proposal, decision: 'conferma' | 'rifiuta', reason?}` */
export async function postSignature(ask: SignedAsk): Promise<Answer> {
  const body = readBody(ask.body)
  const proposal = body.text('proposal')
  const decision = body.text('decision')
  const reason = body.optionalText('reason') ?? ''
  if (decision !== '' && decision !== 'conferma' && decision !== 'rifiuta')
    return refused({ code: 'malformed', wrong: ['«decision»: scrivi "conferma" o "rifiuta".'] })
  const command: Command =
    decision === 'rifiuta' ? { type: 'decline', proposal, reason } : { type: 'confirm', proposal }
  return give(ask, body, command)
}

/** POST /api/casi/:code/correzioni `{seq, reason, answers?, occurredAt?}` */
export async function postCorrection(ask: SignedAsk): Promise<Answer> {
  const body = readBody(ask.body)
  const [seq, reason] = [body.whole('seq'), body.optionalText('reason') ?? '']
  const [answers, occurredAt] = [body.answers('answers'), body.instant('occurredAt')]
  return give(ask, body, {
    type: 'correct',
    seq,
    reason,
    ...(answers && { answers }),
    ...(occurredAt && { occurredAt }),
  })
}

/** POST /api/casi/:code/affidamenti `{to}`: the id of a person, from GET /api/riferimenti. */
export async function postEntrustment(ask: SignedAsk): Promise<Answer> {
  const body = readBody(ask.body)
  return give(ask, body, { type: 'entrust', to: body.text('to') })
}

/** A command needs the sequence it was decided on and a key of its own. */
async function give(
  ask: SignedAsk,
  body: Body,
  command: Command,
  occurredAt?: string,
): Promise<Answer> {
  const malformed = body.refusal()
  if (malformed) return refused(malformed)
  const key = readKey(ask)
  if (key === undefined) return refused({ code: 'key-required' })
  const expected = readSeq(ask)
  if (typeof expected !== 'number') return refused(expected)
  const code = ask.params.code ?? ''
  const input = { code, command, expected, key, ...(occurredAt && { occurredAt }) }
  const done: Result<Done> = await ask.percorso.act(ask.session.actor, input)
  return done.ok ? json(done.value, done.value.seq) : refusedOf(ask, done.refusal)
}

/** The refusal of a command; why a move is not open is said in the words of its case. */
export async function refusedOf(ask: SignedAsk, refusal: Refusal): Promise<Answer> {
  if (refusal.code !== 'not-open') return refused(refusal)
  const file = await ask.percorso.caseFile(ask.session.actor, ask.params.code ?? '')
  if (!file.ok) return refused(refusal)
  const { moves, names, labels, forms } = file.value
  return { kind: 'refused', refusal, around: { moves, names, labels, forms } }
}

const answered = (result: Result<unknown>): Answer =>
  result.ok ? json(result.value) : refused(result.refusal)
