import type { Case } from './case.ts'
import { activePaths } from './configuration.ts'
import type { Ledger } from './deadlines/ledger.ts'
import type { Rule } from './deadlines/rule.ts'
import type { Definition, Project } from './definition.ts'
import type { Actor, Answers, FormId, Instant, PaperId, PoolId } from './facts.ts'

/** Who asks, when, and what lies outside the case: passed in, never reached for. */
export type Circumstances = {
  readonly by: Actor
  /** When it is recorded. */
  readonly at: Instant
  /** When what it tells happened; never after `at`. */
  readonly occurredAt: Instant
  /** Idempotency key of the command; names the bed hold, if one is taken. */
  readonly key: string
  /** Free beds by pool. */
  readonly beds: Readonly<Record<PoolId, number>>
}

/** What conditions may look at: a read-only picture of the case, and the form being filed if there is one. */
export type View = {
  readonly paths: ReadonlySet<string>
  readonly forms: Readonly<Record<FormId, Answers>>
  readonly filing?: { readonly form: FormId; readonly answers: Answers }
  readonly papers: ReadonlySet<PaperId>
  readonly ledger: Ledger
  readonly counts: ReadonlyMap<string, number>
  /** The pool in which the case has a bed. */
  readonly bed?: PoolId
  readonly beds: Readonly<Record<PoolId, number>>
  readonly project: Project
  readonly rules: ReadonlyMap<string, Rule>
  /** The patron saint's day of the case's office, `12-07`; empty where it has none. */
  readonly patron: string
  readonly at: Instant
  readonly labelOf: (form: FormId, pointer: string) => string
  readonly paperTitle: (paper: PaperId) => string
  readonly ruleTitle: (rule: string) => string
}

/** The picture of a case before, or with, the answers of the form that a move asks for. */
export function viewOf(
  def: Definition,
  of: Case,
  now: Circumstances,
  filing?: View['filing'],
): View {
  const forms = Object.fromEntries(
    Object.entries(of.forms).map(([form, filed]) => [form, filed.data]),
  )
  const counts = new Map<string, number>()
  for (const step of of.steps) counts.set(step.event, (counts.get(step.event) ?? 0) + 1)
  return {
    paths: new Set(activePaths(of.state)),
    forms: filing ? { ...forms, [filing.form]: filing.answers } : forms,
    ...(filing && { filing }),
    papers: new Set(of.papers.map((issued) => issued.paper)),
    ledger: of.ledger,
    counts,
    ...(of.bed && { bed: of.bed.pool }),
    beds: now.beds,
    project: def.project,
    rules: def.rules,
    patron: patronOf(def, of),
    at: now.occurredAt,
    labelOf: (form, pointer) => def.forms.label(form, pointer),
    paperTitle: (paper) => def.papers.title(paper),
    ruleTitle: (rule) => def.rules.get(rule)?.title ?? rule,
  }
}

/** The patron saint's day of the case's office, `12-07`: a holiday there. */
export function patronOf(def: Definition, of: Case): string {
  return def.project.offices.find((office) => office.id === of.office)?.patron ?? ''
}
