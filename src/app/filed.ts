import { may, mayRead } from '../core/access.ts'
import type { Case, CaseCommit, Step } from '../core/case.ts'
import { type Actor, type Answers, ERASED, type FormId } from '../core/facts.ts'
import type { Refusal } from '../core/refusal.ts'
import type { Compiled } from '../library/compile.ts'
import { formIn } from '../library/forms.ts'
import { propertyOf } from '../library/json.ts'
import type { Cases } from './case-shelf.ts'
import type { ActInput } from './shapes.ts'

/** Why these answers may not be corrected by this actor: she has not seen all that they replace. */
export async function withheldFrom(
  { cases }: { readonly cases: Cases },
  def: Compiled,
  actor: Actor,
  { code, command }: Pick<ActInput, 'code' | 'command'>,
): Promise<Refusal | undefined> {
  if (command.type !== 'correct' || command.answers === undefined) return undefined
  const filed = filedIn(await cases.history(code), command.seq)
  const withheld = filed ? withheldIn(def, actor, filed) : 0
  return withheld > 0 ? { code: 'answers-withheld', seq: command.seq, withheld } : undefined
}

/** The steps of the case that this actor may correct, by sequence. What the clock did is no one's to correct. */
export const correctableBy = (actor: Actor, of: Case): ReadonlySet<number> =>
  new Set(may(actor, 'caso.correggi') ? of.steps.filter(isCorrectable).map((step) => step.seq) : [])

export const isCorrectable = ({ event }: Step) => !event.startsWith('SCADE.')

type Filed = { readonly form: FormId; readonly data: Answers }

/** What a step filed, as the newest correction of it says. */
export function filedIn(commits: readonly CaseCommit[], seq: number): Filed | undefined {
  return commits
    .flatMap((commit) =>
      commit.facts.flatMap((fact): Filed[] => {
        if (fact.type === 'moved' && commit.seq === seq && fact.form !== undefined)
          return [{ form: fact.form, data: fact.data ?? {} }]
        if (fact.type !== 'corrected' || fact.seq !== seq || fact.form === undefined) return []
        // The form's schema checked `risposte` when the correction was decided; erased data has none.
        return [{ form: fact.form, data: (fact.data.risposte as Answers | undefined) ?? fact.data }]
      }),
    )
    .at(-1)
}

/** How many of the answers this actor may not read. */
export function withheldIn(def: Compiled, actor: Actor, { form, data }: Filed): number {
  const fields = Object.entries(formIn(def.source, form).ui.fields)
  const block = new Map(fields.map(([pointer, field]) => [propertyOf(pointer), field.block]))
  return Object.keys(data === ERASED ? {} : data).filter((name) => {
    const of = block.get(name)
    return of === undefined || !mayRead(actor, of)
  }).length
}
