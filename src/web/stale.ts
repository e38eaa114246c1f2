import type { Refusal } from '../core/refusal.ts'
import { type Posted, textIn } from '../http/route.ts'
import type { Trouble } from './filing.ts'
import { type Around, eventWords, nameOf } from './reasons.ts'
import { every, instantWords } from './words.ts'

/** What happened since the page was read, and the moves now open, in words. */
export const staleTrouble = (
  { since, open }: Extract<Refusal, { code: 'stale' }>,
  around: Around,
  code: string,
): Trouble => ({
  since: since.map(({ seq, at, by, events }) => {
    const told = around.timeline?.find((entry) => entry.seq === seq)?.what
    const what = told ?? every(events.map((event) => eventWords(event, around)))
    return { when: instantWords(at), what: `${nameOf(by, around)}: ${what}` }
  }),
  nowOpen: open.map((event) => ({
    href: `/casi/${code}/mosse/${event}`,
    label: eventWords(event, around),
  })),
})

/** The sequence that the page was made from. */
export function seqIn(posted: Posted): number | undefined {
  const text = textIn(posted, 'sequenza')
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}
