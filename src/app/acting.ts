import type { Beds } from './beds.ts'
import type { Cases } from './case-shelf.ts'
import type { Deps } from './deps.ts'
import type { Feed } from './feed.ts'

/** What a use case acts on: the parts handed in, and what was built over them. */
export type Acting = Deps & { readonly cases: Cases; readonly beds: Beds; readonly feed: Feed }
