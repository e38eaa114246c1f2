import type { Decision } from '../core/carry-out.ts'
import { leaves } from '../core/configuration.ts'
import type { Ledger } from '../core/deadlines/ledger.ts'
import type { Actor, CaseFact, Configuration, Deadline, Instant } from '../core/facts.ts'
import { accept, type Result, refuse } from '../core/refusal.ts'
import { paperIn } from '../library/paper-source.ts'
import type { Acting } from './acting.ts'
import { admitted, type Judged, judge } from './judge.ts'
import { stateLabels } from './naming.ts'
import { judgeOpening } from './open-case.ts'
import type { ActInput, DueLine, OpenInput, Rehearsal } from './shapes.ts'

/** No key is asked for, since nothing is written; the core wants one to name what it makes. */
const KEY = 'prova'

/** The decision that `act` would make on this command, and nothing written: no commit, no bed held. */
export async function rehearse(
  deps: Acting,
  actor: Actor,
  input: Omit<ActInput, 'key'>,
): Promise<Result<Rehearsal>> {
  const keyed = { ...input, key: KEY }
  const loaded = await admitted(deps, actor, keyed)
  if (!loaded.ok) return loaded
  const judged = await judge(deps, actor, keyed, loaded.value)
  const { state, ledger } = loaded.value.of
  return judged.ok ? told(deps, judged.value, state, ledger) : judged
}

/** The decision that `open` would make: no codes are drawn and no person is admitted. */
export async function rehearseOpening(
  deps: Acting,
  actor: Actor,
  input: Omit<OpenInput, 'key'>,
): Promise<Result<Rehearsal>> {
  const codes = { code: '', person: '' }
  const judged = judgeOpening(deps, actor, { ...input, key: KEY }, codes)
  return judged.ok ? told(deps, judged.value, {}, {}) : judged
}

function told(
  { beds }: Acting,
  { def, now, decision }: Judged,
  state: Configuration,
  ledger: Ledger,
): Result<Rehearsal> {
  const { facts } = decision
  const pool = poolIn(decision)
  if (pool !== undefined && beds.free()[pool] === 0) return refuse({ code: 'no-bed', pool })
  const labels = stateLabels(def)
  const met = facts.flatMap((fact) => (fact.type === 'deadline-met' ? [fact.id] : []))
  const line = (deadline: Deadline) => lineOf(deadline, now.at)
  return accept({
    states: leaves(stateAfter(facts) ?? state).map((path) => ({
      path,
      label: labels[path] ?? path,
      entered: !leaves(state).includes(path),
    })),
    papers: facts.flatMap((fact) => {
      if (fact.type !== 'paper-issued') return []
      const { title, copyFor } = paperIn(def.source, fact.paper).meta
      return [{ paper: fact.paper, title, copyFor }]
    }),
    opens: facts.flatMap((fact) =>
      fact.type === 'deadline-opened' && !met.includes(fact.deadline.id)
        ? [line(fact.deadline)]
        : [],
    ),
    recomputes: facts.flatMap((fact) =>
      fact.type === 'deadline-recomputed' ? [line(fact.deadline)] : [],
    ),
    closes: met.flatMap((id) => ledger[id]?.title ?? []),
    secondSignature: facts.some((fact) => fact.type === 'proposed'),
    ...(pool !== undefined && {
      pool: def.project.pools.find((one) => one.id === pool)?.label ?? pool,
    }),
  })
}

const stateAfter = (facts: readonly CaseFact[]): Configuration | undefined =>
  facts.flatMap((fact) => (fact.type === 'moved' ? [fact.to] : [])).at(-1)

const poolIn = ({ facts }: Decision) =>
  facts.flatMap((fact) => (fact.type === 'bed-assigned' ? [fact.pool] : [])).at(-1)

const lineOf = ({ title, norm, dueOn, dueAt, gravity }: Deadline, at: Instant): DueLine => ({
  title,
  norm,
  dueOn,
  overdue: Date.parse(dueAt) <= Date.parse(at),
  gravity,
})
