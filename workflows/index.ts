import type { Rule } from '../src/core/deadlines/rule.ts'
import type { ChartConfig, Project } from '../src/core/definition.ts'
import { project as deriveEApprodi2019 } from './derive-e-approdi-2019/project.ts'
import { chart } from './programma-unico/chart.ts'
import { rules } from './programma-unico/rules.ts'

/** What the organisation does: each programme with the project that carries it out. */
export type ListedProgramme = {
  readonly workflow: { readonly id: string; readonly title: string; readonly version: number }
  readonly chart: ChartConfig
  readonly rules: readonly Rule[]
  readonly project: Project
}

export const programmes: readonly ListedProgramme[] = [
  {
    workflow: {
      id: 'programma-unico',
      title: 'Programma unico di emersione, assistenza e integrazione sociale',
      version: 1,
    },
    chart,
    rules,
    project: deriveEApprodi2019,
  },
]
