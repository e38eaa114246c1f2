import { may } from '../core/access.ts'
import type { Actor, CaseFact, Draft } from '../core/facts.ts'
import { holdsOne } from '../core/moves.ts'
import { openCase, openingsOf } from '../core/open.ts'
import { accept, type Refusal, type Result, refuse } from '../core/refusal.ts'
import { append, holdBed } from './act.ts'
import type { Acting } from './acting.ts'
import { streamOf } from './deps.ts'
import { formModel } from './forms.ts'
import { circumstances, type Judged } from './judge.ts'
import type { Done, OpenInput, Openings } from './shapes.ts'

/** Where the answers to openings are kept: who opened with this key, and which case it became. */
const OPENINGS = 'apertura'

/**
 * Opens a case for a person not known before: her key, her stream, then the case's first commit.
 * A crash in between leaves a person without a case, whom nothing shows; the same key goes on.
 */
export async function open(deps: Acting, actor: Actor, input: OpenInput): Promise<Result<Done>> {
  const refusal = openingRefused(deps, actor, input)
  if (refusal) return refuse(refusal)
  const { code, person } = await codesFor(deps, `${actor.id}/${input.key}`)
  const written = await deps.store.journal.byKey(streamOf(code), input.key)
  if (written) return accept({ code, seq: written.seq })
  const judged = judgeOpening(deps, actor, input, { code, person })
  if (!judged.ok) return judged
  const { def, now, decision } = judged.value
  const refused = await holdBed(deps, code, decision)
  if (refused) return refuse(refused)
  await deps.vault.admit(person)
  const { at, occurredAt, key } = now
  const draft: Draft<CaseFact> = {
    stream: streamOf(code),
    seq: 1,
    at,
    occurredAt,
    by: actor,
    key,
    bundle: def.hash,
    facts: decision.facts,
    effects: decision.effects,
  }
  return (await append(deps, draft, undefined, person)) ?? refuse({ code: 'busy' })
}

function openingRefused(
  { shelf }: Acting,
  actor: Actor,
  { office }: OpenInput,
): Refusal | undefined {
  if (!may(actor, 'caso.apri')) return { code: 'forbidden', action: 'caso.apri' }
  const known = shelf.current.project.offices.some(({ id }) => id === office)
  return known ? undefined : { code: 'not-found' }
}

/** Decides an opening under these codes. Nothing is written and no bed is held. */
export function judgeOpening(
  deps: Acting,
  actor: Actor,
  input: OpenInput,
  codes: { readonly code: string; readonly person: string },
): Result<Judged> {
  const refusal = openingRefused(deps, actor, input)
  if (refusal) return refuse(refusal)
  const def = deps.shelf.current
  const now = circumstances(deps, actor, input)
  const { event, answers, office } = input
  const decided = openCase(def, { ...codes, office, owner: actor.id, event, answers }, now)
  return decided.ok ? accept({ def, now, decision: decided.value }) : decided
}

/** The codes of a case to be: chosen once for each key, so that a repeated command finds its case. */
async function codesFor(deps: Acting, id: string): Promise<{ code: string; person: string }> {
  const known = await deps.store.records.get(OPENINGS, id)
  if (known) return known.doc as { code: string; person: string }
  const codes = { code: await fresh(deps, 'C'), person: await fresh(deps, 'P') }
  const written = await deps.store.records.put(OPENINGS, id, codes, 0, later(deps.clock()))
  return written === undefined ? codesFor(deps, id) : codes
}

/** A code that nothing in the store has: chance alone would give one twice in a very large office. */
async function fresh(deps: Acting, kind: 'C' | 'P'): Promise<string> {
  const code = deps.newCode(kind)
  const taken =
    kind === 'C'
      ? (await deps.store.journal.read(streamOf(code))).length > 0
      : (await deps.store.keys.get(code)) !== undefined
  return taken ? fresh(deps, kind) : code
}

/** A key is a page's: nobody sends it again after a month. */
const later = (at: string) =>
  Temporal.Instant.from(at)
    .add({ hours: 24 * 31 })
    .toString()

/** The moves with which this actor can open a case, and where. */
export function openings({ shelf }: Acting, actor: Actor): Result<Openings> {
  if (!may(actor, 'caso.apri')) return refuse({ code: 'forbidden', action: 'caso.apri' })
  const def = shelf.current
  const mine = openingsOf(def).filter(({ meta }) => holdsOne(meta.roles, actor))
  return accept({
    ways: mine.map(({ event, meta }) => ({
      event,
      label: meta.label,
      ...(meta.form !== undefined && { form: formModel(def, meta.form) }),
    })),
    offices: def.project.offices.map(({ id, name }) => ({ id, name })),
  })
}
