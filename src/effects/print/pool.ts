/** A few reused things, each in one hand at a time; whoever finds none free waits in line. */
export type Pool<T> = {
  use<R>(work: (thing: T) => Promise<R>): Promise<R>
  waiting(): number
  /** Rejects all who wait in line. What is in hand goes on. */
  sendBack(reason: Error): void
}

export type PoolRules<T> = {
  readonly size: number
  /** After so many uses a thing is replaced. */
  readonly uses: number
  open(): Promise<T>
  usable(thing: T): boolean
  /** Called with a thing worn out, or whose work failed. Never rejects. */
  discard(thing: T): Promise<void>
}

type Kept<T> = { readonly thing: T; readonly used: number }

export function createPool<T>(rules: PoolRules<T>): Pool<T> {
  const turns = createTurns(rules.size)
  const idle: Kept<T>[] = []

  async function use<R>(work: (thing: T) => Promise<R>): Promise<R> {
    await turns.take()
    try {
      const { thing, used } = takeIdle() ?? { thing: await rules.open(), used: 0 }
      const result = await work(thing).catch(async (error: unknown) => {
        await rules.discard(thing)
        throw error
      })
      await putBack({ thing, used: used + 1 })
      return result
    } finally {
      turns.pass()
    }
  }

  function takeIdle(): Kept<T> | undefined {
    for (let kept = idle.pop(); kept !== undefined; kept = idle.pop()) {
      if (rules.usable(kept.thing)) return kept
    }
    return undefined
  }

  async function putBack(kept: Kept<T>): Promise<void> {
    if (kept.used < rules.uses) idle.push(kept)
    else await rules.discard(kept.thing)
  }

  return { use, waiting: turns.waiting, sendBack: turns.sendBack }
}

type Waiter = { readonly go: () => void; readonly refuse: (reason: Error) => void }

/** So many turns at once; who comes later stands in line and is served in order. */
function createTurns(size: number) {
  const line: Waiter[] = []
  let taken = 0

  async function take(): Promise<void> {
    if (taken < size) taken += 1
    else await new Promise<void>((go, refuse) => line.push({ go, refuse }))
  }

  /** The turn goes to the next in line, or is free. */
  function pass(): void {
    const next = line.shift()
    if (next === undefined) taken -= 1
    else next.go()
  }

  function sendBack(reason: Error): void {
    for (const waiter of line.splice(0)) waiter.refuse(reason)
  }

  return { take, pass, sendBack, waiting: () => line.length }
}
