import type { Answers, Day, FormId } from '../core/facts.ts'
import { bruno, type Colleague, carla, dario } from './colleagues.ts'

/** What differs from the sample answers; some of it hangs on the day. */
export type Changes = Answers | ((on: Day) => Answers)

/** One command of a story, so many days after the story's first. */
export type Step = {
  readonly day: number
  readonly by: Colleague
  readonly event: string
  readonly form?: FormId
  readonly answers?: Changes
  /** Who signs as the second, and how many days later; a step that needs one and names none waits. */
  readonly second?: { readonly by: Colleague; readonly after: number }
  /** Days between the fact and its writing down. */
  readonly recordedLate?: number
}

/** Where a person lives during the programme. */
export type Stay = { readonly livello: string; readonly pool: string } | 'alloggio proprio'

const HOME = { livello: 'territoriale' }

/** The whole way of somebody for whom all goes well: her story ends at one of these steps. */
export function wholePath(owner: Colleague, stay: Stay): readonly Step[] {
  const bed = stay === 'alloggio proprio' ? undefined : stay
  return [
    ...emersion(owner),
    ...(bed ? reception(owner, bed) : []),
    ...joining(owner, bed),
    ...permit(),
    ...programme(owner),
    ...(bed ? towardsAHome() : []),
    ...leaving(owner),
  ].toSorted((a, b) => a.day - b.day)
}

const emersion = (owner: Colleague): readonly Step[] => [
  { day: 0, by: owner, event: 'SEGNALAZIONE', form: 'F01' },
  { day: 1, by: bruno, event: 'PRESA_VISIONE' },
  { day: 4, by: owner, event: 'APRI_VALUTAZIONE', form: 'F03' },
  { day: 8, by: owner, event: 'COLLOQUIO', form: 'F04', recordedLate: 1 },
  { day: 16, by: owner, event: 'COLLOQUIO', form: 'F04' },
  { day: 22, by: owner, event: 'CONCLUDI_COLLOQUI' },
  {
    day: 26,
    by: owner,
    event: 'SCHEDA_COMPLETA',
    form: 'F05',
    second: { by: bruno, after: 1 },
  },
  { day: 30, by: bruno, event: 'ESITO_POSITIVO' },
  { day: 31, by: owner, event: 'VALUTAZIONE_RISCHIO', form: 'F07' },
]

const reception = (owner: Colleague, bed: Answers): readonly Step[] => [
  { day: 34, by: owner, event: 'RICHIEDI_POSTO', form: 'richiesta-posto', answers: level(bed) },
  {
    day: 34.2,
    by: bruno,
    event: 'ASSEGNA',
    form: 'posto',
    answers: bed,
    second: { by: dario, after: 0.1 },
  },
  { day: 35.2, by: owner, event: 'COMUNICAZIONE_OSPITALITA' },
]

const joining = (owner: Colleague, bed: Answers | undefined): readonly Step[] => [
  { day: 42, by: owner, event: 'ADERISCE', form: 'F09' },
  { day: 45, by: bed ? dario : owner, event: 'DICHIARA_IMPEGNO', form: 'F10' },
  { day: 48, by: owner, event: 'INGRESSO', form: 'F08', answers: bed ? level(bed) : HOME },
  { day: 56, by: owner, event: 'PEI_PREDISPOSTO', form: 'F11' },
]

const permit = (): readonly Step[] => [
  { day: 33, by: carla, event: 'SCEGLI_SOCIALE' },
  { day: 60, by: carla, event: 'INVIA', form: 'F13' },
  { day: 78, by: carla, event: 'CONVOCAZIONE', form: 'F14' },
  { day: 92, by: carla, event: 'DEPOSITO', form: 'deposito' },
  { day: 140, by: carla, event: 'RILASCIO', form: 'titolo-rilascio' },
]

const programme = (owner: Colleague): readonly Step[] => [
  { day: 125, by: bruno, event: 'PROROGA', form: 'F15' },
  { day: 150, by: owner, event: 'PASSAGGIO_ART18', form: 'F11', answers: { versione: 2 } },
  { day: 230, by: owner, event: 'SCADENZA_REVISIONE' },
  { day: 238, by: owner, event: 'PEI_RIVISTO', form: 'F11', answers: revised(3) },
  { day: 250, by: owner, event: 'OBIETTIVI_SOGLIA', form: 'F11', answers: revised(4) },
  { day: 330, by: owner, event: 'ALLOGGIO_PROPRIO', form: 'F08', answers: HOME },
]

const towardsAHome = (): readonly Step[] => [
  {
    day: 252,
    by: bruno,
    event: 'CAMBIO_REGIME',
    form: 'posto',
    answers: { livello: 'terzaAutonomia', pool: 'alloggi-autonomia' },
  },
  { day: 253, by: carla, event: 'COMUNICAZIONE_OSPITALITA' },
  { day: 255, by: carla, event: 'COMUNICAZIONE_DOMICILIO' },
]

const leaving = (owner: Colleague): readonly Step[] => [
  { day: 400, by: owner, event: 'DIMISSIONE_CONCORDATA', form: 'F19' },
  { day: 592, by: owner, event: 'FOLLOW_UP', form: 'follow-up' },
]

const level = ({ livello }: Answers): Answers => (livello === undefined ? {} : { livello })
const revised = (versione: number): Answers => ({ versione, reddito: 'borsa' })
