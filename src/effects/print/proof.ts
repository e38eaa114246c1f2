import {
  decodePDFRawStream,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFPage,
  PDFRawStream,
} from '@cantoo/pdf-lib'
import { dress } from './dress.ts'
import { PrintFault } from './fault.ts'
import type { Sheet } from './sheet.ts'

const word = 'Città'

/**
 * A browser that finds no font prints blank papers and reports no error. So each page first
 * prints a word with an accent, and the word is read back from the PDF.
 */
export async function prove(sheet: Sheet): Promise<void> {
  const bytes = await sheet.print(
    dress(`<title>Prova</title><table><tr><td>${word}</td></tr></table>`),
  )
  const read = await readWords(bytes)
  if (read !== word)
    throw new PrintFault('browser-broken', `the proof reads "${read}" instead of "${word}"`)
}

/** The text shown by the first page, glyphs mapped back through its fonts' ToUnicode tables. */
async function readWords(bytes: Uint8Array): Promise<string> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  const page = document.getPage(0)
  const letters = lettersOf(page)
  const content = textOf(page.node.Contents())
  const shown = Array.from(
    content.matchAll(/<([0-9A-F]+)>\s*Tj/g),
    ([, glyphs = '']) => glyphs,
  ).join('')
  return Array.from(shown.matchAll(/.{4}/g), ([glyph]) => letters.get(glyph) ?? '?').join('')
}

function lettersOf(page: PDFPage): Map<string, string> {
  const letters = new Map<string, string>()
  const fonts = page.node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict)
  for (const name of fonts?.keys() ?? []) {
    const table = textOf(fonts?.lookupMaybe(name, PDFDict)?.lookup(PDFName.of('ToUnicode')))
    for (const [glyph, letter] of tableRows(table)) letters.set(glyph, letter)
  }
  return letters
}

/** Rows `<glyph> <letter>` and `<first> <last> <letter of the first>` of a ToUnicode table. */
function tableRows(table: string): [string, string][] {
  const rows = table.split('begincodespacerange').at(-1)?.split('endcodespacerange').at(-1) ?? ''
  return Array.from(rows.matchAll(/^<(\w{4})> (?:<(\w{4})> )?<(\w{4})>$/gm)).flatMap(
    ([, first = '', last, letter = '']) => {
      const from = Number.parseInt(first, 16)
      const count = last === undefined ? 1 : Number.parseInt(last, 16) - from + 1
      return Array.from({ length: count }, (_, i): [string, string] => [
        (from + i).toString(16).toUpperCase().padStart(4, '0'),
        String.fromCharCode(Number.parseInt(letter, 16) + i),
      ])
    },
  )
}

const textOf = (stream: unknown): string =>
  stream instanceof PDFRawStream
    ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')
    : ''
