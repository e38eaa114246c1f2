import { isDeepStrictEqual } from 'node:util'
import { viewFollower } from '../../src/app/view-follower.ts'
import type { Composed } from '../../src/compose.ts'
import { type Case, type CaseCommit, replay } from '../../src/core/case.ts'
import { LAG } from '../../src/effects/follower.ts'
import { paperKey } from '../../src/effects/print-paper.ts'
import { verifyStream } from '../../src/sealing/chain.ts'
import type { Placed, StoredCommit } from '../../src/store/journal.ts'
import { views } from '../../src/views/index.ts'
import { poolsOf, type Told } from './recovered.ts'

type Lived = { readonly of: Case; readonly commits: readonly CaseCommit[] }

/** Every way in which the folder is not as it must be, after all was mended; in words. */
export async function faultsOf(app: Composed, told: Told, at: string): Promise<readonly string[]> {
  const all = await app.store.journal.since(0, 1_000_000)
  const streams = Map.groupBy(
    all.map(({ commit }) => commit),
    ({ stream }) => stream,
  )
  const cases = await Promise.all(
    [...streams]
      .filter(([stream]) => stream.startsWith('caso/'))
      .map(([, list]) => opened(app, list)),
  )
  return [
    ...placeFaults(all),
    ...[...streams].flatMap(([stream, list]) => streamFaults(stream, list)),
    ...keyFaults(all, told),
    ...cases.flatMap((one) => deadlineFaults(one, at)),
    ...(await bedFaults(app, cases)),
    ...(await paperFaults(app, cases)),
    ...(await viewFaults(app, all)),
    ...(await queueFaults(app)),
  ]
}

async function opened({ deps }: Composed, stored: readonly StoredCommit[]): Promise<Lived> {
  // A stream `caso/…` holds case facts.
  const commits = (await Promise.all(stored.map(deps.vault.open))) as CaseCommit[]
  const of = replay(commits)
  if (!of) throw new Error('a stream of a case that opens none')
  return { of, commits }
}

const placeFaults = (all: readonly Placed[]) =>
  all.flatMap(({ position }, n) =>
    position === n + 1 ? [] : [`position ${position} stands at ${n + 1}`],
  )

function streamFaults(stream: string, commits: readonly StoredCommit[]): readonly string[] {
  const verdict = verifyStream(commits)
  const keys = new Set(commits.map(({ key }) => key))
  return [
    ...(verdict.ok ? [] : [`${stream}: the chain breaks at ${verdict.seq} (${verdict.why})`]),
    ...(keys.size === commits.length ? [] : [`${stream}: a key was committed twice`]),
    ...(stream.startsWith('incidente/') ? [`${stream}: a fault was met`] : []),
  ]
}

/** Nothing acknowledged is lost, nothing is there twice: not even as two cases of one opening. */
function keyFaults(all: readonly Placed[], { done, refused }: Told): readonly string[] {
  const byKey = Map.groupBy(
    all.map(({ commit }) => commit).filter(({ stream }) => stream.startsWith('caso/')),
    ({ key }) => key,
  )
  const misplaced = [...done].flatMap(([key, { code, seq }]) => {
    const found = (byKey.get(key) ?? []).map((commit) => `${commit.stream} ${commit.seq}`)
    return isDeepStrictEqual(found, [`caso/${code} ${seq}`])
      ? []
      : [`${key}: acknowledged as caso/${code} ${seq}, found as [${found.join(', ')}]`]
  })
  const unwanted = [...refused].filter((key) => byKey.has(key))
  return [...misplaced, ...unwanted.map((key) => `${key}: refused, and yet committed`)]
}

/** Every due deadline fired, none early, none twice. */
function deadlineFaults({ of, commits }: Lived, at: string): readonly string[] {
  const fired = commits.flatMap((commit) =>
    commit.facts.flatMap((fact) =>
      fact.type === 'deadline-expired' ? [{ id: fact.id, at: commit.at }] : [],
    ),
  )
  const ids = new Set(fired.map(({ id }) => id))
  const early = fired.filter((one) => one.at < (of.ledger[one.id]?.dueAt ?? '9'))
  const silent = Object.values(of.ledger).filter(
    ({ status, dueAt }) => status === 'open' && dueAt <= at,
  )
  return [
    ...(ids.size === fired.length ? [] : [`${of.code}: a deadline fired twice`]),
    ...early.map(({ id }) => `${of.code}: ${id} fired early`),
    ...silent.map(({ id }) => `${of.code}: ${id} is due and did not fire`),
  ]
}

/** Beds that pools say are taken (each hold named by case and key) are those that cases have. */
async function bedFaults(app: Composed, cases: readonly Lived[]): Promise<readonly string[]> {
  const pools = await poolsOf(app)
  const given = pools.flatMap(({ id, holds }) =>
    Object.entries(holds).map(
      ([hold, { confirmed, case: of }]) => `${id} ${hold} ${of} ${confirmed ? '' : 'only held'}`,
    ),
  )
  const had = cases.flatMap(({ of: { bed, code } }) =>
    bed ? [`${bed.pool} ${code}/${bed.hold} ${code} `] : [],
  )
  const over = pools.filter(({ beds, holds }) => Object.keys(holds).length > beds)
  return [
    ...given.filter((one) => !had.includes(one)).map((one) => `a bed that no case has: ${one}`),
    ...had.filter((one) => !given.includes(one)).map((one) => `a bed that no pool gave: ${one}`),
    ...over.map(({ id }) => `${id}: more people than beds`),
  ]
}

/** Each paper that was asked for is one file that opens; no file was asked for by nobody. */
async function paperFaults(
  { store, deps }: Composed,
  cases: readonly Lived[],
): Promise<readonly string[]> {
  const asked = new Map(
    cases.flatMap(({ of, commits }) =>
      commits
        .flatMap(({ effects }) => effects)
        .flatMap((one) =>
          one.type === 'print' ? [[paperKey(one.number), of.person] as const] : [],
        ),
    ),
  )
  const files = await store.files.list('carta/')
  const faults = files.filter((key) => !asked.has(key)).map((key) => `${key}: nobody asked for it`)
  for (const [key, person] of asked) {
    const sealed = await store.files.get(key)
    const bytes = sealed && (await deps.vault.openFile(person, key, sealed))
    if (!bytes?.length) faults.push(`${key}: asked for and not there`)
  }
  return faults
}

/** Lists are what the journal says, however they came about. */
async function viewFaults({ store }: Composed, all: readonly Placed[]): Promise<readonly string[]> {
  const faults: string[] = []
  for (const view of views) {
    const rows = () => store.rows.find({ view: view.name, limit: 100_000 })
    const [before, position] = await Promise.all([rows(), store.rows.position(view.name)])
    await store.rows.drop(view.name)
    await viewFollower(store, view, ({ code }) => faults.push(`${view.name}: ${code}`)).take(all)
    if (!isDeepStrictEqual(before, await rows())) faults.push(`${view.name}: not as rebuilt`)
    if (position > all.length || all.length - position > LAG)
      faults.push(`${view.name}: is at ${position} of ${all.length}`)
  }
  return faults
}

async function queueFaults({ queue }: Composed): Promise<readonly string[]> {
  const waiting = await queue.waiting()
  return waiting === 0 ? [] : [`${waiting} effects were not done`]
}
