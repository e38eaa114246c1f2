import { describe, expect, it } from 'vitest'
import { printerHere } from './browsers.ts'
import { readPdf } from './read-pdf.ts'

const printer = printerHere()

const paper = `<html lang="it"><head><style>
@page { size: A4; margin: 20mm; @bottom-right { content: "Pagina " counter(page) " di " counter(pages) } }
</style></head><body><h1>Città di Teramo</h1>
<p>Olena Коваленко</p><p>ተስፋዬ ገብሬ</p><p>রহিমা খাতুন</p><p>Šejla Nguyễn</p><p>Sig. محمد سعد, nato</p>
</body></html>`

describe('a printed paper', () => {
  it('can be read in every script of the people it is about', async () => {
    const { bytes } = await printer.print({ html: paper, title: 'Scheda' })
    const text = (await readPdf(bytes)).pages.join(' ')
    expect(text).toContain('Città di Teramo')
    expect(text).toContain('Olena Коваленко')
    expect(text).toContain('ተስፋዬ ገብሬ')
    expect(text).toContain('খাত') // vowel signs around it are drawn apart, and read apart
    expect(text).toContain('Šejla Nguyễn')
    expect(text).toContain('Sig. محمد سعد, nato')
  })

  it('is A4, tagged, with title, language and page numbers', async () => {
    const printed = await printer.print({ html: paper, title: 'Scheda di ingresso – perché' })
    const pdf = await readPdf(printed.bytes)
    expect(pdf).toMatchObject({
      title: 'Scheda di ingresso – perché',
      lang: 'it-IT',
      tagged: true,
      width: 210,
      height: 297,
    })
    expect(pdf.pages.at(0)).toContain('Pagina 1 di 1')
    expect(printed.pages).toBe(1)
  })

  it('is A4 and Italian when the document says neither', async () => {
    const { bytes } = await printer.print({ html: '<p>Verbale</p>', title: 'Verbale' })
    expect(await readPdf(bytes)).toMatchObject({ lang: 'it-IT', width: 210, height: 297 })
  })

  it('keeps the language of a translation', async () => {
    const { bytes } = await printer.print({ html: '<html lang="fr"><p>Carte</p>', title: 'Carte' })
    expect((await readPdf(bytes)).lang).toBe('fr')
  })

  it('is refused when it is larger than any paper can be, and the next one is printed', async () => {
    const endless = printer.print({ html: 'a'.repeat(20_000_001), title: 'Troppo' })
    await expect(endless).rejects.toMatchObject({ code: 'too-large', retryable: false })
    expect((await printer.print({ html: '<p>Verbale</p>', title: 'Verbale' })).pages).toBe(1)
  })
})
