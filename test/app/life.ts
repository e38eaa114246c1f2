import { expect } from 'vitest'
import type { Done } from '../../src/app/shapes.ts'
import type { Composed } from '../../src/compose.ts'
import type { Command } from '../../src/core/decide.ts'
import type { Actor, Answers, CaseCode } from '../../src/core/facts.ts'
import type { Refusal, Result } from '../../src/core/refusal.ts'
import { anna, bruno, carla, dario } from '../people.ts'
import { answersTo } from '../samples/answers.ts'

/** The lives of the tests, told as the steps that people take; each is decided on the newest sequence. */

type App = Pick<Composed, 'percorso' | 'acting' | 'store'>

let keys = 0
/** A key that nobody used before. */
export const newKey = () => `chiave-${++keys}`

export function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}

/** The refusal of a command that was refused; a test that is accepted instead fails. */
export function refusalOf(result: Result<unknown>): Refusal {
  expect(result).toMatchObject({ ok: false })
  if (result.ok) throw new Error('it was accepted')
  return result.refusal
}

/** Anna opens the case of somebody with a report. */
export async function reported(
  app: App,
  answers: Answers = {},
  by: Actor = anna,
): Promise<CaseCode> {
  const input = { event: 'SEGNALAZIONE', answers: answersTo('F01', answers), office: 'milano' }
  return accepted(await app.percorso.open(by, { ...input, key: newKey() })).code
}

export async function seqOf(app: App, code: CaseCode): Promise<number> {
  const commits = await app.store.journal.read(`caso/${code}`)
  return commits.at(-1)?.seq ?? 0
}

export async function give(app: App, by: Actor, code: CaseCode, command: Command) {
  const expected = await seqOf(app, code)
  return app.percorso.act(by, { code, command, expected, key: newKey() })
}

export async function move(app: App, by: Actor, code: CaseCode, event: string, answers?: Answers) {
  return give(app, by, code, { type: 'move', event, ...(answers && { answers }) })
}

/** The second signature to the only proposal that waits. */
export async function confirm(app: App, by: Actor, code: CaseCode) {
  return give(app, by, code, { type: 'confirm', proposal: await proposalOf(app, code) })
}

export async function proposalOf(app: App, code: CaseCode): Promise<string> {
  const loaded = await app.acting.cases.load(code)
  const [proposal] = Object.keys(loaded?.of.proposals ?? {})
  if (proposal === undefined) throw new Error('no proposal waits')
  return proposal
}

type Stage = (
  app: App,
  code: CaseCode,
  changes: { [form: string]: Answers },
) => Promise<Result<Done>>

const files =
  (by: Actor, event: string, form?: string): Stage =>
  (app, code, changes) =>
    move(app, by, code, event, form === undefined ? undefined : answersTo(form, changes[form]))
const signs =
  (by: Actor): Stage =>
  (app, code) =>
    confirm(app, by, code)

/** From the report to a dossier at the Questura, in the order in which people do it. */
const PATH: readonly (readonly [name: string, ...steps: Stage[]])[] = [
  ['taken', files(bruno, 'PRESA_VISIONE')],
  ['evaluated', files(bruno, 'APRI_VALUTAZIONE', 'F03'), files(anna, 'COLLOQUIO', 'F04')],
  ['judged', files(anna, 'CONCLUDI_COLLOQUI'), files(anna, 'SCHEDA_COMPLETA', 'F05'), signs(bruno)],
  ['fit', files(bruno, 'ESITO_POSITIVO'), files(anna, 'VALUTAZIONE_RISCHIO', 'F07')],
  ['joined', files(anna, 'ADERISCE', 'F09')],
  ['waiting', files(anna, 'RICHIEDI_POSTO', 'richiesta-posto')],
  ['housed', files(bruno, 'ASSEGNA', 'posto'), signs(dario)],
  ['entered', files(anna, 'INGRESSO', 'F08')],
  ['planned', files(anna, 'DICHIARA_IMPEGNO', 'F10'), files(anna, 'PEI_PREDISPOSTO', 'F11')],
  ['proposed', files(carla, 'SCEGLI_SOCIALE'), files(carla, 'INVIA', 'F13')],
]

/** Somebody who has come so far: reported, then every step up to the one named. */
export async function somebody(
  app: App,
  upTo: string,
  changes: { [form: string]: Answers } = {},
): Promise<CaseCode> {
  const code = await reported(app, changes.F01)
  await goesOn(app, code, upTo, changes)
  return code
}

/** Takes the steps of the path after `after` up to and with `upTo`. */
export async function goesOn(
  app: App,
  code: CaseCode,
  upTo: string,
  changes: { [form: string]: Answers } = {},
  after?: string,
): Promise<void> {
  const names = PATH.map(([name]) => name)
  const from = after === undefined ? 0 : names.indexOf(after) + 1
  for (const [, ...steps] of PATH.slice(from, names.indexOf(upTo) + 1))
    for (const step of steps) accepted(await step(app, code, changes))
}

/** A man's request and Bruno's proposal of one of the two beds in Varese; Dario has not signed yet. */
export async function bedProposed(app: App): Promise<CaseCode> {
  const code = await reported(app)
  const asks = { genere: 'M', livello: 'prima' }
  accepted(await move(app, anna, code, 'RICHIEDI_POSTO', answersTo('richiesta-posto', asks)))
  const bed = answersTo('posto', { livello: 'prima', pool: VARESE })
  accepted(await move(app, bruno, code, 'ASSEGNA', bed))
  return code
}
export const VARESE = 'dormitorio-varese'

export const freeIn = (app: App, pool: string) => app.acting.beds.free()[pool]
