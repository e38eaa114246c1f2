import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { follow, work } from './kill-lanes.ts'

/** Works on the store in the given folder until it is killed. */
const LANES = 6
const [folder = ''] = process.argv.slice(2)

const store = await openSqliteStore(folder)
const lanes = Array.from({ length: LANES }, (_, lane) => work(store, lane))
await Promise.all([...lanes, follow(store)])
