import { readFileSync } from 'node:fs'
import Handlebars from 'handlebars'

const TEMPLATES = [
  'accesso',
  'ripresa',
  'rifiuto',
  'inizio',
  'casi',
  'caso',
  'mossa',
  'conferma',
  'firma',
  'aperture',
  'bloccati',
  'posti',
  'incidenti',
] as const
export type TemplateName = (typeof TEMPLATES)[number]

const PARTIALS = [
  'campo',
  'rifiuta',
  'etichetta',
  'descrizione',
  'testo',
  'testo-lungo',
  'scelta-unica',
  'scelte',
  'elenco',
  'data',
  'spunta',
  'righe',
  'motivi',
  'errori',
  'nascosti',
  'quando',
  'risposte',
  'successo-nel-frattempo',
  'che-succede',
  'motivo-correzione',
  'scadenza',
] as const

/** A page before it is text: what it shows, not how. */
export type PageModel = {
  readonly template: TemplateName
  /** The `h1`, and the start of the browser's title. */
  readonly title: string
  readonly model: object
  /** Says in the browser's title that something went wrong. */
  readonly wrong?: boolean
}

/** What surrounds every page. */
export type Frame = {
  readonly nav: readonly {
    readonly href: string
    readonly label: string
    readonly current: boolean
  }[]
  readonly base: string
  readonly name?: string
  readonly csrf?: string
}

/** Compiles every template once. Throws where one does not compile or cannot be read. */
export function pageRenderer(): (page: PageModel, frame: Frame) => string {
  const handlebars = Handlebars.create()
  for (const name of PARTIALS) handlebars.registerPartial(name, source(`partials/${name}`))
  const compiled = new Map(
    [...TEMPLATES, 'cornice' as const].map((name) => [
      name,
      handlebars.compile(source(name), { knownHelpersOnly: true, preventIndent: true }),
    ]),
  )
  return (page, frame) => {
    const { title, wrong, model } = page
    const around = { ...frame, title, wrong }
    const body = compiled.get(page.template)?.({ ...model, ...around })
    return compiled.get('cornice')?.({ ...around, body }) ?? ''
  }
}

const source = (name: string) =>
  readFileSync(new URL(`./templates/${name}.hbs`, import.meta.url), 'utf8')
