import { romeDay } from '../core/deadlines/due.ts'
import type { Body, Edition, Project } from '../core/definition.ts'
import type { Answers, Day, FormId, Instant, Json, PaperId } from '../core/facts.ts'
import type { Bundle } from './bundle.ts'
import type { JsonMap } from './json.ts'
import { own } from './json.ts'
import { fillMap, identityOf, shapeFor } from './paper-shape.ts'
import { paperIn } from './paper-source.ts'

/** What a template is given: only names of `shapeFor` the paper's profile. */
export type PaperData = JsonMap

/** The last filing of a form in a case. */
export type Filing = { readonly data: Answers; readonly occurredAt: Instant }

export type PaperInput = {
  readonly bundle: Pick<Bundle, 'forms' | 'papers' | 'project'>
  readonly paper: PaperId
  readonly case: { readonly code: string; readonly office: string; readonly openedAt: Instant }
  readonly forms: { readonly [form: FormId]: Filing }
  /** Protocol number of the paper, and the day it bears. */
  readonly number: string
  readonly day: Day
}

/**
 * The data of one paper: its own frame and, of the case's forms, only the fields whose block the
 * paper's profile may know. Everything the case does not hold is there, empty.
 */
export function paperData({ bundle, paper, case: of, forms, number, day }: PaperInput): PaperData {
  const { meta } = paperIn(bundle, paper)
  const { project } = bundle
  const filed = Object.entries(forms).filter(([id]) => Object.hasOwn(bundle.forms, id))
  return fillMap(shapeFor(bundle, meta.profile), {
    ...Object.fromEntries(filed.map(([id, { data }]) => [id, data])),
    carta: { titolo: meta.title, numero: number, data: day, copiaPer: meta.copyFor },
    caso: { codice: of.code, apertoIl: romeDay(of.openedAt) },
    ente: bodyData(project.body),
    partner: project.partners.map(bodyData),
    ufficio: officeData(project, of.office),
    progetto: { titolo: project.title, edizione: editionData(editionOn(project, day)) },
    persona: personData(bundle, forms, (form) => [...identityOf(form, meta.profile).keys()]),
  })
}

const bodyData = (body: Body): JsonMap => ({
  nome: body.name,
  domicilio: body.domicile,
  pec: body.pec ?? null,
  registro: body.register ?? null,
  convenzione: body.convention ?? null,
})

function officeData(project: Project, id: string): JsonMap {
  const office = project.offices.find((one) => one.id === id)
  if (office === undefined) return {}
  return { nome: office.name, provincia: office.province, questura: office.questura }
}

/** The edition that covers the day; outside all of them the last that began before it. */
function editionOn({ editions }: Project, day: Day): Edition | undefined {
  const begun = editions.filter(({ start }) => start <= day)
  return begun.find(({ end }) => day <= end) ?? begun.at(-1) ?? editions[0]
}

const editionData = (edition: Edition | undefined): JsonMap =>
  edition === undefined
    ? {}
    : { titolo: edition.title, dal: edition.start, al: edition.end, avviso: edition.call }

/** Who the person is, as the forms that ask for it last said. */
function personData(
  bundle: PaperInput['bundle'],
  forms: PaperInput['forms'],
  identity: (form: Bundle['forms'][string] | undefined) => readonly string[],
): JsonMap {
  const inOrder = Object.entries(forms).toSorted(([, one], [, two]) =>
    one.occurredAt < two.occurredAt ? -1 : 1,
  )
  const told = inOrder.flatMap(([id, { data }]) =>
    identity(bundle.forms[id]).map((name): [string, Json | undefined] => [name, own(data, name)]),
  )
  return Object.fromEntries(told.filter((one): one is [string, Json] => one[1] !== undefined))
}
