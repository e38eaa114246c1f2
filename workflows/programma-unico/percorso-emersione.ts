import type { Branch, MoveMeta, StateConfig } from '../../src/core/definition.ts'
import {
  ageAgrees,
  all,
  answer,
  any,
  inState,
  known,
  meets,
  opens,
  print,
  setting,
} from '../words.ts'
import { ASSESSED } from './places.ts'

const contatto = (label: string): Branch => ({
  target: 'contatto',
  meta: { label, form: 'F02', roles: ['operatore'], opens: true },
})

const aggancio = (label: string): Branch => ({
  target: 'aggancio',
  meta: { label, form: 'F03', roles: ['operatore', 'riferimento'] },
})

const segnala: MoveMeta = {
  label: 'Registra la segnalazione',
  form: 'F01',
  roles: ['operatore', 'riferimento', 'filtro'],
  opens: true,
}

/** P3, from every state before it: an emergency opens the 24 hours beside the ordinary term. */
const SEGNALAZIONE: readonly Branch[] = [
  {
    target: 'segnalato',
    guard: answer('F01', '/urgenza', 'emergenza'),
    actions: [opens('presa-visione-24h')],
    meta: segnala,
  },
  {
    target: 'segnalato',
    guard: answer('F01', '/urgenza', 'ordinaria'),
    meta: segnala,
  },
]

const valutazione: StateConfig = {
  initial: 'colloqui',
  meta: { label: 'In valutazione', ball: 'riferimento', deadlines: ['valutazione-45g'] },
  on: {
    COLLOQUIO: {
      actions: [meets('primo-colloquio-7g')],
      meta: {
        label: 'Registra un colloquio',
        form: 'F04',
        roles: ['operatore', 'riferimento', 'psicologo', 'mediatore', 'filtro'],
      },
    },
  },
  states: {
    colloqui: {
      meta: {
        label: 'Colloqui di valutazione',
        ball: 'riferimento',
        deadlines: ['primo-colloquio-7g'],
      },
      on: {
        CONCLUDI_COLLOQUI: {
          target: 'indicatori',
          guard: { type: 'happened', params: { event: 'COLLOQUIO', setting: 'colloqui.minimo' } },
          meta: { label: 'Concludi i colloqui', roles: ['riferimento', 'filtro'] },
        },
      },
    },
    indicatori: {
      meta: { label: 'Scheda degli indicatori da compilare', ball: 'riferimento' },
      on: {
        SCHEDA_COMPLETA: {
          target: 'equipe',
          meta: {
            label: 'Consegna la scheda degli indicatori',
            form: 'F05',
            roles: ['operatore', 'riferimento', 'filtro'],
            signatures: { second: ['filtro'] },
            basis: 'art. 18 c. 1 e 3-bis D.Lgs. 286/1998',
          },
        },
      },
    },
    equipe: {
      meta: { label: 'Esito da decidere in équipe', ball: 'filtro' },
      on: {
        ESITO_POSITIVO: {
          target: '#idoneo',
          guard: all(
            known('F05', '/esito', 'vittima', 'potenziale'),
            known('F05', '/situazione', 'art600', 'art601', 'art602', 'art18'),
            any(
              setting('pericolo.richiesto', false),
              known('F05', '/pericoloAttualita', 'attuale', 'possibile'),
            ),
          ),
          meta: {
            label: 'Riconosci i requisiti del programma',
            roles: ['filtro'],
            basis: 'art. 18 c. 3-bis D.Lgs. 286/1998',
          },
        },
        ESITO_NEGATIVO: {
          target: '#nonIdoneo',
          guard: any(
            known('F05', '/esito', 'aRischio', 'nonElementi', 'rinvio'),
            all(
              setting('pericolo.richiesto', true),
              known('F05', '/pericoloAttualita', 'passato', 'assente'),
            ),
          ),
          meta: { label: 'Orienta ad altri servizi', roles: ['filtro'] },
        },
      },
    },
  },
}

export const emersione: { readonly [state: string]: StateConfig } = {
  sconosciuto: {
    meta: {
      label: 'Nessun contatto',
      ball: 'operatore',
      mayWait: { signedBy: 'filtro', reason: 'Nessuno ha ancora incontrato la persona.' },
    },
    on: {
      CONTATTO_STRADA: contatto('Registra un contatto in strada'),
      CONTATTO_INDOOR: contatto('Registra un contatto indoor'),
      CONTATTO_CHAT: contatto('Registra un contatto in chat'),
      CONTATTO_SPORTELLO: contatto('Registra un contatto allo sportello'),
      SEGNALAZIONE,
    },
  },
  contatto: {
    meta: {
      label: 'Primo contatto',
      ball: 'operatore',
      mayWait: {
        signedBy: 'filtro',
        reason: 'È un contatto anonimo: la persona torna quando vuole.',
      },
    },
    on: {
      RICHIESTA_AIUTO: aggancio('Registra la richiesta di aiuto'),
      RITORNO: aggancio('Registra il ritorno della persona'),
      SEGNALAZIONE,
    },
  },
  aggancio: {
    meta: {
      label: 'Aggancio',
      ball: 'operatore',
      mayWait: { signedBy: 'filtro', reason: 'Si segnala solo quando la persona è d’accordo.' },
    },
    on: { SEGNALAZIONE },
  },
  segnalato: {
    meta: { label: 'Segnalata', ball: 'filtro', deadlines: ['presa-visione-3g'] },
    exit: [meets('presa-visione-24h')],
    on: {
      PRESA_VISIONE: {
        target: 'filtro',
        meta: { label: 'Prendi in carico la segnalazione', roles: ['filtro'] },
      },
    },
  },
  filtro: {
    meta: { label: 'All’Ufficio Filtro', ball: 'filtro', deadlines: ['apertura-valutazione-7g'] },
    on: {
      APRI_VALUTAZIONE: {
        target: 'valutazione',
        guard: all(
          answer('F03', '/operatore'),
          answer('F03', '/mediatore'),
          answer('F03', '/consensoValutazione', 'si'),
        ),
        meta: { label: 'Apri la valutazione', form: 'F03', roles: ['filtro', 'riferimento'] },
      },
    },
  },
  valutazione,
  nonIdoneo: {
    id: 'nonIdoneo',
    meta: {
      label: 'Orientata ad altri servizi',
      ball: 'filtro',
      mayWait: {
        signedBy: 'filtro',
        reason: 'La valutazione è finita: si riapre con fatti nuovi.',
      },
    },
  },
  idoneo: {
    id: 'idoneo',
    meta: { label: 'Ha i requisiti', ball: 'riferimento', deadlines: ['adesione-30g'] },
    on: {
      ADERISCE: {
        target: 'adesione',
        guard: all(
          inState(...ASSESSED),
          ageAgrees('F09', '/dataNascita', '/dataAdesione', '/minorenne'),
        ),
        actions: [print('patto-adesione')],
        meta: {
          label: 'Firma il patto di adesione',
          form: 'F09',
          roles: ['riferimento', 'filtro'],
          basis: 'art. 27 c. 2 lett. c DPR 394/1999',
        },
      },
      NON_ADERISCE: {
        target: 'chiuso',
        meta: { label: 'Registra che non aderisce', roles: ['riferimento', 'filtro'] },
      },
    },
  },
}
