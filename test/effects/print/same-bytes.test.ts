import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { killOurBrowsers, printerHere } from './browsers.ts'

const rows = Array.from(
  { length: 60 },
  (_, i) => `<tr><th id="r${i}">Voce ${i}</th><td headers="r${i}">${i}</td></tr>`,
)
const html = `<h1>Scheda</h1><p>Città</p><p>محمد</p><table>${rows.join('')}</table>`
const job = { html, title: 'Scheda' }

const inAnotherProcess = `
  import { createPrinter } from ${JSON.stringify(new URL('../../../src/effects/print/printer.ts', import.meta.url).href)}
  import { defaultCacheFolder } from ${JSON.stringify(new URL('../../../src/effects/print/browser.ts', import.meta.url).href)}
  const printer = createPrinter({ cacheFolder: defaultCacheFolder(), say: () => {} })
  process.stdout.write((await printer.print(${JSON.stringify(job)})).sha256)
  await printer.close()
`

describe('the same document', () => {
  const printer = printerHere()
  const another = printerHere()

  it('has the same bytes on fresh and used pages, whatever was printed between', async () => {
    const first = await printer.print(job)
    await printer.print({
      html: '<table><tr><td>altro</td></tr></table>'.repeat(30),
      title: 'Altro',
    })
    const later = await Promise.all([printer.print(job), printer.print(job), printer.print(job)])
    for (const { bytes } of later) expect(Buffer.compare(bytes, first.bytes)).toBe(0)
  })

  it('has the same bytes on another printer, in another process and after the browser was killed', async () => {
    const first = await printer.print(job)
    expect((await another.print(job)).sha256).toBe(first.sha256)
    expect(killOurBrowsers()).toBe(2)
    expect((await printer.print(job)).sha256).toBe(first.sha256)
    expect(
      execFileSync(process.execPath, ['--input-type=module', '-e', inAnotherProcess], {
        encoding: 'utf8',
      }),
    ).toBe(first.sha256)
  })

  it('has other bytes under another title or with another word', async () => {
    const { sha256 } = await printer.print(job)
    expect((await printer.print({ ...job, title: 'Altra' })).sha256).not.toBe(sha256)
    expect(
      (await printer.print({ ...job, html: html.replace('Voce 7<', 'Voce X<') })).sha256,
    ).not.toBe(sha256)
  })
})
