import { createHash, randomUUID } from 'node:crypto'
import type { Done, Rehearsal } from '../app/shapes.ts'
import type { Instant } from '../core/facts.ts'
import type { Refusal, Result } from '../core/refusal.ts'
import { type Answer, type Posted, redirect, textIn } from '../http/route.ts'
import { confirmPage } from './confirm-page.ts'
import { type FieldProblem, OFFICE } from './fields.ts'
import { type Filing, formPage } from './filing.ts'
import { occurredIn } from './occurred.ts'
import { hiddenOf } from './posted.ts'
import { afterRowButton } from './repeater.ts'

/** What a form is for: rehearsed before it is confirmed, then given; and how its refusals are shown. */
export type Giving = {
  rehearse(occurredAt: Instant | undefined): Promise<Result<Rehearsal>>
  give(occurredAt: Instant | undefined): Promise<Result<Done>>
  refused(refusal: Refusal, problems: readonly FieldProblem[]): Promise<Answer>
}

/** One step of a form on its way: rows, `Continua`, `Conferma`. Only the last writes anything. */
export async function stepped(filing: Filing, giving: Giving): Promise<Answer> {
  const step = stepOf(filing.posted)
  if ('show' in step) return formPage({ ...filing, posted: step.show })
  const occurred = occurredIn(filing.posted)
  const problems = [...officeProblems(filing), ...('problem' in occurred ? [occurred.problem] : [])]
  const at = 'at' in occurred ? occurred.at : undefined
  if ('review' in step || problems.length > 0) return reviewed(filing, giving, problems, at)
  const done = await giving.give(at)
  if (!done.ok) return giving.refused(done.refusal, [])
  return redirect(`/casi/${done.value.code}?fatto=${done.value.seq}`)
}

/** What the page finds wrong and what the case would refuse are said together, at once. */
async function reviewed(
  filing: Filing,
  giving: Giving,
  problems: readonly FieldProblem[],
  at: Instant | undefined,
): Promise<Answer> {
  const told = await giving.rehearse(at)
  if (!told.ok) return giving.refused(told.refusal, problems)
  return problems.length > 0 ? formPage(filing, { problems }) : confirmPage(filing, told.value)
}

/** A new command's key; sent again with the same form, it makes no second commit. */
export const withKey = (posted: Posted): Posted =>
  textIn(posted, 'chiave') === '' ? { ...posted, chiave: randomUUID() } : posted

/**
 * The key under which the form is sent: the same for a button pressed twice, another once the answers
 * were changed, so that a changed form is never taken for one already recorded.
 */
export function commandKey(posted: Posted): string {
  const typed = hiddenOf(posted).filter(({ name }) => name !== 'sequenza')
  const digest = createHash('sha256').update(JSON.stringify(typed)).digest('hex').slice(0, 16)
  return `${textIn(posted, 'chiave')}-${digest}`
}

/** The step that a button of the form asks for. */
export function stepOf(posted: Posted): { show: Posted } | { review: true } | { commit: true } {
  const op = textIn(posted, 'op')
  if (op === 'conferma') return { commit: true }
  if (op === 'rivedi') return { review: true }
  return { show: afterRowButton(posted, op) ?? posted }
}

function officeProblems({ offices, posted }: Filing): readonly FieldProblem[] {
  if (!offices || offices.some(({ id }) => id === textIn(posted, OFFICE))) return []
  return [{ pointer: OFFICE, label: 'Sede che apre il caso', message: 'Scegli la sede.' }]
}
