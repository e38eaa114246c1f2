import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

export type ReadPdf = {
  /** Text of each page, in reading order, words apart by single spaces. */
  readonly pages: readonly string[]
  readonly title: string
  readonly lang: string
  readonly tagged: boolean
  /** Of the first page, in millimetres. */
  readonly width: number
  readonly height: number
}

/**
 * Reads a PDF as its reader would: text, title, language, tags, paper size. Letters that a font
 * draws from parts (Arabic ب and ي, Bengali vowel signs) are in the file, but pdf.js drops them.
 */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 })
  try {
    const document = await task.promise
    const { info } = await document.getMetadata()
    const marks: unknown = await document.getMarkInfo() // typed as an object, is a map
    const [left = 0, bottom = 0, right = 0, top = 0] = (await document.getPage(1)).view
    return {
      pages: await Promise.all(
        Array.from({ length: document.numPages }, (_, i) => textOf(document, i + 1)),
      ),
      title: field(info, 'Title'),
      lang: field(info, 'Language'),
      tagged: marks instanceof Map && marks.get('Marked') === true,
      width: millimetres(right - left),
      height: millimetres(top - bottom),
    }
  } finally {
    await task.destroy()
  }
}

type Opened = Awaited<ReturnType<typeof getDocument>['promise']>

async function textOf(document: Opened, number: number): Promise<string> {
  const { items } = await (await document.getPage(number)).getTextContent()
  const drawn = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : ''))
  return logical(drawn.join('').replaceAll('\0', '')).replace(/\s+/g, ' ').trim()
}

/** pdf.js gives right-to-left words as drawn: last letter first, each letter in its joined form. */
const logical = (drawn: string): string =>
  drawn.replace(/[\p{sc=Arab}\p{sc=Hebr}]+(?:\s+[\p{sc=Arab}\p{sc=Hebr}]+)*/gu, (run) =>
    Array.from(run).reverse().join('').normalize('NFKC'),
  )

const field = (info: object, key: string): string => {
  const value: unknown = Object.entries(info).find(([name]) => name === key)?.[1]
  return typeof value === 'string' ? value : ''
}

const millimetres = (points: number) => Math.round((points * 25.4) / 72)
