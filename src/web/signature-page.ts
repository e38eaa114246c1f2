import { randomUUID } from 'node:crypto'
import type { MoveForm } from '../app/shapes.ts'
import type { Command } from '../core/decide.ts'
import type { Refusal } from '../core/refusal.ts'
import { type Answer, redirect, type SignedAsk, textIn } from '../http/route.ts'
import { answerSections } from './answers.ts'
import { outcomeWords } from './confirm-page.ts'
import { hiddenOf } from './posted.ts'
import { type Around, nameOf } from './reasons.ts'
import { refusalText } from './refusals.ts'
import { seqIn, staleTrouble } from './stale.ts'
import { instantWords, withheldWords } from './words.ts'

/** What the first person filed, to be read before it is signed or declined. */
export async function signaturePage(
  ask: SignedAsk,
  found: MoveForm,
  refusal?: Refusal,
): Promise<Answer> {
  const { code, move, names, labels } = found
  const { proposal } = move
  if (!proposal)
    return { kind: 'refused', refusal: refusal ?? { code: 'no-proposal', proposal: '' } }
  const file = await ask.percorso.caseFile(ask.session.actor, code)
  const around: Around = file.ok ? file.value : { code, moves: [move], names, labels }
  const model = {
    ...proposalView(ask, found, proposal, around),
    reason: textIn(ask.posted, 'motivo'),
    reasonError: refusal?.code === 'reason-missing' ? refusalText(refusal).detail : undefined,
    notice: refusal && refusalText(refusal, around),
    outcome: await signingWords(ask, found, proposal),
    ...(refusal?.code === 'stale' && staleTrouble(refusal, around, code)),
  }
  const page = {
    template: 'firma',
    title: `Seconda firma: ${move.label}`,
    model,
    wrong: refusal !== undefined,
  } as const
  return { kind: 'page', page, ...(refusal && { because: refusal }) }
}

/** What the signature would set going; nothing is told to who may not sign, or where it would be refused. */
async function signingWords(
  { percorso, session }: SignedAsk,
  { code, seq }: MoveForm,
  { id, maySign }: Proposal,
): Promise<readonly string[]> {
  if (!maySign) return []
  const command = { type: 'confirm', proposal: id } as const
  const told = await percorso.rehearse(session.actor, { code, command, expected: seq })
  return told.ok ? outcomeWords(told.value) : []
}

type Proposal = NonNullable<MoveForm['move']['proposal']>

function proposalView(
  ask: SignedAsk,
  { code, form, known, move, seq, withheld }: MoveForm,
  proposal: Proposal,
  around: Around,
) {
  return {
    code,
    action: `/casi/${code}/firme/${move.event}`,
    back: { href: `/casi/${code}`, label: `Torna al caso ${code}` },
    by: nameOf(proposal.by, around),
    when: instantWords(proposal.at),
    maySign: proposal.maySign,
    own: proposal.by === ask.session.actor.id,
    sections: form ? answerSections(form, known) : [],
    withheldWords: withheldWords(withheld),
    basis: move.basis,
    hidden: hiddenOf({
      sequenza: String(seq),
      chiave: textIn(ask.posted, 'chiave') || randomUUID(),
      proposta: proposal.id,
    }),
  }
}

/** POST /casi/:code/firme/:event: `op=conferma` signs, `op=rifiuta` declines with a reason. */
export async function postSignatureForm(ask: SignedAsk): Promise<Answer> {
  const [code, event] = [ask.params.code ?? '', ask.params.event ?? '']
  const op = textIn(ask.posted, 'op')
  const command = commandOf(ask, op)
  const refusal = command && (await give(ask, code, command))
  if (command && refusal === undefined) return redirect(`/casi/${code}?fatto=si`)
  const found = await ask.percorso.moveForm(ask.session.actor, code, event)
  if (found.ok) return signaturePage(ask, found.value, refusal)
  return { kind: 'refused', refusal: refusal ?? found.refusal }
}

function commandOf({ posted }: SignedAsk, op: string): Command | undefined {
  const proposal = textIn(posted, 'proposta')
  if (op === 'conferma') return { type: 'confirm', proposal }
  return op === 'rifiuta'
    ? { type: 'decline', proposal, reason: textIn(posted, 'motivo') }
    : undefined
}

async function give(ask: SignedAsk, code: string, command: Command): Promise<Refusal | undefined> {
  // Signing and declining are two commands, though they leave from one page.
  const key = `${textIn(ask.posted, 'chiave')}-${command.type}`
  const expected = seqIn(ask.posted) ?? 0
  const done = await ask.percorso.act(ask.session.actor, { code, command, expected, key })
  return done.ok ? undefined : done.refusal
}
