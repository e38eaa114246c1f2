/** What must never be reached by a decision, by what it would be called. */
export class Poisoned extends Error {
  override name = 'Poisoned'
  constructor(way: string) {
    super(`the core reached ${way}`)
  }
}

type Way = { readonly of: object; readonly name: string; readonly value: unknown }

const stop = (way: string) => () => {
  throw new Poisoned(way)
}

/** The clock answers only to who says of which instant it speaks. */
const PoisonedDate = new Proxy(Date, {
  construct: (of, given) => {
    if (given.length === 0) throw new Poisoned('new Date()')
    return Reflect.construct(of, given)
  },
  apply: stop('Date()'),
  get: (of, name) => (name === 'now' ? stop('Date.now') : Reflect.get(of, name)),
})
const PoisonedTemporal = new Proxy(Temporal, {
  get: (of, name) =>
    name === 'Now' ? new Proxy({}, { get: stop('Temporal.Now') }) : Reflect.get(of, name),
})

const globals = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'fetch'] as const

const WAYS: readonly Way[] = [
  { of: globalThis, name: 'Date', value: PoisonedDate },
  { of: globalThis, name: 'Temporal', value: PoisonedTemporal },
  { of: Math, name: 'random', value: stop('Math.random') },
  { of: crypto, name: 'randomUUID', value: stop('crypto.randomUUID') },
  { of: crypto, name: 'getRandomValues', value: stop('crypto.getRandomValues') },
  { of: performance, name: 'now', value: stop('performance.now') },
  ...globals.map((name) => ({ of: globalThis, name, value: stop(name) })),
]

/** Runs `act`, at once, where every clock, timer and die throws `Poisoned`. */
export function poisoned<T>(act: () => T): T {
  const before = WAYS.map(({ of, name }) => Object.getOwnPropertyDescriptor(of, name))
  for (const { of, name, value } of WAYS)
    Object.defineProperty(of, name, { value, configurable: true, writable: true })
  try {
    return act()
  } finally {
    WAYS.forEach(({ of, name }, index) => {
      const was = before[index]
      if (was) Object.defineProperty(of, name, was)
      else Reflect.deleteProperty(of, name)
    })
  }
}
