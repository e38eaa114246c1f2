import type { Answers, Day } from '../core/facts.ts'
import { later } from './answers.ts'
import { anna, bruno } from './colleagues.ts'
import type { Changes, Stay, Step } from './path.ts'
import type { Person } from './people.ts'

/** How far a person has come, and what is particular about her. */
export type Plot = {
  /** The last step of the whole path that she has made, and how many days ago. */
  readonly until: string
  readonly ago: number
  readonly genere?: Person['genere']
  /** Absent: prima accoglienza, among women. */
  readonly stay?: Stay
  /** Steps of the path that are left out. */
  readonly without?: readonly string[]
  /** Answers that differ from the samples, by event. */
  readonly answers?: Readonly<Record<string, Changes>>
  /** Events of the path whose second signature is still missing. */
  readonly unsigned?: readonly string[]
  /** Further steps; their day counts from the last step of the path. */
  readonly further?: readonly Step[]
  /** Contacts before the report: the street unit met her. */
  readonly met?: 'CONTATTO_STRADA' | 'CONTATTO_INDOOR' | 'CONTATTO_CHAT' | 'CONTATTO_SPORTELLO'
  /** Nobody has reviewed the risk since it was assessed. */
  readonly unwatched?: true
  /** The case that a newcomer is shown first. */
  readonly first?: true
  /** A paper of this case could not be printed: its incident waits for a supervisor. */
  readonly broken?: true
}

const ownHome: Stay = 'alloggio proprio'
const seconda: Stay = { livello: 'seconda', pool: 'accoglienza-donne' }
const uomini: Stay = { livello: 'prima', pool: 'accoglienza-uomini' }
const pronto: Stay = { livello: 'prontoIntervento', pool: 'pronto-intervento-donne' }
const emergenza: Stay = { livello: 'prontoIntervento', pool: 'emergenza-donne' }
const dormitorio: Stay = { livello: 'prontoIntervento', pool: 'dormitorio-varese' }

const NO_BED_YET = ['RICHIEDI_POSTO', 'ASSEGNA', 'COMUNICAZIONE_OSPITALITA']
const urgent = { SEGNALAZIONE: { urgenza: 'emergenza', pericoloVita: 'si' } }
const risk = (livello: string) => ({ VALUTAZIONE_RISCHIO: { livello } })

/** The legal adviser chose the day on which the permit ends, and says why. */
const longPermit = {
  RILASCIO: (on: Day): Answers => ({
    scadenzaStampata: later(on, 730),
    deroga: 'si',
    derogaScadenza: later(on, 730),
    derogaMotivo: 'Permesso rilasciato per la durata prevista del programma individualizzato.',
    derogaCitazione: 'art. 27 c. 3-bis DPR 394/1999',
  }),
}
const refused = {
  SCHEDA_COMPLETA: {
    esito: 'nonElementi',
    situazione: 'nessuna',
    motivoEsito: 'Non sono emersi elementi di assoggettamento: si orienta al corso di italiano.',
  },
}
const leavesShelter: Step = { day: 12, by: anna, event: 'FINE', form: 'F19' }
const declines: Step = { day: 9, by: bruno, event: 'NON_ADERISCE' }
const isReferred: Step = { day: 3, by: bruno, event: 'ESITO_NEGATIVO' }

const beforeTheAssessment: readonly Plot[] = [
  { until: 'CONTATTO', ago: 5, met: 'CONTATTO_STRADA' },
  { until: 'CONTATTO', ago: 2, met: 'CONTATTO_INDOOR', genere: 'T' },
  { until: 'CONTATTO', ago: 1, met: 'CONTATTO_CHAT' },
  { until: 'AGGANCIO', ago: 4, met: 'CONTATTO_STRADA' },
  { until: 'AGGANCIO', ago: 2, met: 'CONTATTO_SPORTELLO', genere: 'M' },
  { until: 'AGGANCIO', ago: 1, met: 'CONTATTO_STRADA' },
  { until: 'SEGNALAZIONE', ago: 0, answers: urgent },
  { until: 'SEGNALAZIONE', ago: 1, genere: 'M' },
  { until: 'SEGNALAZIONE', ago: 2, met: 'CONTATTO_STRADA' },
  { until: 'SEGNALAZIONE', ago: 7 },
  { until: 'PRESA_VISIONE', ago: 1 },
  { until: 'PRESA_VISIONE', ago: 3, genere: 'M' },
  { until: 'PRESA_VISIONE', ago: 5, answers: urgent },
  { until: 'PRESA_VISIONE', ago: 16 },
]

const assessment: readonly Plot[] = [
  { until: 'APRI_VALUTAZIONE', ago: 2 },
  { until: 'APRI_VALUTAZIONE', ago: 14, genere: 'M' },
  { until: 'COLLOQUIO', ago: 1 },
  { until: 'COLLOQUIO', ago: 4, genere: 'T' },
  { until: 'COLLOQUIO', ago: 38 },
  { until: 'CONCLUDI_COLLOQUI', ago: 2 },
  { until: 'SCHEDA_COMPLETA', ago: 1, unsigned: ['SCHEDA_COMPLETA'] },
  { until: 'SCHEDA_COMPLETA', ago: 6, unsigned: ['SCHEDA_COMPLETA'], genere: 'M' },
  { until: 'SCHEDA_COMPLETA', ago: 1 },
  { until: 'SCHEDA_COMPLETA', ago: 3, answers: refused },
  { until: 'SCHEDA_COMPLETA', ago: 24 },
  { until: 'SCHEDA_COMPLETA', ago: 20, answers: refused, further: [isReferred] },
  { until: 'SCHEDA_COMPLETA', ago: 62, answers: refused, further: [isReferred], genere: 'M' },
]

