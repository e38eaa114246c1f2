import { Worker } from 'node:worker_threads'
import type { Canonical } from './canonical.ts'
import { within } from './deadline.ts'
import { PrintFault } from './fault.ts'
import type { Sections } from './sections.ts'

/** Without a title the question is only where the sections start. */
export type Question = {
  readonly id: number
  readonly raw: Uint8Array
  readonly title: string | undefined
}
export type Answer =
  | ({ readonly id: number; readonly ok: true } & Canonical)
  | { readonly id: number; readonly ok: false; readonly problem: string }

/** `canonical.ts` in a thread of its own: some tens of milliseconds a paper that nobody waits for. */
export type CanonicalThread = {
  canonicalise(raw: Uint8Array, title: string): Promise<Canonical>
  survey(raw: Uint8Array): Promise<Sections>
  close(): Promise<void>
}

type Asker = {
  readonly resolve: (canonical: Canonical) => void
  readonly reject: (fault: Error) => void
}

const patienceMs = 60_000

export function createCanonicalThread(): CanonicalThread {
  const askers = new Map<number, Asker>()
  let worker: Worker | undefined
  let asked = 0

  function ask(raw: Uint8Array, title: string | undefined): Promise<Canonical> {
    const id = ++asked
    const answered = new Promise<Canonical>((resolve, reject) => {
      askers.set(id, { resolve, reject })
    })
    worker ??= start()
    worker.postMessage({ id, raw, title } satisfies Question)
    return within(patienceMs, answered, () => {
      void worker?.terminate()
      return new PrintFault('thread-lost', `no canonical form within ${patienceMs} ms`)
    })
  }

  /** A thread that ends takes its questions with it; the next question starts another. */
  function start(): Worker {
    const script = new URL('./canonical-worker.ts', import.meta.url)
    const started = new Worker(script, { execArgv: [] }) // flags of ours such as --eval are not its own
    started.on('message', (answer: Answer) => settle(askers, answer))
    started.once('error', (error) => rejectAll(askers, error))
    started.once('exit', () => {
      if (worker === started) worker = undefined
      rejectAll(askers)
    })
    return started
  }

  return {
    canonicalise: (raw, title) => ask(raw, title),
    survey: async (raw) => (await ask(raw, undefined)).sections,
    close: async () => {
      await worker?.terminate()
    },
  }
}

function settle(askers: Map<number, Asker>, answer: Answer): void {
  const asker = askers.get(answer.id)
  askers.delete(answer.id)
  if (answer.ok) asker?.resolve(answer)
  else asker?.reject(new PrintFault('canonical', answer.problem))
}

function rejectAll(askers: Map<number, Asker>, cause?: unknown): void {
  const fault = new PrintFault('thread-lost', 'the thread of canonical forms ended', cause)
  for (const { reject } of askers.values()) reject(fault)
  askers.clear()
}
