import type { Instant, Json } from '../core/facts.ts'
import { digest, newToken } from '../sealing/tokens.ts'
import type { Records } from '../store/records.ts'
import { type Accounts, actorOf } from './accounts.ts'
import type { Session, SignedIn } from './shapes.ts'

/** Signed out after so long without a request, and in any case after a working day. */
const IDLE = { minutes: 60 }
const WHOLE = { hours: 10 }
/** A session's record is moved on at most this often, so that reading a page is not a write. */
const STEP_MS = 60_000

type Kept = {
  readonly login: string
  readonly csrf: string
  readonly since: Instant
  readonly seen: Instant
}

export type Sessions = {
  begin(login: string, password: string): Promise<SignedIn | undefined>
  find(token: string): Promise<Session | undefined>
  end(token: string): Promise<void>
}

/** Server-side sessions: the browser holds a random token, the store its digest. */
export function createSessions(
  records: Records,
  accounts: Accounts,
  clock: () => Instant,
): Sessions {
  const KIND = 'sessione'
  return {
    begin: async (login, password) => {
      const account = await accounts.check(login, password)
      if (!account) return undefined
      const token = newToken()
      const at = clock()
      const kept: Kept = { login, csrf: newToken(), since: at, seen: at }
      await records.put(KIND, digest(token), { ...kept } satisfies Json, 0, endOf(kept))
      return { token, expires: endOf(kept) }
    },
    find: async (token) => {
      const id = digest(token)
      const entry = await records.get(KIND, id)
      if (!entry) return undefined
      // Only `begin` writes this kind.
      const kept = entry.doc as unknown as Kept
      const at = clock()
      const account = await accounts.find(kept.login)
      if (!account || Date.parse(endOf(kept)) <= Date.parse(at)) {
        await records.remove(KIND, id)
        return undefined
      }
      const moved = { ...kept, seen: at }
      if (Date.parse(at) - Date.parse(kept.seen) > STEP_MS)
        await records.put(KIND, id, moved, entry.rev, endOf(moved))
      return { actor: actorOf(account), name: account.name, csrf: kept.csrf, expires: endOf(moved) }
    },
    end: (token) => records.remove(KIND, digest(token)),
  }
}

/** Rights are read anew at every request; only who signed in, and when, is kept. */
function endOf({ since, seen }: Kept): Instant {
  const idle = Temporal.Instant.from(seen).add(IDLE)
  const whole = Temporal.Instant.from(since).add(WHOLE)
  return (Temporal.Instant.compare(idle, whole) < 0 ? idle : whole).toString()
}
