import { caseList } from './case-list.ts'
import { incidentList } from './incident-list.ts'
import type { View } from './view.ts'

/** Every list that follows the journal. A new one is one file and one line here. */
export const views: readonly View[] = [caseList, incidentList]
