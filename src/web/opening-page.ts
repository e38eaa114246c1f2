import type { Opening, Openings } from '../app/shapes.ts'
import type { Instant } from '../core/facts.ts'
import {
  type Answer,
  type Posted,
  redirect,
  refused,
  type SignedAsk,
  textIn,
} from '../http/route.ts'
import { answersIn } from './answers.ts'
import { OFFICE } from './fields.ts'
import { type Filing, formPage, refusedPage } from './filing.ts'
import { commandKey, stepped, withKey } from './filing-steps.ts'
import { NOWHERE } from './reasons.ts'

/** GET /nuova-segnalazione: the ways to open a case; where there is one, its form at once. */
export async function getOpeningsPage({ percorso, session }: SignedAsk): Promise<Answer> {
  const openings = await percorso.openings(session.actor)
  if (!openings.ok) return refused(openings.refusal)
  const { ways } = openings.value
  const [only, ...others] = ways
  if (only && others.length === 0) return redirect(`/nuova-segnalazione/${only.event}`)
  const lines = ways.map(({ event, label, form }) => ({
    href: `/nuova-segnalazione/${event}`,
    label,
    form: form?.ui.title,
  }))
  return {
    kind: 'page',
    page: { template: 'aperture', title: 'Nuova segnalazione', model: { ways: lines } },
  }
}

/** GET /nuova-segnalazione/:event */
export async function getOpeningPage(ask: SignedAsk): Promise<Answer> {
  const opening = await openingOf(ask)
  return opening ? formPage(filingOf(ask, opening, withKey({}))) : refused({ code: 'not-found' })
}

/** POST /nuova-segnalazione/:event */
export async function postOpeningForm(ask: SignedAsk): Promise<Answer> {
  const opening = await openingOf(ask)
  if (!opening) return refused({ code: 'not-found' })
  const filing = filingOf(ask, opening, withKey(ask.posted))
  const { percorso, session } = ask
  const chosen = textIn(filing.posted, OFFICE)
  const input = (occurredAt: Instant | undefined) => ({
    event: opening.event,
    // Where none is chosen yet the page says so; any other office would rehearse the same.
    office: chosen === '' ? (opening.offices[0]?.id ?? '') : chosen,
    answers: opening.form ? answersIn(opening.form, filing.posted) : {},
    ...(occurredAt !== undefined && { occurredAt }),
  })
  return stepped(filing, {
    rehearse: (at) => percorso.rehearseOpening(session.actor, input(at)),
    give: (at) => percorso.open(session.actor, { ...input(at), key: commandKey(filing.posted) }),
    refused: async (refusal, problems) => refusedPage(filing, refusal, { problems }),
  })
}

/** One way to open a case, and the offices that may. */
type Way = Opening & Pick<Openings, 'offices'>

async function openingOf({ percorso, session, params }: SignedAsk): Promise<Way | undefined> {
  const openings = await percorso.openings(session.actor)
  if (!openings.ok) return undefined
  const { ways, offices } = openings.value
  const way = ways.find(({ event }) => event === params.event)
  return way && { ...way, offices }
}

const filingOf = (
  ask: SignedAsk,
  { event, label, form, offices }: Way,
  posted: Posted,
): Filing => ({
  title: label,
  action: `/nuova-segnalazione/${event}`,
  back: { href: '/casi', label: 'Torna ai casi' },
  form,
  posted: offices.length === 1 ? { ...posted, [OFFICE]: offices[0]?.id } : posted,
  at: ask.at,
  twoSignatures: false,
  offices,
  around: NOWHERE,
})
