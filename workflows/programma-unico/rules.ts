import type { Rule } from '../../src/core/deadlines/rule.ts'
import { programmeRules } from './rules-programme.ts'

const TUI = 'D.Lgs. 286/1998'
/** The testo unico came into force. */
const TUI_FROM = '1998-09-02'

/**
 * Terms that a norm sets. A new wording is a new version with the day it comes into force; the old
 * one stays, since older facts are counted by it. Periods set on other terms name their rule.
 */
const legalRules: readonly Rule[] = [
  {
    id: 'prima-assistenza',
    title: 'Fine dei primi tre mesi di prima assistenza',
    trigger: { from: 'occurred' },
    gravity: 2,
    consequence:
      'Senza proroga la prima assistenza finisce: la persona può restare senza alloggio.',
    versions: [
      {
        from: '2005-11-23',
        norm: {
          act: 'DPR 237/2005',
          article: 'art. 1 c. 4',
          words: 'Il programma di assistenza dura tre mesi e si può prorogare per altri tre.',
        },
        period: 'P3M',
        counting: 'calendar',
        onHoliday: 'keep',
      },
    ],
  },
  {
    id: 'prima-assistenza-massima',
    title: 'Durata massima della prima assistenza',
    trigger: { from: 'occurred' },
    gravity: 2,
    consequence:
      'La prima assistenza non può durare oltre: la persona passa all’integrazione o esce.',
    versions: [
      {
        from: '2005-11-23',
        norm: {
          act: 'DPR 237/2005',
          article: 'art. 1 c. 4',
          words: 'La proroga dura al massimo altri tre mesi, quindi sei in tutto.',
        },
        period: 'P6M',
        counting: 'calendar',
        onHoliday: 'keep',
      },
    ],
  },
  {
    id: 'ospitalita-48h',
    title: 'Comunicazione di ospitalità',
    trigger: { from: 'answer', form: 'posto', pointer: '/dataArrivo' },
    gravity: 2,
    consequence: 'Chi ospita rischia una sanzione da 500 a 3.500 euro.',
    versions: [
      {
        from: TUI_FROM,
        norm: {
          act: TUI,
          article: 'art. 7',
          words:
            'Chi ospita uno straniero lo comunica all’autorità di pubblica sicurezza entro 48 ore.',
        },
        period: 'PT48H',
        counting: 'calendar',
        onHoliday: 'keep',
      },
    ],
  },
  {
    id: 'domicilio-15g',
    title: 'Comunicazione del nuovo domicilio',
    trigger: { from: 'answer', form: 'posto', pointer: '/dataArrivo' },
    gravity: 2,
    consequence: 'La Questura ha un domicilio vecchio: gli avvisi sul permesso possono perdersi.',
    versions: [
      {
        from: TUI_FROM,
        norm: {
          act: TUI,
          article: 'art. 6 c. 8',
          words: 'Chi soggiorna comunica al questore il nuovo domicilio entro 15 giorni.',
        },
        period: 'P15D',
        counting: 'calendar',
        onHoliday: 'next',
      },
    ],
  },
  {
    id: 'decisione-60g',
    title: 'Decisione della Questura sull’istanza',
    trigger: { from: 'answer', form: 'deposito', pointer: '/dataDeposito' },
    gravity: 2,
    consequence:
      'La persona resta con la sola ricevuta: può restare e lavorare, ma va sollecitata la Questura.',
    versions: [
      {
        from: '2014-04-06',
        norm: {
          act: TUI,
          article: 'art. 5 c. 9',
          words:
            'Il permesso è rilasciato, rinnovato o convertito entro sessanta giorni dalla domanda.',
        },
        period: 'P60D',
        counting: 'calendar',
        onHoliday: 'next',
      },
    ],
  },
  {
    id: 'scadenza-permesso',
    title: 'Scadenza del permesso art. 18',
    trigger: { from: 'answer', form: 'titolo-rilascio', pointer: '/dataRilascio' },
    gravity: 1,
    consequence: 'Se il rinnovo non è stato chiesto, la persona perde il permesso.',
    override: { form: 'titolo-rilascio', pointer: '/derogaScadenza' },
    versions: [
      {
        from: TUI_FROM,
        norm: {
          act: TUI,
          article: 'art. 18 c. 4',
          words: 'Il permesso dura sei mesi e si può rinnovare per un anno o più.',
        },
        period: 'P6M',
        counting: 'calendar',
        onHoliday: 'keep',
      },
      {
        from: '2025-10-04',
        norm: {
          act: `${TUI}, modificato dal D.L. 146/2025`,
          article: 'art. 18 c. 4',
          words: 'Il permesso dura un anno e si può rinnovare per un anno o più.',
        },
        period: 'P1Y',
        counting: 'calendar',
        onHoliday: 'keep',
      },
    ],
  },
  {
    id: 'rinnovo',
    title: 'Ultimo giorno per chiedere il rinnovo in tempo',
    trigger: { from: 'deadline', rule: 'scadenza-permesso' },
    gravity: 2,
    consequence:
      'La domanda si può ancora fare, ma è in ritardo: cresce il rischio di restare senza permesso.',
    versions: [
      {
        from: '2009-08-08',
        norm: {
          act: TUI,
          article: 'art. 5 c. 4',
          words: 'Il rinnovo si chiede almeno sessanta giorni prima della scadenza.',
        },
        period: '-P60D',
        counting: 'calendar',
        onHoliday: 'previous',
      },
    ],
  },
]

export const rules: readonly Rule[] = [...legalRules, ...programmeRules]
