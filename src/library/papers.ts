import Handlebars from 'handlebars'
import type { PaperShelf } from '../core/definition.ts'
import type { PaperId } from '../core/facts.ts'
import type { Bundle } from './bundle.ts'
import { helpersFor } from './helpers.ts'
import { type JsonMap, own, textOf } from './json.ts'
import { escaped } from './markup.ts'
import type { PaperData } from './paper-data.ts'
import { paperIn } from './paper-source.ts'

/** A paper bound into a dossier, with its own data. */
export type Part = { readonly paper: PaperId; readonly data: PaperData }

/** Page on which a heading stands, by the heading's id (`parte-3`); known after a first printing. */
export type PageNumbers = ReadonlyMap<string, number>

/** Turns papers into HTML documents that need nothing from outside. */
export type Press = {
  /** Throws where the template names something the data does not hold. */
  render(paper: PaperId, data: PaperData): string
  /**
   * The dossier's own sheet, then each part under a heading with the id `parte-<n>`, in order.
   * Printed twice: without page numbers, then with the numbers that the first printing gave.
   */
  renderDossier(
    paper: PaperId,
    data: PaperData,
    parts: readonly Part[],
    pages: PageNumbers | undefined,
  ): string
}

type Sources = Pick<Bundle, 'papers' | 'partials' | 'styles' | 'forms' | 'project' | 'rules'>

export const paperShelf = (bundle: Pick<Bundle, 'papers'>): PaperShelf => ({
  has: (paper) => Object.hasOwn(bundle.papers, paper),
  title: (paper) => paperIn(bundle, paper).meta.title,
})

/** The press of one bundle. A template is compiled the first time its paper is printed. */
export function pressOf(bundle: Sources): Press {
  const bodyOf = templatesOf(bundle)
  const page = (paper: PaperId, body: string) =>
    htmlPage(paperIn(bundle, paper).meta.title, bundle.styles, body)
  return {
    render: (paper, data) => page(paper, bodyOf(paper)(data)),
    renderDossier: (paper, data, parts, pages) => {
      const titles = parts.map((part) => paperIn(bundle, part.paper).meta.title)
      const parti = parts.map((part, index) => indexLine(part, titles[index] ?? '', index, pages))
      const sections = parts.map((part, index) =>
        section(index + 1, titles[index] ?? '', bodyOf(part.paper)(bound(part.data))),
      )
      const cover = bodyOf(paper)({ ...data, parti })
      return page(paper, [cover, ...sections].join('\n'))
    },
  }
}

function templatesOf(bundle: Sources): (paper: PaperId) => (data: PaperData) => string {
  const handlebars = Handlebars.create()
  const helpers = helpersFor(bundle)
  for (const [name, helper] of Object.entries(helpers)) handlebars.registerHelper(name, helper)
  for (const [name, partial] of Object.entries(bundle.partials))
    handlebars.registerPartial(name, partial)
  const compiled = new Map<PaperId, Handlebars.TemplateDelegate>()
  return (paper) => {
    const template =
      compiled.get(paper) ??
      handlebars.compile(paperIn(bundle, paper).template, compileOptions(Object.keys(helpers)))
    compiled.set(paper, template)
    return (data) => template(data)
  }
}

/** Words of Handlebars itself that papers may not use: they escape the catalogue check. */
const UNUSED = ['log', 'lookup']

/** Strict: a name that the data lacks throws; a helper that is not ours does not compile. */
const compileOptions = (helpers: readonly string[]): CompileOptions => ({
  strict: true,
  preventIndent: true,
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries([
    ...helpers.map((name) => [name, true]),
    ...UNUSED.map((name) => [name, false]),
  ]),
})

/** In a dossier a part leaves out its own heading and page margins: the layout asks `inDossier`. */
function bound(data: PaperData): PaperData {
  const carta = own(data, 'carta')
  return { ...data, carta: { ...(carta as JsonMap), inDossier: true } }
}

function indexLine(
  { data }: Part,
  title: string,
  index: number,
  pages: PageNumbers | undefined,
): JsonMap {
  const anchor = `parte-${index + 1}`
  return {
    ordine: index + 1,
    titolo: title,
    numero: own(own(data, 'carta'), 'numero') ?? null,
    data: own(own(data, 'carta'), 'data') ?? null,
    ancora: anchor,
    pagina: textOf(pages?.get(anchor)),
  }
}

const section = (number: number, title: string, body: string): string =>
  `<section class="parte-dossier">
<h1 class="titolo-parte" id="parte-${number}">${number}. ${escaped(title)}</h1>
${body}
</section>`

/** The style sheet is the bundle's own text, which the catalogue check keeps free of `</`. */
const htmlPage = (title: string, styles: string, body: string): string => `<!doctype html>
<html lang="it">
<head>
<meta charset="utf-8">
<title>${escaped(title)}</title>
<style>
${styles}
</style>
</head>
<body>
${body}
</body>
</html>
`
