import type { Composed } from '../../src/compose.ts'
import { emptyPool, evolvePool, type Pool, type PoolCommit } from '../../src/core/pool.ts'
import { paperKey } from '../../src/effects/print-paper.ts'
import type { Asked } from '../../src/effects/queue.ts'
import { keyOf, type Sent, send } from './story.ts'

/** What the world was told before the child died. */
export type Told = {
  /** Answered with yes: key, case, sequence. */
  readonly done: Map<string, { readonly code: string; readonly seq: number }>
  readonly refused: Set<string>
  /** Sent, and not answered before the end. */
  readonly unanswered: Map<string, Sent>
}

/** In which half-done places the kills were seen to have fallen: a test that finds none tests nothing. */
export type Found = {
  /** A bed was held, and no case had committed it. */
  heldOnly: number
  /** A case had its bed, and its pool was not told yet. */
  unconfirmed: number
  /** A paper lay there, and was still to be printed. */
  printedTwice: number
  /** A command was committed, and nobody was told. */
  unacknowledged: number
  /** Effects and views that had still to follow. */
  toDo: number
}

export async function poolsOf({ store, deps }: Composed): Promise<readonly Pool[]> {
  return Promise.all(
    deps.shelf.current.project.pools.map(async ({ id }) =>
      // A stream `posti/…` holds pool facts, which have no sealed parts.
      ((await store.journal.read(`posti/${id}`)) as readonly PoolCommit[]).reduce(
        evolvePool,
        emptyPool(id),
      ),
    ),
  )
}

/** Looks at what the crash left, before anything is mended. */
export async function lookAround(app: Composed, told: Told): Promise<Found> {
  const { journal, rows, files } = app.store
  const all = await journal.since(0, 1_000_000)
  const keys = new Set(all.map(({ commit }) => commit.key))
  const open = (await poolsOf(app)).flatMap(({ holds }) =>
    Object.entries(holds).flatMap(([hold, { case: of, confirmed }]) =>
      confirmed ? [] : [hold.slice(of.length + 1)],
    ),
  )
  const asked = (await rows.find({ view: 'effetti', limit: 100_000 })).map(
    // Only the queue writes this view.
    ({ doc }) => doc as unknown as Asked,
  )
  const there = await Promise.all(
    asked.map(({ effect }) => effect.type === 'print' && files.has(paperKey(effect.number))),
  )
  return {
    heldOnly: open.filter((key) => !keys.has(key)).length,
    unconfirmed: open.filter((key) => keys.has(key)).length,
    printedTwice: there.filter(Boolean).length,
    unacknowledged: [...told.unanswered.keys()].filter((key) => keys.has(key)).length,
    toDo: asked.length,
  }
}

/** When people who had no answer send the same command again: before the clock's round, after it, never. */
export const REPEATS = ['before', 'after', 'never'] as const

/** What happens after a restart: effects are done, deadlines fire, overdue holds are swept. */
export async function recover(
  app: Composed,
  told: Told,
  repeats: (typeof REPEATS)[number],
): Promise<void> {
  app.queue.start()
  if (repeats === 'before') await repeat(app, told)
  while ((await app.tick(100)).left);
  if (repeats === 'after') await repeat(app, told)
  told.unanswered.clear()
  await app.queue.idle()
  while ((await app.tick(100)).left);
  await app.queue.idle()
}

/** A repeated command that was accepted is from now on acknowledged like any other. */
async function repeat({ percorso }: Composed, { done, refused, unanswered }: Told): Promise<void> {
  for (const command of unanswered.values()) {
    const answer = await send(percorso, command)
    if (answer.ok) done.set(keyOf(command), answer.value)
    else refused.add(keyOf(command))
  }
}
