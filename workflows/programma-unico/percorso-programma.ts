import type { Branch, StateConfig } from '../../src/core/definition.ts'
import type { Role } from '../../src/core/facts.ts'
import { all, answer, any, inState, meets, opens, print } from '../words.ts'
import { HOME, RESIDENTIAL, SENT, WITHOUT_BED } from './places.ts'

const CASE_ROLES: readonly Role[] = ['riferimento', 'filtro']

const DICHIARA_IMPEGNO: Branch = {
  actions: [print('dichiarazione-impegno')],
  meta: {
    label: 'Fai firmare la dichiarazione di impegno',
    form: 'F10',
    roles: ['responsabile-struttura', 'riferimento'],
    basis: 'art. 27 c. 2 lett. d DPR 394/1999',
  },
}

/** A signed programme before the passage: the proposal to the Questura needs one. */
const PEI_PREDISPOSTO: Branch = {
  actions: [print('programma-individualizzato')],
  meta: {
    label: 'Scrivi il programma individualizzato',
    form: 'F11',
    roles: CASE_ROLES,
    basis: 'art. 27 c. 2 lett. b DPR 394/1999',
  },
}

const PEI_RIVISTO: Branch = {
  actions: [print('programma-individualizzato')],
  meta: {
    label: 'Registra il programma rivisto',
    form: 'F11',
    roles: CASE_ROLES,
    basis: 'art. 26 c. 3 DPR 394/1999',
  },
}

/** P20. The shelter's region answers too: the bed is freed by the same move. */
const ALLOGGIO_PROPRIO: Branch = {
  target: 'territoriale',
  guard: all(answer('F08', '/livello', HOME), inState('sicurezza.basso', 'sicurezza.medio')),
  actions: [print('scheda-ingresso')],
  meta: { label: 'Passa alla presa in carico territoriale', form: 'F08', roles: CASE_ROLES },
}

/** P24, from adesione on. The shelter's region answers too: the bed is freed the same day. */
const DIMISSIONE_CONCORDATA: Branch = {
  target: 'dimissione',
  actions: [meets('durata-percorso'), meets('proposta-15g'), print('scheda-uscita')],
  meta: { label: 'Concorda la dimissione', form: 'F19', roles: CASE_ROLES },
}

const adesione: StateConfig = {
  meta: { label: 'Ha aderito', ball: 'riferimento', deadlines: ['ingresso-15g'] },
  on: {
    PEI_PREDISPOSTO,
    DICHIARA_IMPEGNO,
    INGRESSO: {
      target: 'primaAssistenza',
      guard: any(
        all(answer('F08', '/livello', ...RESIDENTIAL), { type: 'bedAssigned', params: {} }),
        all(answer('F08', '/livello', HOME), inState(...WITHOUT_BED)),
      ),
      actions: [opens('proposta-15g', SENT), opens('durata-percorso'), print('scheda-ingresso')],
      meta: {
        label: 'Registra l’ingresso',
        form: 'F08',
        roles: CASE_ROLES,
        basis: 'art. 13 L. 228/2003; art. 1 c. 4 DPR 237/2005',
      },
    },
    DIMISSIONE_CONCORDATA,
  },
}

