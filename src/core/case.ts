import { leaves } from './configuration.ts'
import { foldLedger, type Ledger } from './deadlines/ledger.ts'
import type {
  Answers,
  CaseCode,
  CaseFact,
  Commit,
  Configuration,
  FormId,
  Instant,
  PaperId,
  PersonCode,
  PoolId,
} from './facts.ts'

/** One caso as its facts tell it. A fold of the journal and nothing else: no machine is asked. */
export type Case = {
  readonly code: CaseCode
  readonly person: PersonCode
  readonly workflow: string
  readonly project: string
  readonly office: string
  /** The reference operator, by id. */
  readonly owner: string
  readonly bundle: string
  readonly seq: number
  readonly openedAt: Instant
  /** When the newest commit was recorded. */
  readonly at: Instant
  readonly state: Configuration
  /** Since when each active leaf state lasts, by its path: what happened, not what was recorded. */
  readonly since: Readonly<Record<string, Instant>>
  readonly forms: Readonly<Record<FormId, Filed>>
  readonly steps: readonly Step[]
  readonly proposals: Readonly<Record<string, Proposal>>
  readonly ledger: Ledger
  readonly papers: readonly Issued[]
  readonly bed?: { readonly pool: PoolId; readonly hold: string }
}
/** The newest answers of a form, and the commit that filed them. */
export type Filed = {
  readonly data: Answers
  readonly seq: number
  readonly occurredAt: Instant
  readonly by: string
}
export type Step = {
  readonly seq: number
  readonly event: string
  /** Who filed it; where two people signed, `second` confirmed it. */
  readonly by: string
  readonly second?: string
  readonly at: Instant
  readonly occurredAt: Instant
  readonly form?: FormId
  readonly to: Configuration
}
/** A move that waits for its second signature. */
export type Proposal = {
  readonly id: string
  readonly event: string
  readonly by: string
  readonly at: Instant
  readonly occurredAt: Instant
  readonly form?: FormId
  readonly data?: Answers
}
export type Issued = {
  readonly paper: PaperId
  readonly number: string
  readonly seq: number
  readonly occurredAt: Instant
}

export type CaseCommit = Commit<CaseFact>
type Placed = Pick<CaseCommit, 'seq' | 'at' | 'occurredAt' | 'by'>

/** The case after all these commits of its stream; `undefined` when there are none. */
export const replay = (commits: readonly CaseCommit[]): Case | undefined =>
  commits.reduce<Case | undefined>(evolve, undefined)

/** The case after one more commit. Unknown facts of a later release are passed over. */
export function evolve(before: Case | undefined, commit: CaseCommit): Case | undefined {
  const after = commit.facts.reduce<Case | undefined>(
    (of, fact) => (fact.type === 'opened' ? opened(fact, commit) : of && fold(of, fact, commit)),
    before,
  )
  return after && { ...after, seq: commit.seq, at: commit.at }
}

function opened(fact: Extract<CaseFact, { type: 'opened' }>, commit: CaseCommit): Case {
  const { type: _, state, ...about } = fact
  return {
    ...about,
    code: commit.stream.slice('caso/'.length),
    bundle: commit.bundle,
    seq: commit.seq,
    openedAt: commit.occurredAt,
    at: commit.at,
    state,
    since: sinceOf(state, commit.occurredAt, {}),
    forms: {},
    steps: [],
    proposals: {},
    ledger: {},
    papers: [],
  }
}

/** The case after one fact; also used while a decision is being made, fact by fact. */
export function fold(of: Case, fact: CaseFact, placed: Placed): Case {
  switch (fact.type) {
    case 'moved':
      return moved(of, fact, placed)
    case 'proposed':
      return { ...of, proposals: { ...of.proposals, [fact.proposal]: proposal(fact, placed) } }
    case 'confirmed':
    case 'declined':
    case 'lapsed':
      return { ...of, proposals: without(of.proposals, fact.proposal) }
    case 'corrected':
      return corrected(of, fact)
    case 'paper-issued': {
      const { paper, number } = fact
      const { seq, occurredAt } = placed
      return { ...of, papers: [...of.papers, { paper, number, seq, occurredAt }] }
    }
    case 'bed-assigned':
      return { ...of, bed: { pool: fact.pool, hold: fact.hold } }
    case 'bed-released': {
      const { bed: _, ...rest } = of
      return rest
    }
    case 'entrusted':
      return { ...of, owner: fact.to }
    default:
      return { ...of, ledger: foldLedger(of.ledger, fact, placed.seq) }
  }
}

function moved(of: Case, fact: Extract<CaseFact, { type: 'moved' }>, placed: Placed): Case {
  const { seq, at, occurredAt } = placed
  const by = fact.proposedBy ?? placed.by.id
  const second = fact.proposedBy === undefined ? {} : { second: placed.by.id }
  const form = fact.form === undefined ? {} : { form: fact.form }
  const filed =
    fact.form && fact.data ? { [fact.form]: { data: fact.data, seq, occurredAt, by } } : {}
  return {
    ...of,
    state: fact.to,
    since: sinceOf(fact.to, occurredAt, of.since),
    forms: { ...of.forms, ...filed },
    steps: [
      ...of.steps,
      { seq, event: fact.event, by, ...second, at, occurredAt, to: fact.to, ...form },
    ],
  }
}

function proposal(fact: Extract<CaseFact, { type: 'proposed' }>, placed: Placed): Proposal {
  const { type: _, proposal: id, ...rest } = fact
  return { id, ...rest, by: placed.by.id, at: placed.at, occurredAt: placed.occurredAt }
}

type Corrected = Extract<CaseFact, { type: 'corrected' }>
function corrected(of: Case, fact: Corrected): Case {
  const forms = correctedForms(of, fact)
  const { occurredAt, seq } = fact
  if (occurredAt === undefined || !of.steps.some((step) => step.seq === seq))
    return { ...of, forms }
  const since = Object.entries(of.since).map(([leaf, at]) => [
    leaf,
    enteredBy(of, leaf) === seq ? occurredAt : at,
  ])
  return {
    ...of,
    forms,
    openedAt: seq === 1 ? occurredAt : of.openedAt,
    since: Object.fromEntries(since),
    steps: of.steps.map((step) => (step.seq === seq ? { ...step, occurredAt } : step)),
  }
}

/** The commit that entered a state which has lasted since. */
function enteredBy({ steps }: Case, leaf: string): number | undefined {
  const outside = steps.findLastIndex(({ to }) => !leaves(to).includes(leaf))
  return steps[outside + 1]?.seq
}

/** Replaces what the corrected commit filed, only where that is still the newest of its form. */
function correctedForms(of: Case, { form, seq, occurredAt, data }: Corrected): Case['forms'] {
  const [id, filed] = Object.entries(of.forms).find(([, one]) => one.seq === seq) ?? []
  if (id === undefined || !filed) return of.forms
  // `risposte` was checked by the form's schema when the correction was decided; erased data has none.
  const answers = form === id ? ((data.risposte as Answers | undefined) ?? data) : filed.data
  return {
    ...of.forms,
    [id]: { ...filed, data: answers, occurredAt: occurredAt ?? filed.occurredAt },
  }
}

function sinceOf(state: Configuration, occurredAt: Instant, before: Case['since']): Case['since'] {
  return Object.fromEntries(leaves(state).map((leaf) => [leaf, before[leaf] ?? occurredAt]))
}

function without<T>(of: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _, ...rest } = of
  return rest
}
