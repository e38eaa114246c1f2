import type { Percorso } from '../src/app/percorso.ts'
import type { Actor, FormId } from '../src/core/facts.ts'
import type { Result } from '../src/core/refusal.ts'
import { answersTo } from '../src/demo/answers.ts'
import { anna, bruno } from '../src/demo/colleagues.ts'
import { peopleOf } from '../src/demo/people.ts'

/** The day on which all benchmarks happen. */
export const NOW = '2026-11-16T09:00:00Z'
const TODAY = '2026-11-16'

/** A case that a client works on, and how far it is. */
export type Worked = { readonly code: string; seq: number }

/** So many new cases under assessment, where an interview can be filed again and again. */
export async function casesUnderAssessment(
  percorso: Percorso,
  count: number,
): Promise<readonly Worked[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const of = await opened(percorso)
      await move(percorso, bruno, of, 'PRESA_VISIONE')
      await move(percorso, anna, of, 'APRI_VALUTAZIONE', 'F03')
      return of
    }),
  )
}

export async function opened(percorso: Percorso): Promise<Worked> {
  const input = { event: 'SEGNALAZIONE', answers: answers('F01'), office: 'milano' }
  return { ...done(await percorso.open(plain(anna), { ...input, key: newKey() })) }
}

/** One human step: a form is checked, the case moves, all lists show it. */
export const fileInterview = (percorso: Percorso, of: Worked) =>
  move(percorso, anna, of, 'COLLOQUIO', 'F04')

export async function move(
  percorso: Percorso,
  by: Actor,
  of: Worked,
  event: string,
  form?: FormId,
): Promise<void> {
  const command = { type: 'move', event, ...(form && { answers: answers(form) }) } as const
  const input = { code: of.code, command, expected: of.seq, key: newKey() }
  of.seq = done(await percorso.act(plain(by), input)).seq
}

let keys = 0
function newKey(): string {
  keys += 1
  return `passo-${keys}`
}

const plain = ({ id, roles }: Actor): Actor => ({ id, roles })

const [who] = peopleOf(['F'])
function answers(form: FormId) {
  if (!who) throw new Error('nobody to tell of')
  return answersTo(form, { who, on: TODAY, by: anna.name, variant: 1 })
}

function done<T>(answer: Result<T>): T {
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.refusal)}`)
  return answer.value
}
