import { PDFArray, PDFDict, PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import { printerHere } from './browsers.ts'

const rows = Array.from(
  { length: 40 },
  (_, i) => `<tr><th id="voce-${i}">Voce ${i}</th><td headers="voce-${i}">${i},00</td></tr>`,
)

describe('the canonical form', () => {
  const printer = printerHere()

  async function printedTable(): Promise<PDFDocument> {
    const { bytes } = await printer.print({
      html: `<table>${rows.join('')}</table>`,
      title: 'Spese',
    })
    return PDFDocument.load(bytes, { updateMetadata: false })
  }

  it('indexes each table heading under its new id, in order', async () => {
    const { catalog, context } = await printedTable()
    const tree = catalog
      .lookup(PDFName.of('StructTreeRoot'), PDFDict)
      .lookup(PDFName.of('IDTree'), PDFDict)
    const names = tree.lookup(PDFName.of('Names'), PDFArray).asArray()
    const ids = names.filter((_, i) => i % 2 === 0).map(textOf)
    const owners = names
      .filter((_, i) => i % 2 === 1)
      .map((ref) => context.lookup(ref, PDFDict).get(PDFName.of('ID')))
    expect(ids.length).toBeGreaterThanOrEqual(rows.length)
    expect(ids).toEqual([...ids].sort())
    expect(owners.map(textOf)).toEqual(ids)
  })

  it('lets each cell name its heading by an id that exists', async () => {
    const { context } = await printedTable()
    const objects = context.enumerateIndirectObjects().map(([, object]) => object)
    const ids = new Set(
      objects.map((object) =>
        object instanceof PDFDict ? textOf(object.get(PDFName.of('ID'))) : '',
      ),
    )
    const named = objects.flatMap(headersIn)
    expect(named).toHaveLength(rows.length)
    for (const id of named) expect(ids).toContain(id)
  })

  it('holds no time of day', async () => {
    const document = await printedTable()
    expect(document.getCreationDate()).toBeUndefined()
    expect(document.getModificationDate()).toBeUndefined()
    expect(document.context.trailerInfo.ID?.toString()).toMatch(/^\[ <([0-9A-F]{32})> <\1> \]$/)
  })
})

const textOf = (object: unknown): string => (object instanceof PDFString ? object.decodeText() : '')

/** The `Headers` of a tagged cell's table attributes, wherever the browser puts them. */
function headersIn(object: unknown): string[] {
  if (object instanceof PDFArray) return object.asArray().flatMap(headersIn)
  if (!(object instanceof PDFDict)) return []
  const headers = object.lookup(PDFName.of('Headers'))
  if (headers instanceof PDFArray) return headers.asArray().map(textOf)
  return object.values().flatMap((value) => headersIn(value))
}
