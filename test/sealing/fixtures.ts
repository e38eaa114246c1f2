import { createSecretKey } from 'node:crypto'
import type { Draft } from '../../src/core/facts.ts'
import { GENESIS } from '../../src/sealing/chain.ts'
import type { CommitSeals } from '../../src/sealing/commits.ts'
import type { StoredCommit } from '../../src/store/journal.ts'
import type { Keys } from '../../src/store/keys.ts'

/** Invented people: no code, name or date here belongs to anybody. */
export const BLESSING = 'P7QM-4RTX'
export const JOY = 'P2DK-9WQ3'
export const NAME = 'Blessing Canarina'

export const masterKey = createSecretKey(Buffer.alloc(32, 7))

/** The port's promise in ten lines: an existing key stays. */
export function keysInMemory(): Keys & { readonly wrapped: Map<string, Uint8Array> } {
  const wrapped = new Map<string, Uint8Array>()
  return {
    wrapped,
    create: async (person, fresh) => {
      wrapped.set(person, wrapped.get(person) ?? fresh)
      return wrapped.get(person) ?? fresh
    },
    get: async (person) => wrapped.get(person),
    remove: async (person) => {
      wrapped.delete(person)
    },
    list: async () => [...wrapped.keys()].sort(),
  }
}

/** Three commits of one case: opened, a form filed, a correction beside a fact without data. */
export const drafts: readonly Draft[] = [
  draft(1, [
    {
      type: 'opened',
      person: BLESSING,
      workflow: 'programma-unico',
      project: 'derive-e-approdi',
      office: 'torino',
      owner: 'marta',
      state: { percorso: 'segnalata' },
    },
  ]),
  draft(2, [
    {
      type: 'moved',
      event: 'PRESA_IN_CARICO',
      from: { percorso: 'segnalata' },
      to: { percorso: 'valutazione' },
      form: 'scheda-segnalazione',
      data: { nome: NAME, figli: 2, lingue: ['edo', 'inglese'] },
    },
  ]),
  draft(3, [
    { type: 'corrected', seq: 2, data: { nome: `${NAME} Osas` } },
    { type: 'deadline-met', id: 'colloquio#2' },
  ]),
]

function draft(seq: number, facts: Draft['facts']): Draft {
  return {
    stream: 'caso/C4TX-7QMZ',
    seq,
    at: `2026-03-0${seq}T09:00:00Z`,
    occurredAt: `2026-03-0${seq}T08:30:00Z`,
    by: { id: 'marta', roles: ['operatore'] },
    key: `chiave-${seq}`,
    bundle: 'b'.repeat(64),
    facts,
    effects: seq === 2 ? [{ type: 'print', paper: 'scheda-ingresso', number: '1/2026' }] : [],
  }
}

/** The drafts as they would lie in a store. */
export async function sealAll(seals: CommitSeals, person = BLESSING): Promise<StoredCommit[]> {
  const stored: StoredCommit[] = []
  for (const each of drafts)
    stored.push(await seals.sealCommit(each, stored.at(-1)?.hash ?? GENESIS, person))
  return stored
}
