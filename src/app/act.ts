import type { Decision } from '../core/carry-out.ts'
import type { Case, CaseCommit } from '../core/case.ts'
import {
  type Actor,
  type CaseCode,
  type CaseFact,
  type Draft,
  type Instant,
  SYSTEM,
} from '../core/facts.ts'
import { accept, type Refusal, type Result, refuse } from '../core/refusal.ts'
import type { Circumstances } from '../core/view.ts'
import type { Acting } from './acting.ts'
import type { Loaded } from './case-shelf.ts'
import { NO_PREV, streamOf } from './deps.ts'
import { admitted, judge, stale } from './judge.ts'
import type { ActInput, Done } from './shapes.ts'

/** A person's command on a case: one commit, or a refusal that leaves everything as it was. */
export async function act(deps: Acting, actor: Actor, input: ActInput): Promise<Result<Done>> {
  const loaded = await admitted(deps, actor, input)
  if (!loaded.ok) return loaded
  const done = await attempt(deps, actor, input, loaded.value)
  if (done.ok) return done
  return (await answeredBefore(deps, actor, input)) ?? done
}

/**
 * A due deadline, sent by the clock. It was decided on no page, so there is no sequence to hold it
 * to: whoever wrote in between is read again.
 */
export async function expire(
  deps: Acting,
  code: CaseCode,
  deadline: string,
): Promise<Result<Done>> {
  const input = { code, command: { type: 'expire', deadline } as const, key: `scade/${deadline}` }
  for (let tries = 0; ; tries++) {
    const loaded = await deps.cases.load(code)
    if (!loaded) return refuse({ code: 'not-found' })
    const { seq } = loaded.of
    const at = cameAt(loaded.of, deadline)
    const now = { ...input, ...at, key: `${input.key}/${seq}`, expected: seq }
    const done = await attempt(deps, SYSTEM, now, loaded)
    if (done.ok || done.refusal.code !== 'stale' || tries === 3) return done
  }
}

/** A term comes when it comes, however late the clock is heard: what follows counts from that instant. */
function cameAt({ ledger, openedAt }: Case, deadline: string): { occurredAt?: Instant } {
  const dueAt = ledger[deadline]?.dueAt
  if (dueAt === undefined) return {}
  return { occurredAt: Date.parse(dueAt) < Date.parse(openedAt) ? openedAt : dueAt }
}

async function attempt(
  deps: Acting,
  by: Actor,
  input: ActInput,
  loaded: Loaded,
): Promise<Result<Done>> {
  const { of } = loaded
  const judged = await judge(deps, by, input, loaded)
  if (!judged.ok) return judged
  const { decision, now } = judged.value
  const refused = await holdBed(deps, of.code, decision)
  if (refused) return refuse(refused)
  const draft = draftOf(of, decision, now)
  const written = await append(deps, draft, loaded, of.person)
  return written ?? stale(deps, by, input, loaded)
}

/** The scarce side first: nothing is written to the case unless its bed is held. */
export async function holdBed(
  deps: Acting,
  code: CaseCode,
  { facts }: Decision,
): Promise<Refusal | undefined> {
  const assigned = facts.find((fact) => fact.type === 'bed-assigned')
  if (assigned?.type !== 'bed-assigned') return undefined
  const held = await deps.beds.hold(assigned.pool, assigned.hold, code)
  return held.ok ? undefined : held.refusal
}

async function giveBedBack(deps: Acting, code: CaseCode, facts: readonly CaseFact[]) {
  const assigned = facts.find((fact) => fact.type === 'bed-assigned')
  if (assigned?.type === 'bed-assigned')
    await deps.beds.giveBack(assigned.pool, assigned.hold, code)
}

function draftOf(of: Case, { facts, effects }: Decision, now: Circumstances): Draft<CaseFact> {
  const { at, occurredAt, by, key } = now
  return {
    stream: streamOf(of.code),
    seq: of.seq + 1,
    at,
    occurredAt,
    by,
    key,
    bundle: of.bundle,
    facts,
    effects,
  }
}

/**
 * Seals and appends; waits until lists show it. `undefined`: somebody else was faster, or has given
 * another command with this key: her answer is not for this actor.
 */
export async function append(
  deps: Acting,
  draft: Draft<CaseFact>,
  before: Loaded | undefined,
  person: string,
): Promise<Result<Done> | undefined> {
  const code = draft.stream.slice('caso/'.length)
  const stored = await deps.vault.seal(draft, before?.head ?? NO_PREV, person)
  const appended = await deps.store.journal.append(stored)
  if (appended.outcome === 'conflict') {
    await giveBedBack(deps, code, draft.facts)
    return undefined
  }
  if (appended.commit.by.id !== draft.by.id) return undefined
  if (appended.outcome === 'appended') {
    const commit: CaseCommit = { ...draft, prev: stored.prev, hash: stored.hash }
    deps.cases.remember(before, commit)
  }
  deps.feed.hear(appended)
  await deps.feed.reached(appended.position)
  return accept({ code, seq: appended.commit.seq })
}

/** The same key gives the same answer, also when the case has long gone on. */
async function answeredBefore(
  deps: Acting,
  actor: Actor,
  { code, key }: ActInput,
): Promise<Result<Done> | undefined> {
  const before = await deps.store.journal.byKey(streamOf(code), key)
  return before?.by.id === actor.id ? accept({ code, seq: before.seq }) : undefined
}
