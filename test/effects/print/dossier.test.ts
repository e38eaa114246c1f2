import { describe, expect, it } from 'vitest'
import { printerHere } from './browsers.ts'
import { readPdf } from './read-pdf.ts'

const parts = [
  { id: 'parte-1', title: 'Scheda di ingresso', paragraphs: 90 },
  { id: 'parte-2', title: 'Programma individualizzato', paragraphs: 3 },
  { id: 'parte-3', title: 'Relazione sociale', paragraphs: 40 },
]

const body = parts
  .map(
    ({ id, title, paragraphs }) =>
      `<h1 id="${id}">${title}</h1>${'<p>Testo della parte.</p>'.repeat(paragraphs)}`,
  )
  .join('')

const dossier = (numbers: ReadonlyMap<string, number> | undefined) => `<html lang="it"><head><style>
@page { size: A4; margin: 20mm } h1 { break-before: page } .n { display: inline-block; width: 3em }</style></head>
<body><p>Indice</p>${parts
  .map(
    ({ id, title }) =>
      `<p><a href="#${id}">${title}</a> pag. <span class="n">${numbers?.get(id) ?? ''}</span></p>`,
  )
  .join('')}${body}</body></html>`

describe('a dossier', () => {
  const printer = printerHere()

  it('has an index whose numbers are the pages on which the parts start', async () => {
    const printed = await printer.printDossier({ title: 'Dossier sociale', html: dossier })
    const { pages } = await readPdf(printed.bytes)
    expect(printed.pages).toBe(pages.length)
    for (const { title } of parts) {
      const starts = pages.findIndex((page) => page.startsWith(title)) + 1
      expect(starts).toBeGreaterThan(1)
      expect(pages.at(0)).toMatch(new RegExp(`${title} pag\\. ${starts}( |$)`))
    }
  })

  it('has the same bytes each time', async () => {
    const job = { title: 'Dossier sociale', html: dossier }
    const [first, second] = await Promise.all([
      printer.printDossier(job),
      printer.printDossier(job),
    ])
    expect(second.sha256).toBe(first.sha256)
  })

  it('is refused when the numbers themselves move the parts', async () => {
    const html = (numbers: ReadonlyMap<string, number> | undefined) =>
      dossier(numbers).replace(
        'Indice',
        numbers === undefined ? 'Indice' : '<div style="height: 40cm">Indice</div>',
      )
    await expect(printer.printDossier({ title: 'Mobile', html })).rejects.toMatchObject({
      code: 'sections',
      retryable: false,
    })
  })

  it('is refused when its index names no part', async () => {
    const html = () => '<p>Indice</p><h1 id="parte-1">Scheda</h1>'
    await expect(printer.printDossier({ title: 'Senza indice', html })).rejects.toMatchObject({
      code: 'sections',
    })
  })
})
