import type { Branch, MoveMeta, StateConfig } from '../../src/core/definition.ts'
import {
  all,
  answer,
  assignBed,
  filed,
  inState,
  meets,
  notInState,
  opens,
  print,
  releaseBed,
} from '../words.ts'
import { ASSESSED, HOME, OVER, RESIDENTIAL } from './places.ts'

/*
 * INGRESSO, ALLOGGIO_PROPRIO, DIMISSIONE_CONCORDATA, ESITO_NEGATIVO and NON_ADERISCE belong to the
 * region `percorso`. Here they follow: a branch without `meta` is offered to nobody and is taken
 * with the move of the region that speaks for it.
 */
type Level = (typeof RESIDENTIAL)[number]

const bedFree = { type: 'bedFree', params: { form: 'posto', pointer: '/pool' } } as const

/** The pool serves the level and takes the person: of her gender the request for the bed tells. */
const poolFits = {
  type: 'poolFits',
  params: {
    form: 'posto',
    pointer: '/pool',
    level: '/livello',
    gender: { form: 'richiesta-posto', pointer: '/genere' },
  },
} as const

const RICHIEDI_POSTO: Branch = {
  target: 'attesaPosto',
  guard: notInState(...OVER),
  meta: {
    label: 'Chiedi un posto in accoglienza',
    form: 'richiesta-posto',
    roles: ['operatore', 'riferimento', 'filtro'],
  },
}

const assegna: MoveMeta = {
  label: 'Assegna il posto',
  form: 'posto',
  roles: ['filtro'],
  signatures: { second: ['responsabile-struttura'] },
}

const ASSEGNA: readonly Branch[] = RESIDENTIAL.map((level) => ({
  target: level,
  guard: all(answer('posto', '/livello', level), poolFits, bedFree),
  actions: [assignBed('posto', '/pool'), opens('rischio-24h', ASSESSED), opens('ospitalita-48h')],
  meta: assegna,
}))

const cambio: MoveMeta = {
  label: 'Cambia il regime di accoglienza',
  form: 'posto',
  roles: ['filtro'],
}

/** From pronto intervento people pass on at any time; the later levels follow the goals of a programme. */
const cambioVerso = (level: Level): Branch => ({
  target: level,
  reenter: true,
  guard: all(
    answer('posto', '/livello', level),
    poolFits,
    bedFree,
    ...(level === 'seconda' || level === 'terzaAutonomia' ? [filed('F11')] : []),
  ),
  actions: [
    releaseBed,
    assignBed('posto', '/pool'),
    opens('ospitalita-48h'),
    opens('domicilio-15g', WITHOUT_PERMIT),
  ],
  meta: cambio,
})

const WITHOUT_PERMIT = ['titolo.daValutare', 'titolo.sociale', 'titolo.istanza', 'titolo.ricevuta']
const CAMBIO_REGIME: readonly Branch[] = RESIDENTIAL.map(cambioVerso)

/** Owed for every arrival, also by who has left since: late is better than never. */
const COMUNICAZIONE_OSPITALITA: Branch = {
  guard: filed('posto'),
  actions: [meets('ospitalita-48h')],
  meta: {
    label: 'Registra la comunicazione di ospitalità',
    roles: ['legale', 'riferimento'],
    basis: 'art. 7 D.Lgs. 286/1998; solo al referente della Questura indicato dal protocollo',
  },
}

const COMUNICAZIONE_DOMICILIO: Branch = {
  guard: all(filed('posto'), inState('titolo.permesso')),
  actions: [meets('domicilio-15g')],
  meta: {
    label: 'Registra la comunicazione del domicilio',
    roles: ['legale', 'riferimento'],
    basis: 'art. 6 c. 8 D.Lgs. 286/1998; solo al referente della Questura indicato dal protocollo',
  },
}

/** H7: out of the shelter while the programme goes on, or after an evaluation that ended in no. */
const FINE: Branch = {
  target: 'uscita',
  actions: [releaseBed, print('scheda-uscita')],
  meta: { label: 'Chiudi l’accoglienza', form: 'F19', roles: ['riferimento', 'filtro'] },
}

const leaves = { target: 'uscita', actions: [releaseBed] } satisfies Branch
const goesHome = { target: HOME, actions: [releaseBed] } satisfies Branch
const entersAtHome: Branch = { target: HOME, guard: answer('F08', '/livello', HOME) }

const notices = { COMUNICAZIONE_OSPITALITA, COMUNICAZIONE_DOMICILIO }

const withBed = {
  CAMBIO_REGIME,
  ...notices,
  FINE,
  ALLOGGIO_PROPRIO: goesHome,
  DIMISSIONE_CONCORDATA: leaves,
}

const level = (label: string): StateConfig => ({
  meta: {
    label,
    ball: 'riferimento',
    mayWait: {
      signedBy: 'filtro',
      reason: 'La durata segue il programma individualizzato, che si rivede ogni tre mesi.',
    },
  },
  on: withBed,
})

export const accoglienza: StateConfig = {
  initial: 'nessuna',
  meta: { label: 'Accoglienza', ball: 'filtro' },
  states: {
    nessuna: {
      meta: {
        label: 'Nessuna accoglienza',
        ball: 'riferimento',
        mayWait: { signedBy: 'filtro', reason: 'Nessuno ha chiesto un posto.' },
      },
      on: {
        RICHIEDI_POSTO,
        INGRESSO: entersAtHome,
        ALLOGGIO_PROPRIO: goesHome,
        DIMISSIONE_CONCORDATA: leaves,
      },
    },
    attesaPosto: {
      meta: { label: 'In attesa di un posto', ball: 'filtro', deadlines: ['posto-24h'] },
      on: {
        ASSEGNA,
        FINE,
        INGRESSO: entersAtHome,
        ALLOGGIO_PROPRIO: goesHome,
        DIMISSIONE_CONCORDATA: leaves,
        ESITO_NEGATIVO: { target: 'nessuna' },
        NON_ADERISCE: { target: 'nessuna' },
      },
    },
    prontoIntervento: {
      meta: {
        label: 'Pronto intervento',
        ball: 'riferimento',
        deadlines: ['pronto-intervento-3m', 'revisione-rischio-30'],
      },
      on: withBed,
    },
    prima: level('Prima accoglienza'),
    seconda: level('Seconda accoglienza'),
    terzaAutonomia: level('Alloggio verso l’autonomia'),
    territoriale: {
      meta: {
        label: 'Alloggio proprio',
        ball: 'riferimento',
        mayWait: { signedBy: 'filtro', reason: 'Vive in un alloggio suo: non occupa un posto.' },
      },
      on: { RICHIEDI_POSTO, ...notices, DIMISSIONE_CONCORDATA: leaves },
    },
    uscita: {
      meta: {
        label: 'Uscita dall’accoglienza',
        ball: 'riferimento',
        mayWait: { signedBy: 'filtro', reason: 'Non occupa più un posto.' },
      },
      on: { RICHIEDI_POSTO, ...notices, INGRESSO: entersAtHome, ALLOGGIO_PROPRIO: goesHome },
    },
  },
}
