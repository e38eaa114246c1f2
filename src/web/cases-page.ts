import type { CaseLine, CasePage } from '../app/shapes.ts'
import { inWords } from '../core/day-words.ts'
import { readCursor, writeCursor } from '../http/cursor.ts'
import { type Answer, redirect, refused, type SignedAsk, textIn } from '../http/route.ts'
import { idWords } from './words.ts'

/** GET /: the list of cases, for those who have cases. */
export async function getHome({ percorso, session }: SignedAsk): Promise<Answer> {
  if (percorso.may(session.actor, 'caso.elenca')) return redirect('/casi')
  return { kind: 'page', page: { template: 'inizio', title: 'Benvenuta, benvenuto', model: {} } }
}

/** GET /casi?stato=&miei=si&dopo= */
export async function getCasesPage({ percorso, session, query }: SignedAsk): Promise<Answer> {
  const [state, mine] = [textIn(query, 'stato'), textIn(query, 'miei') === 'si']
  const after = readCursor(textIn(query, 'dopo'))
  const page = await percorso.cases(session.actor, {
    ...(state !== '' && { state }),
    mine,
    ...(after && { after }),
  })
  if (!page.ok) return refused(page.refusal)
  const { cases, total, next } = page.value
  const model = {
    lines: cases.map(caseLine),
    count: total === undefined ? undefined : countWords(total),
    mine,
    groups: statesOf(page.value, state),
    filtered: mine || state !== '',
    more:
      next &&
      `/casi?${new URLSearchParams({ stato: state, miei: mine ? 'si' : '', dopo: writeCursor(next) })}`,
    first: after !== undefined,
  }
  return { kind: 'page', page: { template: 'casi', title: 'Casi', model } }
}

function caseLine(line: CaseLine) {
  const { code, standing, states, owner, next, expired, waitingSignature } = line
  return {
    href: `/casi/${code}`,
    code,
    standing,
    // The region that the case stands in is told already.
    beside: states
      .filter(({ label }) => !standing.startsWith(label))
      .map(({ label }) => label)
      .join(' · '),
    owner,
    waitingSignature,
    expired: expiredWords(expired),
    next: next && { ...next, due: inWords(next.dueOn) },
  }
}

function expiredWords(count: number): string | undefined {
  if (count === 0) return undefined
  return count === 1 ? 'Un termine scaduto' : `${count} termini scaduti`
}

/** States that can be chosen, region by region, the inner ones set in; and the one chosen, if new cases have it no more. */
function statesOf({ states }: CasePage, chosen: string) {
  const regions = states.filter(({ path }) => !path.includes('.'))
  const groups = regions.map((region) => ({
    label: region.label,
    states: states
      .filter(({ path }) => path.startsWith(`${region.path}.`))
      .map(({ path, label }) => ({
        path,
        label: `${INDENT.repeat(path.split('.').length - 2)}${label}`,
        chosen: path === chosen,
      })),
  }))
  if (chosen === '' || states.some(({ path }) => path === chosen)) return groups
  const gone = { path: chosen, label: idWords(chosen), chosen: true }
  return [...groups, { label: 'Altri', states: [gone] }]
}

/** Browsers drop ordinary spaces at the start of an option. */
const INDENT = '\u2003'

const countWords = (total: number) => (total === 1 ? 'Un caso' : `${total} casi`)
