import { isDeepStrictEqual } from 'node:util'
import { toInput } from '../app/forms.ts'
import type { CorrectionForm } from '../app/shapes.ts'
import type { Instant } from '../core/facts.ts'
import { type Answer, type Posted, refused, type SignedAsk, textIn } from '../http/route.ts'
import { answersIn } from './answers.ts'
import { type Filing, formPage, REASON } from './filing.ts'
import { commandKey, stepped, withKey } from './filing-steps.ts'
import { refusedFiling } from './move-page.ts'
import { seqIn } from './stale.ts'

/** GET /casi/:code/correzioni/:seq: an earlier step as it was filed, to be corrected with a reason. */
export async function getCorrectionPage(ask: SignedAsk): Promise<Answer> {
  const found = await correctionForm(ask)
  if (!found.ok) return refused(found.refusal)
  const { seq } = found.value
  return formPage(
    filingOf(ask, found.value, withKey({ ...shown(found.value), sequenza: `${seq}` })),
  )
}

/** POST /casi/:code/correzioni/:seq: what was left as it was is not corrected. */
export async function postCorrectionForm(ask: SignedAsk): Promise<Answer> {
  const found = await correctionForm(ask)
  if (!found.ok) return refused(found.refusal)
  const { code, seq, corrects } = found.value
  const filing = filingOf(ask, found.value, withKey(ask.posted))
  const answers = changedAnswers(found.value, filing.posted)
  const input = (occurredAt: Instant | undefined) => ({
    code,
    command: {
      type: 'correct' as const,
      seq: corrects,
      reason: textIn(filing.posted, REASON),
      ...(answers && { answers }),
      ...(occurredAt !== undefined && { occurredAt }),
    },
    expected: seqIn(filing.posted) ?? seq,
  })
  const { percorso, session } = ask
  return stepped(filing, {
    rehearse: (at) => percorso.rehearse(session.actor, input(at)),
    give: (at) => percorso.act(session.actor, { ...input(at), key: commandKey(filing.posted) }),
    refused: async (refusal, problems) =>
      // A day that cannot be read is a change all the same.
      refusal.code === 'nothing-to-correct' && problems.length > 0
        ? formPage(filing, { problems })
        : refusedFiling(ask, filing, refusal, problems),
  })
}

const correctionForm = ({ percorso, session, params }: SignedAsk) =>
  percorso.correctionForm(session.actor, params.code ?? '', stepIn(params.seq ?? ''))

/** A sequence that no case has where the address holds none. */
const stepIn = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : 0)

const shown = ({ form, known }: CorrectionForm): Posted =>
  form ? (toInput(form, known) as Posted) : {}

function changedAnswers(found: CorrectionForm, posted: Posted) {
  const { form } = found
  if (!form) return undefined
  const [typed, before] = [answersIn(form, posted), answersIn(form, shown(found))]
  return isDeepStrictEqual(typed, before) ? undefined : typed
}

function filingOf(ask: SignedAsk, found: CorrectionForm, posted: Posted): Filing {
  const { code, corrects, label, form, occurredAt, names, labels } = found
  return {
    title: `Correzione di «${label}»`,
    action: `/casi/${code}/correzioni/${corrects}`,
    back: { href: `/casi/${code}#riga-${corrects}`, label: `Torna al caso ${code}` },
    form,
    posted,
    at: ask.at,
    twoSignatures: false,
    correction: { ...found, occurredAt, answersKept: !changedAnswers(found, posted) },
    around: { code, moves: [], names, labels },
  }
}
