import { describe, expect, it } from 'vitest'
import { PrintFault } from '../../../src/effects/print/fault.ts'
import { killOurBrowsers, printerHere } from './browsers.ts'
import { readPdf } from './read-pdf.ts'

const job = (number: number) => ({ html: `<p>Scheda numero ${number}</p>`, title: 'Scheda' })

describe('a browser that dies', () => {
  const printer = printerHere()

  it('costs at most the prints it was at: they say so, and succeed when tried again', async () => {
    await printer.print(job(0))
    const numbers = Array.from({ length: 20 }, (_, i) => i)
    const prints = numbers.map((number) => printer.print(job(number)))
    const outcomes = Promise.allSettled(prints)
    await Promise.any(prints)
    expect(printer.health().waiting).toBeGreaterThan(0)
    expect(killOurBrowsers()).toBe(1)

    let lost = 0
    for (const [number, outcome] of (await outcomes).entries()) {
      if (outcome.status === 'rejected') {
        lost += 1
        expect(outcome.reason).toBeInstanceOf(PrintFault)
        expect(outcome.reason).toMatchObject({ code: 'browser-lost', retryable: true })
      }
      const printed =
        outcome.status === 'fulfilled' ? outcome.value : await printer.print(job(number))
      expect((await readPdf(printed.bytes)).pages).toEqual([`Scheda numero ${number}`])
    }
    expect(lost).toBeLessThanOrEqual(2)
    expect(printer.health()).toMatchObject({ running: true, waiting: 0 })
  })
})

describe('a printer that closes', () => {
  it('finishes the prints in hand and sends back those in line', async () => {
    const printer = printerHere()
    await printer.start()
    const prints = [1, 2, 3, 4, 5].map((number) => printer.print(job(number)))
    const outcomes = Promise.allSettled(prints)
    await printer.close()
    expect((await outcomes).map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
      'rejected',
    ])
    await expect(printer.print(job(6))).rejects.toMatchObject({ code: 'closed', retryable: true })
    expect(printer.health().running).toBe(false)
  })
})

describe('a document that never ends', () => {
  const printer = printerHere({ deadlineMs: 3_000 })

  it('is cut at the deadline, and the papers beside and behind it are printed', async () => {
    const endless = `<svg width="4000" height="4000"><filter id="f" width="100%" height="100%">${'<feMorphology operator="dilate" radius="200"/>'.repeat(
      400,
    )}</filter><rect width="4000" height="4000" filter="url(#f)"/></svg>`
    const cut = expect(printer.print({ html: endless, title: 'Infinito' })).rejects.toMatchObject({
      code: 'deadline',
    })
    const others = await Promise.all([1, 2, 3].map((number) => printer.print(job(number))))
    await cut
    expect(others.map(({ pages }) => pages)).toEqual([1, 1, 1])
    expect((await printer.print(job(4))).pages).toBe(1)
  })
})
