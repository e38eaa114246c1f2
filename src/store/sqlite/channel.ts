import { Worker } from 'node:worker_threads'
import { StoreFault, type StoreFaultCode } from '../faults.ts'

/** What a thread can be asked, by name. Arguments and results are copied between threads. */
// biome-ignore lint/suspicious/noExplicitAny: only `any[]` lets `Parameters` keep each operation's own arguments
export type Operations = Readonly<Record<string, (...args: any[]) => unknown>>

/** Asks for one operation; rejects with a `StoreFault`. */
export type Caller<O extends Operations> = <K extends keyof O & string>(
  operation: K,
  ...args: Parameters<O[K]>
) => Promise<ReturnType<O[K]>>

export type Call = readonly [id: number, operation: string, args: readonly unknown[]]
export type Reply =
  | readonly [id: number, ok: true, value: unknown]
  | readonly [id: number, ok: false, fault: Told]
/** Ends a thread. */
export const END = 'end'
export type Told = { readonly code: StoreFaultCode; readonly message: string }

export type Channel<O extends Operations> = {
  readonly call: Caller<O>
  /** Refuses new calls and resolves when all earlier ones are answered. */
  quiet(): Promise<void>
  /** Closes the thread's connections and ends it, with no answer to what is still asked. */
  end(): Promise<void>
}

/** A thread of our own. What is asked in one tick travels as one message, and so do its answers. */
export function startThread<O extends Operations>(role: string, folder: string): Channel<O> {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: { role, folder },
  })
  const post = postOffice((calls) => worker.postMessage(calls))
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  worker.on('message', post.deliver)
  worker.on('error', post.lose)
  worker.on('exit', post.lose)
  return {
    // `as`: the thread runs the operation of that name, whose type both sides import.
    call: (operation, ...args) =>
      post.ask(operation, args) as Promise<ReturnType<O[typeof operation]>>,
    quiet: post.quiet,
    async end() {
      worker.postMessage(END)
      await exited
    },
  }
}

type Waiting = { resolve(value: unknown): void; reject(fault: StoreFault): void }

/** Who waits for which answer, and what has not been sent yet. */
function postOffice(send: (calls: readonly Call[]) => void) {
  const waiting = new Map<number, Waiting>()
  let outbox: Call[] = []
  let lastId = 0
  let refusal: StoreFault | undefined
  let whenQuiet = () => {}

  function flush(): void {
    send(outbox)
    outbox = []
  }

  function settle([id, ok, result]: Reply): void {
    const caller = waiting.get(id)
    waiting.delete(id)
    if (ok) caller?.resolve(result)
    else caller?.reject(new StoreFault(result.code, result.message))
  }

  return {
    ask: (operation: string, args: readonly unknown[]) =>
      new Promise<unknown>((resolve, reject) => {
        if (refusal !== undefined) return reject(refusal)
        lastId += 1
        waiting.set(lastId, { resolve, reject })
        outbox.push([lastId, operation, args])
        if (outbox.length === 1) queueMicrotask(flush)
      }),
    deliver(replies: readonly Reply[]): void {
      for (const reply of replies) settle(reply)
      if (waiting.size === 0) whenQuiet()
    },
    lose(cause: unknown): void {
      const message = 'The thread behind the store has ended. Restart the process.'
      refusal ??= new StoreFault('lost', message, { cause })
      for (const caller of waiting.values()) caller.reject(refusal)
      waiting.clear()
      whenQuiet()
    },
    async quiet(): Promise<void> {
      refusal ??= new StoreFault('closed', 'The store is closed.')
      if (waiting.size === 0) return
      await new Promise<void>((resolve) => {
        whenQuiet = resolve
      })
    },
  }
}
