import { type Answer, redirect, type SignedAsk, textIn } from '../http/route.ts'
import { casePage } from './case-page.ts'
import { TO } from './entrusting.ts'
import { seqIn } from './stale.ts'

/** POST /casi/:code/affidamenti: `op=affida` gives the case to the person chosen. */
export async function postEntrustmentForm(ask: SignedAsk): Promise<Answer> {
  const { percorso, session, posted, params } = ask
  if (textIn(posted, 'op') !== 'affida') return casePage(ask)
  const code = params.code ?? ''
  const done = await percorso.act(session.actor, {
    code,
    command: { type: 'entrust', to: textIn(posted, TO) },
    expected: seqIn(posted) ?? 0,
    key: textIn(posted, 'chiave'),
  })
  return done.ok ? redirect(`/casi/${code}?fatto=si`) : casePage(ask, done.refusal)
}
