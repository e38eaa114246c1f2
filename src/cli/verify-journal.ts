import type { StreamId } from '../core/facts.ts'
import { verifyStream, type Wrong } from '../sealing/chain.ts'
import type { Journal, Placed } from '../store/journal.ts'

export type Verified = {
  readonly streams: number
  readonly commits: number
  /** The first commit that cannot be believed, stream by stream in the order in which they began. */
  readonly wrong?: { readonly stream: string; readonly seq: number; readonly why: Wrong }
}

const BATCH = 500

/** Follows every chain of a journal from its first commit on, whatever lies on the disk by now. */
export async function verifyJournal(journal: Journal): Promise<Verified> {
  const { streams, commits, unreadable, gap } = await walk(journal)
  for (const [stream, count] of streams) {
    const wrong = await judge(journal, stream, count)
    if (wrong) return { streams: streams.size, commits, wrong }
  }
  if (gap !== undefined)
    return {
      streams: streams.size,
      commits,
      wrong: { stream: `posizione ${gap}`, seq: 1, why: 'order' },
    }
  const lost = unreadable[0]
  // A commit that nobody can read, in a stream that no other commit names.
  const wrong = lost !== undefined && {
    stream: `posizione ${lost}`,
    seq: 1,
    why: 'form' as const,
  }
  return { streams: streams.size, commits, ...(wrong && { wrong }) }
}

/**
 * How many commits each stream says it has. A commit that is no JSON any more is passed over; `gap`
 * is the first position without a commit: the store numbers them without a hole, so one was removed.
 */
async function walk(journal: Journal) {
  const streams = new Map<StreamId, number>()
  const unreadable: number[] = []
  let commits = 0
  let gap: number | undefined
  const last = await journal.last()
  for (let position = 0; position < last; ) {
    const batch = await readable(journal, position)
    if (batch === undefined) unreadable.push(position + 1)
    for (const [n, placed] of (batch ?? []).entries()) {
      const { stream } = placed.commit
      streams.set(stream, (streams.get(stream) ?? 0) + 1)
      if (placed.position !== position + n + 1) gap ??= position + n + 1
    }
    commits += batch?.length ?? 1
    position = batch?.at(-1)?.position ?? position + 1
  }
  return { streams, commits, unreadable, gap }
}

/** The next commits that can be read; `undefined` when the very next cannot. */
async function readable(
  journal: Journal,
  position: number,
): Promise<readonly Placed[] | undefined> {
  const batch = await parsed(journal.since(position, BATCH))
  return batch ?? (await parsed(journal.since(position, 1)))
}

async function judge(journal: Journal, stream: StreamId, count: number) {
  const commits = await parsed(journal.read(stream))
  if (commits === undefined)
    return { stream, seq: await firstUnreadable(journal, stream), why: 'form' as const }
  const verdict = verifyStream(commits)
  if (!verdict.ok) return { stream, seq: verdict.seq, why: verdict.why }
  return commits.length === count
    ? undefined
    : { stream, seq: Math.min(commits.length, count) + 1, why: 'order' as const }
}

/** From the end backwards, the last place from which the stream cannot be read to its end. */
async function firstUnreadable(journal: Journal, stream: StreamId): Promise<number> {
  let seq = 1
  while ((await parsed(journal.read(stream, seq + 1))) === undefined) seq += 1
  return seq
}

/** What the store cannot make out as JSON; faults of the machine go on as they are. */
async function parsed<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
