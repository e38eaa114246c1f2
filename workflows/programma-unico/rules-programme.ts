import type { Rule } from '../../src/core/deadlines/rule.ts'

/** The programma unico began: no case is older. */
const BEGAN = '2016-09-01'

type Promise = Pick<Rule, 'id' | 'title' | 'gravity' | 'consequence'> & {
  readonly period: string
  readonly words: string
  readonly trigger?: Rule['trigger']
  readonly onHoliday?: Rule['versions'][number]['onHoliday']
}

/** A term that no norm sets: the programme promises it to the person or to itself. */
const promise = ({ period, words, trigger, onHoliday = 'keep', ...rule }: Promise): Rule => ({
  ...rule,
  trigger: trigger ?? { from: 'occurred' },
  versions: [
    {
      from: BEGAN,
      norm: { act: 'del programma unico', article: 'regola interna', words },
      period,
      counting: 'calendar',
      onHoliday,
    },
  ],
})

export const programmeRules: readonly Rule[] = [
  promise({
    id: 'presa-visione-24h',
    title: 'Presa in carico di un’emergenza',
    gravity: 3,
    consequence: 'Una persona in pericolo aspetta: chiama il Numero Verde 800 290 290.',
    period: 'PT24H',
    words: 'Un’emergenza si prende in carico entro 24 ore.',
  }),
  promise({
    id: 'presa-visione-3g',
    title: 'Presa in carico della segnalazione',
    gravity: 3,
    consequence: 'La persona e chi l’ha segnalata restano senza risposta.',
    period: 'P3D',
    words: 'Una segnalazione ordinaria si prende in carico entro 3 giorni.',
  }),
  promise({
    id: 'apertura-valutazione-7g',
    title: 'Apertura della valutazione',
    gravity: 3,
    consequence: 'La persona è stata presa in carico ma nessuno la valuta.',
    period: 'P7D',
    words: 'La valutazione si apre entro 7 giorni dalla presa in carico.',
    onHoliday: 'next',
  }),
  promise({
    id: 'primo-colloquio-7g',
    title: 'Primo colloquio',
    gravity: 3,
    consequence: 'Più passa il tempo, più è facile perdere la persona.',
    period: 'P7D',
    words: 'Il primo colloquio si fa entro 7 giorni dall’apertura della valutazione.',
    onHoliday: 'next',
  }),
  promise({
    id: 'valutazione-45g',
    title: 'Esito della valutazione',
    gravity: 3,
    consequence: 'La persona non sa se può entrare nel programma.',
    period: 'P45D',
    words: 'La valutazione finisce entro 45 giorni.',
    onHoliday: 'next',
  }),
  promise({
    id: 'adesione-30g',
    title: 'Scelta della persona sull’adesione',
    gravity: 4,
    consequence: 'Va risentita la persona: la scelta è sua, ma nessuno la deve dimenticare.',
    period: 'P30D',
    words: 'La persona ha almeno 30 giorni per decidere; poi la si risente.',
    onHoliday: 'next',
  }),
  promise({
    id: 'ingresso-15g',
    title: 'Ingresso nel programma',
    gravity: 3,
    consequence: 'La persona ha aderito ma non riceve ancora assistenza.',
    period: 'P15D',
    words: 'Dall’adesione all’ingresso passano al massimo 15 giorni.',
    onHoliday: 'next',
  }),
  promise({
    id: 'proposta-15g',
    title: 'Proposta alla Questura',
    gravity: 3,
    consequence: 'Il permesso della persona arriva più tardi.',
    period: 'P15D',
    words: 'La proposta alla Questura parte entro 15 giorni dall’ingresso.',
    onHoliday: 'next',
  }),
  promise({
    id: 'revisione-pei',
    title: 'Revisione del programma individualizzato',
    gravity: 3,
    consequence: 'Gli obiettivi possono non essere più quelli della persona.',
    period: 'P3M',
    words: 'Il programma individualizzato si rivede ogni tre mesi.',
    onHoliday: 'next',
  }),
  promise({
    id: 'pei-rivisto-15g',
    title: 'Fine della revisione del programma',
    gravity: 4,
    consequence: 'La persona lavora con un programma vecchio.',
    period: 'P15D',
    words: 'La revisione si chiude entro 15 giorni.',
    onHoliday: 'next',
  }),
  promise({
    id: 'durata-percorso',
    title: 'Durata prevista del percorso protetto',
    gravity: 4,
    consequence: 'Il percorso dura più del previsto: decidi con l’équipe come continuare.',
    period: 'P24M',
    words: 'Il percorso protetto dura 18-24 mesi.',
  }),
  promise({
    id: 'follow-up',
    title: 'Richiamo dopo l’uscita',
    gravity: 4,
    consequence: 'Nessuno sa come sta la persona dopo l’uscita.',
    period: 'P6M',
    words: 'La persona si risente sei mesi dopo l’uscita.',
  }),
  promise({
    id: 'richiamo-30g',
    title: 'Chiusura del richiamo',
    gravity: 4,
    consequence: 'Il richiamo resta aperto e nessuno lo conclude.',
    period: 'P30D',
    words: 'Il richiamo si fa entro 30 giorni.',
    onHoliday: 'next',
  }),
  promise({
    id: 'posto-24h',
    title: 'Ricerca di un posto',
    gravity: 3,
    consequence: 'Se non c’è un posto va avvisato il Numero Verde, che cerca in altri territori.',
    period: 'P1D',
    words: 'Se entro un giorno non c’è un posto, si chiede al Numero Verde.',
  }),
  promise({
    id: 'pronto-intervento-3m',
    title: 'Durata del pronto intervento',
    gravity: 4,
    consequence: 'Il posto di emergenza non è libero per chi arriva dopo.',
    period: 'P3M',
    words: 'Il pronto intervento dura in media tre mesi.',
  }),
  promise({
    id: 'rischio-24h',
    title: 'Valutazione del rischio dopo l’accoglienza',
    gravity: 3,
    consequence: 'La persona è accolta senza sapere da chi va protetta.',
    period: 'PT24H',
    words: 'Chi riceve un posto ha una scheda di rischio entro 24 ore.',
  }),
  promise({
    id: 'revisione-rischio-30',
    title: 'Revisione del rischio in pronto intervento',
    gravity: 3,
    consequence: 'Le misure di protezione possono non bastare più.',
    period: 'P30D',
    words: 'In pronto intervento il rischio si rivede ogni 30 giorni.',
  }),
  promise({
    id: 'revisione-rischio-90',
    title: 'Revisione del rischio',
    gravity: 3,
    consequence: 'Le misure di protezione possono non bastare più.',
    period: 'P90D',
    words: 'Il rischio si rivede almeno ogni 90 giorni.',
  }),
  promise({
    id: 'sollecito-convocazione',
    title: 'Convocazione della Questura',
    gravity: 4,
    consequence: 'La proposta può essersi fermata: va sollecitata la Questura.',
    period: 'P30D',
    words: 'Se in 30 giorni la Questura non convoca, la si sollecita.',
    onHoliday: 'next',
  }),
  promise({
    id: 'convocazione',
    title: 'Appuntamento in Questura',
    gravity: 2,
    consequence: 'Se l’appuntamento è saltato ne va chiesto subito un altro.',
    trigger: { from: 'answer', form: 'F14', pointer: '/dataConvocazione' },
    period: 'P0D',
    words: 'L’istanza si deposita il giorno della convocazione.',
  }),
  promise({
    id: 'preparazione-rinnovo',
    title: 'Preparazione del rinnovo',
    gravity: 3,
    consequence: 'Resta poco tempo per raccogliere i documenti del rinnovo.',
    trigger: { from: 'deadline', rule: 'scadenza-permesso' },
    period: '-P90D',
    words: 'Il rinnovo si prepara da 90 giorni prima della scadenza.',
  }),
]
