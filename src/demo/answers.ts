import type { Answers, Day, FormId } from '../core/facts.ts'
import type { Person } from './people.ts'
import * as texts from './texts.ts'

/** What a sample answer may draw on: whose it is, the day it is about, and who writes it down. */
export type Told = {
  readonly who: Person
  readonly on: Day
  readonly by: string
  /** Chooses among the texts, so that two cases do not read alike. */
  readonly variant: number
}

/** Answers to a form as an attentive operator might give them; `changes` go over them. */
export function answersTo(form: FormId, told: Told, changes: Answers = {}): Answers {
  const sample = SAMPLES[form]
  if (!sample) throw new RangeError(`no sample answers for the form ${form}`)
  return { ...sample(told), ...changes }
}

const SAMPLES: { readonly [form: FormId]: (told: Told) => Answers } = {
  F01: ({ who, on, variant }) => ({
    data: on,
    ora: '10:30',
    urgenza: 'ordinaria',
    canale: one(['sportello', 'numero-verde', 'commissione-territoriale', 'cas'], variant),
    enteInviante: 'Sportello di ascolto del territorio',
    referente: 'Operatrice di turno',
    alias: who.nome,
    genere: who.genere,
    annoNascita: Number(who.dataNascita.slice(0, 4)),
    nazionalita: who.cittadinanza,
    lingue: who.lingue,
    mediatore: 'si',
    comune: who.comune,
    statusGiuridico: 'nessuno',
    gravidanza: 'no',
    indicatori: ['debito', 'paura', 'ingannata'],
    sfruttamento: [who.sfruttamento],
    pericoloVita: 'no',
    osservazioni: one(texts.OBSERVATIONS, variant),
    consenso: 'si',
  }),
  F02: ({ who, on }) => ({
    data: on,
    canale: 'unita-di-strada',
    fascia: 'notte',
    zona: 'Zona nord',
    ripetuto: 'nuovo',
    genere: who.genere,
    nazionalitaPresunta: who.cittadinanza,
    minorePresunto: 'no',
    lingua: who.lingua,
    materiale: ['opuscoli', 'numeroVerde'],
    informazioni: ['salute', 'diritti'],
    accompagnamento: 'no',
  }),
  F03: ({ who, on, by }) => ({
    data: on,
    lingua: who.lingua,
    operatore: by,
    mediatore: `Mediatrice di lingua ${who.lingua}`,
    informata: true,
    consensoContatto: 'si',
    consensoValutazione: 'si',
    consensoRete: 'si',
    consensoSalute: 'si',
    consensoFoto: 'no',
  }),
  F04: ({ who, on, by, variant }) => ({
    data: on,
    luogo: 'Sede dell’ente',
    presenti: `${by} e la mediatrice`,
    mediatore: `Mediatrice di lingua ${who.lingua}`,
    lingua: who.lingua,
    argomenti: ['viaggio', 'sfruttamento', 'bisogni'],
    prossimoPasso: 'Rivedersi la settimana prossima nello stesso luogo.',
    osservazioni: one(texts.OBSERVATIONS, variant + 1),
    racconto: one(texts.INTERVIEWS, variant),
  }),
  F05: ({ who, on, by, variant }) => ({
    dataValutazione: on,
    equipe: `${by}, la referente dell’Ufficio Filtro, la psicologa`,
    indicatoriGenerali: ['nonPuoAndarsene', 'movimentiControllati', 'debito', 'pocoDenaro'],
    indicatoriReclutamento: ['inganno', 'debitoViaggio', 'viaggioOrganizzato'],
    sfruttamento: [who.sfruttamento],
    vulnerabilita: [],
    pericoloGravita: 'grave',
    pericoloAttualita: 'attuale',
    pericoloDaChi: 'Chi ha organizzato il viaggio e i suoi referenti in Italia',
    volonta: 'si',
    situazione: who.sfruttamento === 'lavorativo' ? 'art18' : 'art601',
    esito: 'vittima',
    giudizio: one(texts.JUDGEMENTS, variant),
  }),
  F07: ({ on, variant }) => ({
    dataValutazione: on,
    fattori: ['debito', 'minacceFamiglia'],
    livello: one(['medio', 'basso', 'medio', 'alto'], variant),
    motivoLivello: 'Chi ha organizzato il viaggio non conosce il luogo in cui vive ora.',
    zoneVietate: [{ zona: 'Quartiere in cui viveva prima', motivo: 'Vi abitano conoscenti' }],
    misure: ['telefonoNuovo', 'accompagnamento'],
    prossimaVerifica: later(on, 80),
  }),
  F08: ({ who, on, by }) => ({
    dataIngresso: on,
    livello: 'prima',
    operatoreRiferimento: by,
    enteInviante: 'Ufficio Filtro',
    edizione: 'Edizione dimostrativa',
    statusGiuridico: 'nessuno',
    documentiPosseduti: ['passaporto'],
    livelloRischio: 'medio',
    screening: 'prenotato',
    dataScreening: later(on, 10),
    lingue: who.lingue,
    mediatore: 'si',
    bisogni: 'Corso di italiano, visita medica di controllo, orientamento ai documenti.',
  }),
  F09: ({ who, on, by }) => ({
    nome: who.nome,
    cognome: who.cognome,
    dataNascita: who.dataNascita,
    luogoNascita: who.luogoNascita,
    cittadinanza: who.cittadinanza,
    genere: who.genere === 'T' ? 'altro' : who.genere,
    lingua: who.lingua,
    dataAdesione: on,
    programma:
      'Alloggio protetto, corso di italiano, assistenza sanitaria e legale, orientamento al lavoro.',
    avvertenza: true,
    dirittiSpiegati: true,
    firmaPersona: true,
    operatore: by,
    mediatore: `Mediatrice di lingua ${who.lingua}`,
    minorenne: 'no',
  }),
  F10: ({ on }) => ({
    responsabile: 'Dario Neri',
    qualifica: 'Responsabile della struttura',
    ente: 'lule-associazione',
    registro: 'C/4/2000/MI',
    impegni: ['alloggio', 'programma', 'riservatezza', 'comunicazioni', 'interruzione'],
    data: on,
    firma: true,
  }),
  F11: ({ who, on, by, variant }) => ({
    versione: 1,
    data: on,
    operatoreRiferimento: by,
    equipe: `${by}, la consulente legale, la psicologa`,
    bisogni: one(texts.NEEDS, variant),
    obiettivi: [
      { area: 'lingua', obiettivo: 'Livello A2 di italiano', entro: later(on, 180) },
      { area: 'legale', obiettivo: 'Permesso di soggiorno', responsabile: 'Consulente legale' },
      { area: 'salute', obiettivo: 'Medico di base e visita di controllo', entro: later(on, 60) },
      { area: 'lavoro', obiettivo: 'Un tirocinio', indicatore: 'Tirocinio avviato' },
    ],
    dataRevisione: later(on, 85),
    reddito: 'nessuno',
    alloggio: 'accoglienza',
    percorsoLegale: 'sociale',
    firmaPersona: true,
    firmaOperatore: true,
    dataFirma: on,
    mediatore: `Mediatrice di lingua ${who.lingua}`,
  }),
  F13: ({ on }) => ({
    ente: 'lule-associazione',
    firmatario: 'Legale rappresentante dell’ente',
    qualifica: 'Legale rappresentante',
    data: on,
    fatti: texts.FACTS,
    pericolo: texts.DANGER,
    contesto: texts.CONTEXT,
    richiesta: 'rilascio',
  }),
  F14: ({ on, by }) => ({
    dataConvocazione: later(on, 14),
    oraConvocazione: '09:30',
    accompagna: by,
    moduloCompilato: true,
    fotografie: 4,
    passaporto: 'si',
    domicilio: 'lule-associazione',
  }),
  F15: ({ on }) => ({
    data: on,
    motivo: 'La persona attende ancora la convocazione e il corso di italiano è in svolgimento.',
    giorni: 90,
  }),
  F19: ({ on, by }) => ({
    dataUscita: on,
    motivo: 'E1',
    titoloSoggiorno: 'art18',
    alloggio: 'proprio',
    lavoro: 'determinato',
    obiettivi: [
      { obiettivo: 'Livello A2 di italiano', raggiunto: 'si' },
      { obiettivo: 'Un lavoro regolare', raggiunto: 'si' },
    ],
    sintesi: texts.SUMMARY,
    chiSegue: by,
    dataFollowUp: later(on, 180),
  }),
  deposito: ({ on, variant }) => ({
    dataDeposito: on,
    ricevuta: `Ricevuta ${10_000 + variant}`,
    impronte: 'si',
    dataImpronte: on,
  }),
  'follow-up': ({ on }) => ({
    chiamate: [
      { data: later(on, -2), esito: 'nessuna' },
      { data: on, esito: 'risposta' },
    ],
    esito: 'autonoma',
    bisognoNuovo: 'no',
  }),
  posto: ({ on }) => ({
    livello: 'prima',
    pool: 'accoglienza-donne',
    dataArrivo: on,
    zonaVerificata: true,
  }),
  'richiesta-posto': ({ who, on }) => ({
    data: on,
    livello: 'prima',
    genere: who.genere,
    figli: 0,
  }),
  'titolo-rilascio': ({ on, variant }) => ({
    dataRilascio: on,
    // A permit issued since 4 October 2025 lasts a year (art. 18 c. 4 D.Lgs. 286/1998).
    scadenzaStampata: Temporal.PlainDate.from(on).add({ years: 1 }).toString(),
    numero: `DIM${100_000 + variant}`,
    deroga: 'no',
  }),
}

/** A day so many days after another, or before it. */
export const later = (day: Day, days: number): Day =>
  Temporal.PlainDate.from(day).add({ days }).toString()

function one<T>(list: readonly T[], variant: number): T {
  const chosen = list[variant % list.length]
  if (chosen === undefined) throw new RangeError('nothing to choose from')
  return chosen
}