const primaAssistenza: StateConfig = {
  initial: 'iniziale',
  meta: { label: 'Prima assistenza', ball: 'riferimento', deadlines: ['prima-assistenza-massima'] },
  on: {
    PEI_PREDISPOSTO,
    DICHIARA_IMPEGNO,
    PASSAGGIO_ART18: {
      target: 'integrazione',
      guard: all(
        answer('F11', '/firmaPersona', true),
        answer('F11', '/firmaOperatore', true),
        answer('F11', '/percorsoLegale'),
      ),
      actions: [print('programma-individualizzato')],
      meta: {
        label: 'Passa all’integrazione',
        form: 'F11',
        roles: ['riferimento', 'filtro', 'legale'],
        basis: 'art. 18 c. 3-bis D.Lgs. 286/1998',
      },
    },
    ALLOGGIO_PROPRIO,
    DIMISSIONE_CONCORDATA,
  },
  states: {
    iniziale: {
      meta: { label: 'Primi tre mesi', ball: 'riferimento', deadlines: ['prima-assistenza'] },
      on: {
        PROROGA: {
          target: 'prorogata',
          guard: { type: 'beforeDeadline', params: { rule: 'prima-assistenza' } },
          meta: {
            label: 'Proroga la prima assistenza',
            form: 'F15',
            roles: ['filtro'],
            basis: 'art. 1 c. 4 DPR 237/2005',
          },
        },
      },
    },
    prorogata: { meta: { label: 'Prorogata', ball: 'riferimento' } },
  },
}

const integrazione: StateConfig = {
  initial: 'programmaAttivo',
  meta: { label: 'Integrazione', ball: 'riferimento' },
  on: {
    DICHIARA_IMPEGNO,
    OBIETTIVI_SOGLIA: {
      target: 'semiAutonomia',
      guard: all(
        answer('F11', '/reddito', 'borsa', 'lavoro'),
        inState('sicurezza.basso', 'sicurezza.medio'),
      ),
      actions: [print('programma-individualizzato')],
      meta: { label: 'Passa alla semi-autonomia', form: 'F11', roles: CASE_ROLES },
    },
    ALLOGGIO_PROPRIO,
    DIMISSIONE_CONCORDATA,
  },
  states: {
    programmaAttivo: {
      meta: { label: 'Programma attivo', ball: 'riferimento', deadlines: ['revisione-pei'] },
      on: {
        SCADENZA_REVISIONE: {
          target: 'revisione',
          meta: { label: 'Apri la revisione del programma', roles: CASE_ROLES },
        },
        'SCADE.revisione-pei': { target: 'revisione' },
      },
    },
    revisione: {
      meta: {
        label: 'Programma in revisione',
        ball: 'riferimento',
        deadlines: ['pei-rivisto-15g'],
      },
      on: { PEI_RIVISTO: { ...PEI_RIVISTO, target: 'programmaAttivo' } },
    },
  },
}

export const programma: { readonly [state: string]: StateConfig } = {
  adesione,
  primaAssistenza,
  integrazione,
  semiAutonomia: {
    meta: { label: 'Semi-autonomia', ball: 'riferimento', deadlines: ['revisione-pei'] },
    on: {
      DICHIARA_IMPEGNO,
      PEI_RIVISTO: { ...PEI_RIVISTO, target: 'semiAutonomia', reenter: true },
      ALLOGGIO_PROPRIO,
      DIMISSIONE_CONCORDATA,
    },
  },
  territoriale: {
    meta: {
      label: 'Presa in carico territoriale',
      ball: 'riferimento',
      deadlines: ['revisione-pei'],
    },
    on: {
      DICHIARA_IMPEGNO,
      PEI_RIVISTO: { ...PEI_RIVISTO, target: 'territoriale', reenter: true },
      DIMISSIONE_CONCORDATA,
    },
  },
  dimissione: {
    meta: { label: 'Dimessa', ball: 'riferimento', deadlines: ['follow-up'] },
    on: { 'SCADE.follow-up': { target: 'followUp' } },
  },
  followUp: {
    meta: { label: 'Da richiamare', ball: 'riferimento', deadlines: ['richiamo-30g'] },
    on: {
      FOLLOW_UP: {
        target: 'chiuso',
        meta: { label: 'Registra il richiamo', form: 'follow-up', roles: CASE_ROLES },
      },
    },
  },
  chiuso: {
    meta: {
      label: 'Percorso chiuso',
      ball: 'filtro',
      mayWait: { signedBy: 'filtro', reason: 'Il percorso è finito: si riapre con fatti nuovi.' },
    },
  },
}
