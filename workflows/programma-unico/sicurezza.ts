import type { Branch, StateConfig } from '../../src/core/definition.ts'
import { answer, inState, meets, opens } from '../words.ts'
import { OUTSIDE_EMERGENCY, RISK_LEVELS, WITHOUT_BED } from './places.ts'

type RiskLevel = (typeof RISK_LEVELS)[number]

const LABELS: { readonly [level in RiskLevel]: string } = {
  basso: 'Rischio basso',
  medio: 'Rischio medio',
  alto: 'Rischio alto',
  critico: 'Rischio critico',
}

/** One branch for each level that the sheet may give; the monthly term starts anew with each sheet. */
const assess = (label: string): readonly Branch[] =>
  RISK_LEVELS.map((level) => ({
    target: level,
    reenter: true,
    guard: answer('F07', '/livello', level),
    actions: [meets('revisione-rischio-30'), opens('revisione-rischio-30', OUTSIDE_EMERGENCY)],
    meta: { label, form: 'F07', roles: ['operatore', 'riferimento', 'filtro'] },
  }))

/**
 * Risk is watched as long as the programme is answerable for the person. These moves belong to the
 * other regions and are followed here: whoever still has a bed is watched until it is given back.
 */
const ends = {
  ESITO_NEGATIVO: { target: 'conclusa', guard: inState(...WITHOUT_BED) },
  NON_ADERISCE: { target: 'conclusa', guard: inState(...WITHOUT_BED) },
  FINE: { target: 'conclusa', guard: inState('percorso.nonIdoneo', 'percorso.chiuso') },
  FOLLOW_UP: { target: 'conclusa' },
} satisfies StateConfig['on']

const assessed = (level: RiskLevel): StateConfig => ({
  meta: { label: LABELS[level], ball: 'riferimento', deadlines: ['revisione-rischio-90'] },
  on: { REVISIONE: assess('Rivedi il rischio'), ...ends },
})

export const sicurezza: StateConfig = {
  initial: 'nonValutata',
  meta: { label: 'Sicurezza', ball: 'riferimento' },
  states: {
    nonValutata: {
      exit: [meets('rischio-24h')],
      meta: {
        label: 'Rischio da valutare',
        ball: 'riferimento',
        mayWait: {
          signedBy: 'filtro',
          reason: 'Si valuta prima dell’adesione; con un posto assegnato, entro 24 ore.',
        },
      },
      on: { VALUTAZIONE_RISCHIO: assess('Valuta il rischio'), ...ends },
    },
    basso: assessed('basso'),
    medio: assessed('medio'),
    alto: assessed('alto'),
    critico: assessed('critico'),
    conclusa: {
      meta: {
        label: 'Sicurezza non più seguita',
        ball: 'filtro',
        mayWait: {
          signedBy: 'filtro',
          reason: 'Il percorso è finito: il rischio non si rivede più.',
        },
      },
    },
  },
}
