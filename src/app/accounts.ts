import { type Actor, type Json, ROLES, type Role, SYSTEM } from '../core/facts.ts'
import { hashPassword, verifyPassword } from '../sealing/passwords.ts'
import type { Records } from '../store/records.ts'

/** A sign-in. `person` names the human being: two accounts of one person never make two signatures. */
export type Account = {
  readonly login: string
  readonly person: string
  readonly name: string
  readonly roles: readonly Role[]
}

export type Accounts = {
  /** Makes the account, or changes its name, roles and password. */
  save(account: Account, password: string): Promise<void>
  /** `undefined` for a wrong password and for an unknown name alike, after the same work. */
  check(login: string, password: string): Promise<Account | undefined>
  find(login: string): Promise<Account | undefined>
}

const KIND = 'account'

/** Accounts in the store's records; passwords as argon2id hashes only. */
export function createAccounts(records: Records): Accounts {
  const read = async (login: string) => {
    const entry = await records.get(KIND, login)
    // Only `save` below writes this kind.
    return entry && { ...entry, doc: entry.doc as unknown as Account & { hash: string } }
  }
  const nobody = hashPassword('nobody signs in with this')
  return {
    save: async (account, password) => {
      const roles = account.roles.filter((role) => ROLES.includes(role) && role !== 'sistema')
      const doc = { ...account, roles, hash: await hashPassword(password) } satisfies Json
      for (;;) {
        const known = await records.get(KIND, account.login)
        if ((await records.put(KIND, account.login, doc, known?.rev ?? 0)) !== undefined) return
      }
    },
    check: async (login, password) => {
      const known = await read(login)
      const right = await verifyPassword(password, known?.doc.hash ?? (await nobody))
      return right && known ? accountOf(known.doc) : undefined
    },
    find: async (login) => {
      const known = await read(login)
      return known && accountOf(known.doc)
    },
  }
}

/** Names of all who act, by the id that commits know them by; the clock is the program itself. */
export async function namesOf(records: Records): Promise<ReadonlyMap<string, string>> {
  const entries = await records.list(KIND, 10_000)
  const accounts = entries.map(({ doc }) => doc as unknown as Account)
  return new Map([
    ...accounts.map((one) => [one.person, one.name] as const),
    [SYSTEM.id, 'Percorso'],
  ])
}

/** The people who hold a role, each once however many accounts she has. */
export async function peopleWith(
  records: Records,
  role: Role,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const entries = await records.list(KIND, 10_000)
  const accounts = entries.map(({ doc }) => doc as unknown as Account)
  const names = accounts
    .filter(({ roles }) => roles.includes(role))
    .map(({ person, name }) => [person, name] as const)
  return [...new Map(names)].map(([id, name]) => ({ id, name }))
}

const accountOf = ({ login, person, name, roles }: Account): Account => ({
  login,
  person,
  name,
  roles,
})

export const actorOf = ({ person, roles }: Account): Actor => ({ id: person, roles })
