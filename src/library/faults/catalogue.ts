import type { Bundle } from '../bundle.ts'
import type { Fault } from './fault.ts'
import { formFaults } from './forms.ts'
import { paperFaults, readTrees } from './papers.ts'
import { referenceFaults } from './references.ts'
import { ruleFaults } from './rules.ts'
import { stateFaults } from './states.ts'
import { unusedFaults } from './unused.ts'

/**
 * Everything in a bundle that would fail a person later, found before it does: in the statechart,
 * the rules, the forms, the papers, and between them. A bundle without faults compiles and prints.
 */
export function faultsOf(bundle: Bundle): readonly Fault[] {
  const { trees, faults } = readTrees(bundle)
  return [
    ...stateFaults(bundle),
    ...referenceFaults(bundle),
    ...ruleFaults(bundle),
    ...formFaults(bundle),
    ...faults,
    ...paperFaults(bundle, trees),
    ...unusedFaults(bundle, trees),
  ]
}