const choice: readonly Plot[] = [
  { until: 'ESITO_POSITIVO', ago: 2 },
  { until: 'ESITO_POSITIVO', ago: 41, genere: 'M' },
  { until: 'RICHIEDI_POSTO', ago: 0, answers: risk('alto') },
  { until: 'ASSEGNA', ago: 0, unsigned: ['ASSEGNA'], answers: risk('critico') },
  { until: 'COMUNICAZIONE_OSPITALITA', ago: 5, stay: pronto, answers: risk('critico') },
  { until: 'ESITO_POSITIVO', ago: 30, further: [declines] },
  { until: 'ESITO_POSITIVO', ago: 120, further: [declines], genere: 'M' },
]

const joining: readonly Plot[] = [
  { until: 'ADERISCE', ago: 2, stay: pronto, answers: risk('alto') },
  { until: 'ADERISCE', ago: 4, without: NO_BED_YET, genere: 'M', answers: risk('basso') },
  { until: 'DICHIARA_IMPEGNO', ago: 1, answers: risk('medio') },
  { until: 'ADERISCE', ago: 22, without: ['DICHIARA_IMPEGNO'], genere: 'M', stay: uomini },
  { until: 'INGRESSO', ago: 3, answers: risk('medio') },
  { until: 'INGRESSO', ago: 9, stay: emergenza, answers: risk('alto') },
  { until: 'INGRESSO', ago: 26, stay: dormitorio, genere: 'M', answers: risk('medio') },
]

const firstMonths: readonly Plot[] = [
  // Only the individual programme is missing: with it the legal adviser can send the proposal.
  { until: 'INGRESSO', ago: 5, first: true, answers: risk('basso') },
  { until: 'PEI_PREDISPOSTO', ago: 2, stay: seconda, answers: risk('basso') },
  { until: 'INVIA', ago: 4, stay: pronto, answers: risk('alto') },
  { until: 'INVIA', ago: 12, genere: 'M', stay: ownHome, answers: risk('basso') },
  { until: 'CONVOCAZIONE', ago: 6, answers: risk('medio') },
  { until: 'DEPOSITO', ago: 20, stay: seconda, answers: risk('medio') },
  { until: 'DEPOSITO', ago: 66, without: ['PROROGA'], genere: 'M', stay: uomini },
  { until: 'PROROGA', ago: 9, broken: true, answers: risk('medio') },
  { until: 'PROROGA', ago: 5, genere: 'T', stay: ownHome, answers: risk('basso') },
  { until: 'RILASCIO', ago: 4, stay: seconda, answers: risk('medio') },
  { until: 'RILASCIO', ago: 20, further: [leavesShelter], answers: risk('basso') },
]

const towardsAutonomy: readonly Plot[] = [
  { until: 'PASSAGGIO_ART18', ago: 3, answers: risk('medio') },
  { until: 'PASSAGGIO_ART18', ago: 40, stay: seconda, answers: risk('medio') },
  { until: 'PASSAGGIO_ART18', ago: 70, genere: 'M', stay: ownHome, unwatched: true },
  { until: 'PASSAGGIO_ART18', ago: 98, answers: risk('medio') },
  { until: 'PASSAGGIO_ART18', ago: 125, stay: seconda, answers: risk('medio') },
  { until: 'SCADENZA_REVISIONE', ago: 4, answers: risk('medio') },
  { until: 'PEI_RIVISTO', ago: 8, genere: 'M', stay: uomini, answers: risk('medio') },
  { until: 'OBIETTIVI_SOGLIA', ago: 6, answers: risk('medio') },
  { until: 'COMUNICAZIONE_DOMICILIO', ago: 30, answers: risk('basso') },
  { until: 'COMUNICAZIONE_DOMICILIO', ago: 50, stay: seconda, answers: risk('medio') },
  { until: 'OBIETTIVI_SOGLIA', ago: 70, genere: 'M', stay: ownHome, answers: risk('medio') },
  { until: 'ALLOGGIO_PROPRIO', ago: 12, answers: { ...risk('medio'), ...longPermit } },
  { until: 'ALLOGGIO_PROPRIO', ago: 60, stay: seconda, answers: longPermit },
  // The permit runs out within months: its renewal has to be prepared.
  { until: 'ALLOGGIO_PROPRIO', ago: 88, genere: 'M', stay: ownHome },
]

const afterwards: readonly Plot[] = [
  { until: 'DIMISSIONE_CONCORDATA', ago: 15, answers: longPermit },
  { until: 'DIMISSIONE_CONCORDATA', ago: 90, genere: 'M', stay: ownHome, answers: longPermit },
  { until: 'DIMISSIONE_CONCORDATA', ago: 140, stay: seconda, answers: longPermit },
  { until: 'DIMISSIONE_CONCORDATA', ago: 192, answers: longPermit },
  { until: 'DIMISSIONE_CONCORDATA', ago: 225, stay: seconda, answers: longPermit },
  { until: 'FOLLOW_UP', ago: 6, answers: longPermit },
  { until: 'FOLLOW_UP', ago: 45, genere: 'M', stay: ownHome, answers: longPermit },
]

/** Whom one meets in the demonstration: every state of the programme, some stuck, some done. */
export const PLOTS: readonly Plot[] = [
  ...beforeTheAssessment,
  ...assessment,
  ...choice,
  ...joining,
  ...firstMonths,
  ...towardsAutonomy,
  ...afterwards,
]
