import { may, type Permission } from '../core/access.ts'
import type { Decision } from '../core/carry-out.ts'
import type { CaseCommit } from '../core/case.ts'
import { type Command, decide } from '../core/decide.ts'
import type { Actor, Instant } from '../core/facts.ts'
import { movesOf } from '../core/moves.ts'
import { accept, type Result, refuse, type Since } from '../core/refusal.ts'
import type { Circumstances } from '../core/view.ts'
import type { Compiled } from '../library/compile.ts'
import type { Acting } from './acting.ts'
import { withCarried } from './carried.ts'
import type { Loaded } from './case-shelf.ts'
import { unfitToReceive } from './entrust.ts'
import { withheldFrom } from './filed.ts'
import { inReach } from './reach.ts'
import type { ActInput } from './shapes.ts'

/** A command decided and not yet written: what `act` goes on to commit and a rehearsal only tells. */
export type Judged = {
  readonly def: Compiled
  readonly now: Circumstances
  readonly decision: Decision
}

/** The case for a command of this actor: she may give such a command, and the case is in her reach. */
export async function admitted(
  deps: Acting,
  actor: Actor,
  { code, command, expected }: ActInput,
): Promise<Result<Loaded>> {
  const permission = permissionFor(command)
  if (command.type === 'expire' || !may(actor, permission))
    return refuse({ code: 'forbidden', action: permission })
  const loaded = await deps.cases.load(code, expected)
  if (!loaded || !(await inReach(deps, actor, loaded.of))) return refuse({ code: 'not-found' })
  return accept(loaded)
}

function permissionFor({ type }: Command): Permission {
  if (type === 'correct') return 'caso.correggi'
  return type === 'entrust' ? 'caso.affida' : 'caso.muovi'
}

/** Decides on the sequence that the actor saw. Nothing is written and no bed is held. */
export async function judge(
  deps: Acting,
  by: Actor,
  input: ActInput,
  loaded: Loaded,
): Promise<Result<Judged>> {
  const { of } = loaded
  if (of.seq !== input.expected) return stale(deps, by, input, loaded)
  const now = circumstances(deps, by, input)
  const def = await deps.shelf.byHash(of.bundle)
  const withheld = await withheldFrom(deps, def, by, input)
  if (withheld) return refuse(withheld)
  const unfit = await unfitToReceive(deps, input.command)
  if (unfit) return refuse(unfit)
  const decided = decide(def, of, withCarried(def, of, by, input.command), now)
  return decided.ok ? accept({ def, now, decision: decided.value }) : decided
}

export function circumstances(
  { clock, beds }: Pick<Acting, 'clock' | 'beds'>,
  by: Actor,
  { key, occurredAt }: { key: string; occurredAt?: Instant },
): Circumstances {
  const at = clock()
  return { by, at, occurredAt: occurredAt ?? at, key, beds: beds.free() }
}

/** Decided on an old sequence: tells what happened since, and the moves now open. */
export async function stale(
  deps: Acting,
  by: Actor,
  input: ActInput,
  old: Loaded,
): Promise<Result<never>> {
  deps.cases.forget(input.code)
  const { of } = (await deps.cases.load(input.code)) ?? old
  const since = (await deps.cases.history(input.code)).filter(
    (commit) => commit.seq > input.expected,
  )
  const def = await deps.shelf.byHash(of.bundle)
  const open = movesOf(def, of, circumstances(deps, by, { key: input.key })).filter(
    (move) => move.open,
  )
  return refuse({
    code: 'stale',
    expected: input.expected,
    seq: of.seq,
    since: since.map(sinceLine),
    open: open.map((move) => move.event),
  })
}

function sinceLine({ seq, at, by, facts }: CaseCommit): Since {
  return {
    seq,
    at,
    by: by.id,
    events: facts.flatMap((fact) => (fact.type === 'moved' ? [fact.event] : [])),
  }
}
