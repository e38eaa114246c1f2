import { join } from 'node:path'
import { programmes } from '../workflows/index.ts'
import { BundleFaults } from './faults-in-words.ts'
import { readBundle } from './library/assemble.ts'
import type { Bundle } from './library/bundle.ts'
import { faultsOf } from './library/faults/catalogue.ts'

const ROOT = join(import.meta.dirname, '..')

/** What the repository's files say of the programme it carries out, faults and all. */
export async function repositoryBundle(): Promise<Bundle> {
  const [programme] = programmes
  if (!programme) throw new RangeError('workflows/index.ts lists no programme')
  return readBundle(ROOT, programme)
}

/** The same, once it is known to be without faults. @throws BundleFaults */
export async function soundBundle(): Promise<Bundle> {
  const bundle = await repositoryBundle()
  const faults = faultsOf(bundle)
  if (faults.length > 0) throw new BundleFaults(faults)
  return bundle
}
