import type { Effect, Instant, Json, StreamId } from '../core/facts.ts'
import type { Placed } from '../store/journal.ts'
import type { Row } from '../store/rows.ts'
import type { Store } from '../store/store.ts'
import { type Follower, LAG } from './follower.ts'

/** An effect with its place in the journal, which makes it the same effect however often it runs. */
export type Asked = {
  readonly stream: StreamId
  readonly seq: number
  readonly n: number
  readonly effect: Effect
}
type Waiting = Asked & { readonly tries: number; readonly due: Instant; readonly gaveUp: boolean }

export type Queue = Follower & {
  /** Works on what is due until nothing is; then again whenever something comes. */
  start(): void
  /** Effects not done yet, those given up included. */
  waiting(): Promise<number>
  /** Takes an effect that was given up in hand again. */
  retry(key: string): Promise<void>
  /** Takes everything that waits in hand at once, also what was to be tried later or given up. */
  retryAll(): Promise<void>
  /** Resolves when nothing due is left: for tests and for loading demonstrations. */
  idle(): Promise<void>
  /** Lets what is under way finish. */
  stop(): Promise<void>
}

export type Work = {
  /** Does one effect. Must be idempotent; throws to be asked again later. */
  readonly perform: (asked: Asked) => Promise<void>
  /** The last try failed: a person must know. */
  readonly gaveUp: (asked: Asked, key: string, error: unknown) => Promise<void>
  /** The store did not answer: what is due is taken up again at the next commit or start. */
  readonly lost: (error: unknown) => void
  readonly clock: () => Instant
  readonly atOnce: number
}

const VIEW = 'effetti'
const MOST_TRIES = 6
/** 2 s, 8 s, 32 s, 2 min, 8 min: a browser that was restarted is back, a template's fault stays. */
const backOff = (tries: number) => ({ seconds: 2 * 4 ** (tries - 1) })
const NEVER = '9999-12-31T00:00:00Z'

/** The outbox: follows the journal, and sees each effect done at least once, or in a person's hands. */
export async function createQueue({ rows }: Pick<Store, 'rows'>, work: Work): Promise<Queue> {
  const list = await openList(rows, work.clock)
  const worker = createWorker(list, work)
  return {
    name: VIEW,
    position: async () => list.position(),
    take: async (placed) => {
      const asked = placed.flatMap(askedIn)
      await list.take(placed.at(-1)?.position ?? list.position(), asked)
      if (asked.length > 0) worker.wake()
    },
    start: worker.start,
    waiting: () => rows.count({ view: VIEW }),
    retry: async (key) => {
      const known = await list.get(key)
      if (known) await list.put(key, { ...known, tries: 0, due: work.clock(), gaveUp: false })
      worker.wake()
    },
    retryAll: () => list.hurry(),
    idle: worker.idle,
    stop: worker.stop,
  }
}

type List = Awaited<ReturnType<typeof openList>>

/** What is still to be done, durably: a row for each effect, gone when it is done. */
async function openList(rows: Store['rows'], clock: Work['clock']) {
  let position = await rows.position(VIEW)
  let stored = position
  const change = (put: readonly Row[], remove: readonly string[]) =>
    rows.apply(VIEW, { position, put, remove })
  const waiting = (row: Row | undefined) => row && (row.doc as unknown as Waiting)
  return {
    position: () => position,
    take: async (to: number, asked: readonly Asked[]) => {
      if (asked.length === 0 && to - stored < LAG) {
        position = to
        return
      }
      const fresh = { tries: 0, due: clock(), gaveUp: false }
      const put = asked.map((one) => rowOf(keyOf(one), { ...one, ...fresh }))
      await rows.apply(VIEW, { position: to, put, remove: [] })
      // Only now: another change must not say that these were taken when they could not be.
      position = to
      stored = to
    },
    get: async (key: string) => waiting(await rows.get(VIEW, key)),
    put: (key: string, doc: Waiting) => change([rowOf(key, doc)], []),
    done: (key: string) => change([], [key]),
    hurry: async () => {
      const fresh = { tries: 0, due: clock(), gaveUp: false }
      const all = await rows.find({ view: VIEW, limit: 1_000_000 })
      const put = all.map(({ key, doc }) =>
        rowOf(key, { ...(doc as unknown as Waiting), ...fresh }),
      )
      await change(put, [])
    },
    due: (limit: number) => rows.find({ view: VIEW, index: 'due', below: `${clock()}~`, limit }),
    next: async () =>
      waiting((await rows.find({ view: VIEW, index: 'due', below: NEVER, limit: 1 }))[0]),
  }
}

/** Works on what is due, and sets itself an alarm for what must wait. */
function createWorker(list: List, work: Work) {
  let running: Promise<void> | undefined
  let alarm: NodeJS.Timeout | undefined
  let started = false
  let stopped = false
  let again = false
  const due = () => list.due(work.atOnce * 8)
  const pass = async () => {
    again = false
    for (let rows = await due(); rows.length > 0 && !stopped; rows = await due())
      await sideBySide(rows, work.atOnce, (row) =>
        attempt(list, work, row.key, row.doc as unknown as Waiting),
      )
    const next = await list.next()
    clearTimeout(alarm)
    if (!next || stopped) return
    const wait = Date.parse(next.due) - Date.parse(work.clock())
    alarm = setTimeout(wake, Math.min(Math.max(wait, 50), 60_000))
  }
  const run = (): Promise<void> => {
    running ??= pass().finally(() => {
      running = undefined
      // Something may have come between the last look and this line.
      if (again) wake()
    })
    return running
  }
  const wake = () => {
    again = true
    if (started && !stopped) run().catch(work.lost)
  }
  return {
    wake,
    start: () => {
      started = true
      wake()
    },
    idle: async () => {
      while ((await due()).length > 0 && !stopped) await run()
    },
    stop: async () => {
      stopped = true
      clearTimeout(alarm)
      await running?.catch(() => {})
    },
  }
}

async function attempt(list: List, work: Work, key: string, asked: Waiting): Promise<void> {
  try {
    await work.perform(asked)
  } catch (error) {
    const tries = asked.tries + 1
    const gaveUp = tries >= MOST_TRIES
    const due = gaveUp ? NEVER : later(work.clock(), backOff(tries))
    await list.put(key, { ...asked, tries, due, gaveUp })
    if (gaveUp) await work.gaveUp(asked, key, error)
    return
  }
  await list.done(key)
}

const askedIn = ({ commit }: Placed): readonly Asked[] =>
  commit.effects.map((effect, n) => ({ stream: commit.stream, seq: commit.seq, n, effect }))

export const keyOf = ({ stream, seq, n }: Asked) => `${stream}/${seq}/${n}`

const rowOf = (key: string, doc: Waiting): Row => ({
  key,
  doc: doc as unknown as Json,
  keys: { due: [doc.due, digits(doc.seq), digits(doc.n)].join('|') },
})

/** As text that sorts as the number does: what is due at one instant is done in the journal's order. */
const digits = (number: number) => String(number).padStart(8, '0')

const later = (at: Instant, by: Temporal.DurationLike) =>
  Temporal.Instant.from(at).add(by).toString()

/** Works through the list, so many side by side, each stream's in order. */
async function sideBySide(
  list: readonly Row[],
  atOnce: number,
  work: (row: Row) => Promise<void>,
): Promise<void> {
  const byStream = [
    ...Map.groupBy(list, (row) => row.key.split('/').slice(0, 2).join('/')).values(),
  ]
  const lane = async () => {
    for (let mine = byStream.shift(); mine; mine = byStream.shift())
      for (const row of mine) await work(row)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}
