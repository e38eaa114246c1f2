import type { Percorso } from '../../src/app/percorso.ts'
import type { Command } from '../../src/core/decide.ts'
import type { Actor, Answers, FormId } from '../../src/core/facts.ts'
import { answersTo } from '../../src/demo/answers.ts'
import { peopleOf } from '../../src/demo/people.ts'
import { anna, bruno, dario } from '../people.ts'

type Input = { readonly open: Parameters<Percorso['open']>[1] } | { readonly act: ActInput }
type ActInput = Parameters<Percorso['act']>[1]

/** A command as it was sent, so that it can be sent again word for word. */
export type Sent = { readonly by: Actor; readonly at: string } & Input

/** One command of a story; `second` has the proposal that the step before filed signed by somebody else. */
export type Step = {
  readonly by: Actor
  readonly event: string
  readonly form?: FormId
  readonly changes?: Answers
  readonly second?: true
}

const step = ({ id, roles }: Actor, event: string, form?: FormId, changes: Answers = {}): Step => ({
  by: { id, roles },
  event,
  changes,
  ...(form !== undefined && { form }),
})

const opens = (changes: Answers) => step(anna, 'SEGNALAZIONE', 'F01', changes)
const housed = (genere: 'F' | 'M', pool: string): readonly Step[] => [
  opens({ genere }),
  step(anna, 'RICHIEDI_POSTO', 'richiesta-posto', { genere }),
  step(bruno, 'ASSEGNA', 'posto', { pool }),
  { ...step(dario, 'ASSEGNA'), second: true },
]
const leaves = step(anna, 'FINE', 'F19')

/** Who has a bed that many want; who keeps hers; who is assessed; who leaves; whom all forget. */
export const STORIES: readonly (readonly Step[])[] = [
  [...housed('M', 'accoglienza-uomini'), step(bruno, 'PRESA_VISIONE'), leaves],
  [...housed('F', 'accoglienza-donne'), step(anna, 'COMUNICAZIONE_OSPITALITA')],
  [
    opens({}),
    step(bruno, 'PRESA_VISIONE'),
    step(anna, 'APRI_VALUTAZIONE', 'F03'),
    step(anna, 'COLLOQUIO', 'F04'),
  ],
  [opens({}), step(anna, 'RICHIEDI_POSTO', 'richiesta-posto'), leaves],
  [opens({ urgenza: 'emergenza' })],
]

/** Where a story stands: the case once it is open, what it was last seen at, and what waits for a signature. */
export type Place = { readonly code: string; readonly seq: number; readonly proposal: string }

export function commandOf(
  { by, event, form, changes, second }: Step,
  at: string,
  key: string,
  place: Place | undefined,
): Sent {
  const answers = form === undefined ? undefined : answersOf(form, at, changes)
  if (!place) return { by, at, open: { event, answers: answers ?? {}, office: 'milano', key } }
  const command: Command = second
    ? { type: 'confirm', proposal: place.proposal }
    : { type: 'move', event, ...(answers && { answers }) }
  return { by, at, act: { code: place.code, command, expected: place.seq, key } }
}

export const send = (percorso: Percorso, { by, ...input }: Sent) =>
  'open' in input ? percorso.open(by, input.open) : percorso.act(by, input.act)

export const keyOf = (sent: Sent) => ('open' in sent ? sent.open : sent.act).key

const [who] = peopleOf(['F'])

function answersOf(form: FormId, at: string, changes: Answers = {}): Answers {
  if (!who) throw new Error('nobody to tell of')
  const day = Temporal.Instant.from(at).toZonedDateTimeISO('Europe/Rome').toPlainDate().toString()
  return answersTo(form, { who, on: day, by: 'Anna Riva', variant: 1 }, changes)
}
