import type { Answers, Day, FormId } from '../../src/core/facts.ts'

/** The Monday that sample answers speak of, unless another day is named. */
export const MONDAY = '2026-11-16'

/** What each form needs to be filed, and what guards read; the person of the samples is invented. */
const SAMPLES: { readonly [form: FormId]: (on: Day) => Answers } = {
  F01: (on) => ({
    data: on,
    urgenza: 'ordinaria',
    canale: 'sportello',
    genere: 'F',
    consenso: 'si',
  }),
  F02: (on) => ({ data: on, canale: 'unita-di-strada' }),
  F03: (on) => ({
    data: on,
    lingua: 'inglese',
    operatore: 'Anna Riva',
    mediatore: 'Mediatrice di lingua inglese',
    informata: true,
    consensoValutazione: 'si',
  }),
  F04: (on) => ({ data: on, presenti: 'Anna Riva e la mediatrice' }),
  F05: (on) => ({
    dataValutazione: on,
    pericoloGravita: 'grave',
    pericoloAttualita: 'attuale',
    volonta: 'si',
    situazione: 'art601',
    esito: 'vittima',
  }),
  F07: (on) => ({ dataValutazione: on, livello: 'medio' }),
  F08: (on) => ({
    dataIngresso: on,
    livello: 'prima',
    operatoreRiferimento: 'Anna Riva',
    livelloRischio: 'medio',
  }),
  F09: (on) => ({
    nome: 'Odera',
    cognome: 'Provaglio',
    dataNascita: '2001-03-08',
    luogoNascita: 'Benin City',
    cittadinanza: 'nigeriana',
    genere: 'F',
    lingua: 'inglese',
    dataAdesione: on,
    avvertenza: true,
    dirittiSpiegati: true,
    firmaPersona: true,
    operatore: 'Anna Riva',
    minorenne: 'no',
  }),
  F10: (on) => ({
    responsabile: 'Dario Neri',
    ente: 'lule-associazione',
    impegni: ['alloggio', 'riservatezza'],
    data: on,
    firma: true,
  }),
  F11: (on) => ({
    versione: 1,
    data: on,
    operatoreRiferimento: 'Anna Riva',
    obiettivi: [{ area: 'lingua', obiettivo: 'Livello A2 di italiano' }],
    dataRevisione: on,
    reddito: 'borsa',
    percorsoLegale: 'sociale',
    firmaPersona: true,
    firmaOperatore: true,
  }),
  F13: (on) => ({
    ente: 'lule-associazione',
    firmatario: 'Carla Conti',
    data: on,
    fatti: 'Trattenuta e costretta a consegnare il denaro.',
    pericolo: 'Chi l’ha fatta arrivare conosce la sua famiglia.',
    richiesta: 'rilascio',
  }),
  F14: (on) => ({
    dataConvocazione: on,
    moduloCompilato: true,
    fotografie: 4,
    passaporto: 'si',
    domicilio: 'lule-associazione',
  }),
  F15: (on) => ({ data: on, motivo: 'Attende la convocazione in Questura.', giorni: 90 }),
  F19: (on) => ({ dataUscita: on, motivo: 'E1', alloggio: 'proprio' }),
  deposito: (on) => ({ dataDeposito: on, ricevuta: 'R-1', impronte: 'si' }),
  'follow-up': (on) => ({ chiamate: [{ data: on, esito: 'risposta' }], esito: 'autonoma' }),
  posto: (on) => ({
    livello: 'prima',
    pool: 'accoglienza-donne',
    dataArrivo: on,
    zonaVerificata: true,
  }),
  'richiesta-posto': (on) => ({ data: on, livello: 'prima', genere: 'F' }),
  'titolo-rilascio': (on) => ({
    dataRilascio: on,
    scadenzaStampata: Temporal.PlainDate.from(on).add({ years: 1 }).toString(),
    numero: 'I00000001',
  }),
}

export const sampledForms = Object.keys(SAMPLES)

/** Valid answers to a form as of a day; `changes` go over them. */
export function answersTo(form: FormId, changes: Answers = {}, on: Day = MONDAY): Answers {
  const sample = SAMPLES[form]
  if (!sample) throw new Error(`no sample answers for the form ${form}`)
  return { ...sample(on), ...changes }
}

/** The same answers without one of them. */
export function without(answers: Answers, field: string): Answers {
  const { [field]: _, ...rest } = answers
  return rest
}
