import { writeSync } from 'node:fs'
import type { StreamId } from '../../src/core/facts.ts'
import type { Store } from '../../src/store/store.ts'
import { bytes, commitOf } from './opened.ts'

/** Every so many commits a lane removes the key it made for the last one. */
export const REMOVED_EVERY = 5

/** Synchronous, so that what was acknowledged is out before anything else happens. */
const acknowledge = (what: string, ...of: (string | number)[]) =>
  writeSync(1, `${[what, ...of].join(' ')}\n`)

/**
 * What a use case does, without end: a key, a commit that needs it, a paper, a record. Each promise
 * kept by the store becomes a line, written before the next request.
 */
export async function work({ journal, keys, files, records }: Store, lane: number): Promise<never> {
  const stream: StreamId = `caso/corsia-${lane}`
  let seq = (await journal.read(stream)).length
  let rev = (await records.get('conto', stream))?.rev ?? 0
  for (;;) {
    seq += 1
    await keys.create(`${stream}#${seq}`, bytes(`${stream}#${seq}`))
    acknowledge('key', stream, seq)
    const { outcome } = await journal.append(commitOf(stream, seq))
    if (outcome !== 'appended') throw new Error(`append ${seq} ended as ${outcome}`)
    acknowledge('commit', stream, seq)
    await files.put(`carta/${lane}/${seq}-0`, bytes(`${stream}#${seq}`.repeat(1000)))
    acknowledge('file', stream, seq)
    rev = (await records.put('conto', stream, seq, rev)) ?? Number.NaN
    acknowledge('record', stream, rev)
    if (seq % REMOVED_EVERY === 0) {
      await keys.remove(`${stream}#${seq}`)
      acknowledge('removed', stream, seq)
    }
  }
}

/** A view that counts the commits of each stream, kept up with the journal. */
export async function follow({ journal, rows }: Store): Promise<never> {
  for (;;) {
    const position = await rows.position('conteggi')
    const news = await journal.since(position, 20)
    const last = news.at(-1)
    if (last === undefined) continue
    const put = news.map(({ commit: { stream, seq } }) => ({ key: stream, doc: seq, keys: {} }))
    await rows.apply('conteggi', { position: last.position, put, remove: [] })
    acknowledge('view', 'conteggi', last.position)
  }
}
