import { StoreFault } from '../../src/store/faults.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { bytes, commitOf } from './opened.ts'

/** Runs where files cannot grow beyond a limit; prints how each call ended. */
const [folder = ''] = process.argv.slice(2)
const store = await openSqliteStore(folder)
const large = 'x'.repeat(8_000_000)

const outcomes = await Promise.all([
  store.journal.append(commitOf('caso/a', 1)).then((answer) => answer.outcome, nameOf),
  store.journal
    .append(commitOf('caso/grande', 1, 'k', large))
    .then((answer) => answer.outcome, nameOf),
  store.journal.append(commitOf('caso/b', 1)).then((answer) => answer.outcome, nameOf),
  store.files.put('carta/grande/1-0', bytes(large)).catch(nameOf),
])
const after = await store.journal
  .append(commitOf('caso/a', 2))
  .then((answer) => answer.outcome, nameOf)
const streams = (await store.journal.since(0, 10)).map(
  ({ commit }) => `${commit.stream}#${commit.seq}`,
)
const files = await store.files.list('')
await store.ping()
await store.close()
process.stdout.write(JSON.stringify({ outcomes, after, streams, files }))

function nameOf(error: unknown): string {
  return error instanceof StoreFault ? `StoreFault ${error.code}` : String(error)
}
