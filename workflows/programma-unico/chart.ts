import type { ChartConfig } from '../../src/core/definition.ts'
import { accoglienza } from './accoglienza.ts'
import { percorso } from './percorso.ts'
import { sicurezza } from './sicurezza.ts'
import { titolo } from './titolo.ts'

/** The life of one person in the programma unico: four regions that go on side by side. */
export const chart: ChartConfig = {
  id: 'programma-unico',
  type: 'parallel',
  states: { percorso, accoglienza, titolo, sicurezza },
}
