import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFRef } from '@cantoo/pdf-lib'

/** Section id → number of the page on which it starts, from 1. */
export type Sections = ReadonlyMap<string, number>

/**
 * Where the sections of a document start: the browser writes a named destination for each
 * element that a link of the same document points to (`<a href="#parte-1">`), so the lines of
 * an index are what makes its sections known. Headings' own text plays no part.
 */
export function sectionsOf(document: PDFDocument): Sections {
  const pageNumbers = new Map(document.getPages().map((page, index) => [page.ref.tag, index + 1]))
  const destinations = document.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict)
  const sections = new Map<string, number>()
  for (const name of destinations?.keys() ?? []) {
    const target = destinations?.lookupMaybe(name, PDFArray)?.get(0)
    const page = target instanceof PDFRef ? pageNumbers.get(target.tag) : undefined
    if (page !== undefined) sections.set(name.decodeText(), page)
  }
  return sections
}

export const sameSections = (a: Sections, b: Sections): boolean =>
  a.size === b.size && [...a].every(([id, page]) => b.get(id) === page)
