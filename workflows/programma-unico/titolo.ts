import type { StateConfig } from '../../src/core/definition.ts'
import {
  all,
  entitled,
  filed,
  followsRule,
  inState,
  known,
  meets,
  notInState,
  print,
} from '../words.ts'
import { IN_PROGRAMME, OVER } from './places.ts'

const sociale: StateConfig = {
  initial: 'propostaInPreparazione',
  meta: { label: 'Art. 18, percorso sociale', ball: 'legale' },
  states: {
    propostaInPreparazione: {
      meta: {
        label: 'Proposta in preparazione',
        ball: 'legale',
        mayWait: {
          signedBy: 'legale',
          reason: 'I 15 giorni per la proposta partono dall’ingresso.',
        },
      },
      on: {
        INVIA: {
          target: 'propostaInviata',
          guard: all(
            filed('F09'),
            filed('F10'),
            filed('F11'),
            inState(...IN_PROGRAMME),
            entitled('F13', '/ente'),
          ),
          actions: [meets('proposta-15g'), print('proposta-questura'), print('dossier-sociale')],
          meta: {
            label: 'Invia la proposta alla Questura',
            form: 'F13',
            roles: ['legale'],
            basis: 'art. 27 c. 1 lett. a e c. 2 DPR 394/1999',
          },
        },
      },
    },
    propostaInviata: {
      meta: { label: 'Proposta inviata', ball: 'legale', deadlines: ['sollecito-convocazione'] },
      on: {
        CONVOCAZIONE: {
          target: '#istanza',
          actions: [print('istanza-permesso'), print('elenco-allegati')],
          meta: {
            label: 'Prepara l’istanza per la convocazione',
            form: 'F14',
            roles: ['legale', 'riferimento'],
            basis: 'art. 27 DPR 394/1999',
          },
        },
      },
    },
  },
}

const permesso: StateConfig = {
  id: 'permesso',
  initial: 'rilasciato',
  meta: {
    label: 'Permesso rilasciato',
    ball: 'legale',
    deadlines: ['scadenza-permesso', 'rinnovo'],
  },
  states: {
    rilasciato: {
      meta: { label: 'Permesso valido', ball: 'legale', deadlines: ['preparazione-rinnovo'] },
      on: { 'SCADE.preparazione-rinnovo': { target: 'finestraRinnovo' } },
    },
    finestraRinnovo: { meta: { label: 'Rinnovo da preparare', ball: 'legale' } },
  },
}

/** The permit. The judicial track and the renewal join at `istanza` and `permesso`. */
export const titolo: StateConfig = {
  initial: 'daValutare',
  meta: { label: 'Titolo di soggiorno', ball: 'legale' },
  states: {
    daValutare: {
      meta: {
        label: 'Percorso legale da scegliere',
        ball: 'legale',
        mayWait: { signedBy: 'legale', reason: 'Si sceglie dopo l’esito della valutazione.' },
      },
      on: {
        SCEGLI_SOCIALE: {
          target: 'sociale',
          guard: all(known('F05', '/esito', 'vittima', 'potenziale'), notInState(...OVER)),
          meta: {
            label: 'Scegli il percorso sociale',
            roles: ['legale'],
            basis: 'art. 18 D.Lgs. 286/1998; art. 27 c. 1 lett. a DPR 394/1999',
          },
        },
      },
    },
    sociale,
    istanza: {
      id: 'istanza',
      meta: { label: 'Istanza da depositare', ball: 'legale', deadlines: ['convocazione'] },
      on: {
        DEPOSITO: {
          target: 'ricevuta',
          meta: {
            label: 'Registra il deposito dell’istanza',
            form: 'deposito',
            roles: ['legale', 'riferimento'],
            basis: 'art. 5 c. 4-bis e 9-bis D.Lgs. 286/1998',
          },
        },
      },
    },
    ricevuta: {
      meta: { label: 'In attesa del permesso', ball: 'legale', deadlines: ['decisione-60g'] },
      on: {
        RILASCIO: {
          target: 'permesso',
          guard: followsRule(
            'titolo-rilascio',
            '/scadenzaStampata',
            'scadenza-permesso',
            '/dataRilascio',
            { pointer: '/deroga', oneOf: ['si'] },
          ),
          meta: {
            label: 'Registra il rilascio del permesso',
            form: 'titolo-rilascio',
            roles: ['legale'],
            basis: 'art. 18 c. 4 D.Lgs. 286/1998',
          },
        },
      },
    },
    permesso,
  },
}
