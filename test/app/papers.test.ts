import { describe, expect, it } from 'vitest'
import type { Actor } from '../../src/core/facts.ts'
import type { Printer } from '../../src/effects/print/printer.ts'
import { givenApp } from '../given-app.ts'
import { anna, bruno, carla, dario, elena } from '../people.ts'
import { filesIn } from './disk.ts'
import { accepted, refusalOf, seqOf, somebody } from './life.ts'
import { asksAgain, printed, sharedPrinter } from './printed.ts'

const printer = sharedPrinter()
const SECRET = 'Via delle Prove 12'
const where = {
  posto: { struttura: 'CASA-7', motivo: SECRET },
  F08: { struttura: 'CASA-7', bisogni: 'Corso di italiano.' },
}

describe('the papers of a case', () => {
  it('have their number and their file, name the person, and never the house', async () => {
    const app = await givenApp({ printer })
    const code = await somebody(app, 'entered', where)
    const waiting = accepted(await app.percorso.caseFile(anna, code)).papers
    expect(waiting.map(({ paper, printed: there }) => [paper, there])).toEqual([
      ['scheda-ingresso', false],
      ['patto-adesione', false],
    ])
    expect(refusalOf(await app.percorso.paper(anna, code, waiting[0]?.number ?? ''))).toEqual({
      code: 'not-found',
    })
    await app.queue.idle()
    const pact = await printed(app, code, 'patto-adesione')
    const entry = await printed(app, code, 'scheda-ingresso')
    const seq = await seqOf(app, code)
    expect(entry.number).toBe(`${code}/${seq}.1`)
    expect(entry.fileName).toBe(`scheda-ingresso-${code}-${seq}.1.pdf`)
    expect(await app.store.files.list('carta/')).toEqual([pact.key, entry.key].toSorted())
    for (const { text, number } of [pact, entry]) {
      expect(text).toContain('Provaglio Odera')
      expect(text).toContain(`Prot. n. ${number}`)
      expect(text).toContain('16 novembre 2026')
      expect(text).not.toContain(SECRET)
    }
    expect(pact.text).not.toContain('CASA-7')
    expect(
      accepted(await app.percorso.caseFile(anna, code)).papers.every((one) => one.printed),
    ).toBe(true)
  })

  it('are read by who may read papers and reaches the case, and by nobody else', async () => {
    const app = await givenApp({ printer })
    const code = await somebody(app, 'joined')
    await app.queue.idle()
    const { number } = await printed(app, code, 'patto-adesione')
    for (const reader of [anna, carla])
      expect((await app.percorso.paper(reader, code, number)).ok).toBe(true)
    for (const other of [dario, elena])
      expect(refusalOf(await app.percorso.paper(other, code, number))).toMatchObject({
        code: 'forbidden',
      })
    const stranger = { id: 'zoe', roles: ['riferimento'] as const }
    expect(refusalOf(await app.percorso.paper(stranger, code, number))).toEqual({
      code: 'not-found',
    })
    const otherCase = await somebody(app, 'joined')
    expect(refusalOf(await app.percorso.paper(carla, otherCase, number))).toEqual({
      code: 'not-found',
    })
  })

  it('are closed to who may not read what they tell, and listed to her as closed', async () => {
    const app = await givenApp({ printer })
    const code = await somebody(app, 'proposed')
    await app.queue.idle()
    const open = async (reader: Actor) => {
      const { papers } = accepted(await app.percorso.caseFile(reader, code))
      const told = papers.map(async ({ paper, number, readable }) => {
        const answer = await app.percorso.paper(reader, code, number)
        if (!answer.ok) expect(answer.refusal).toEqual({ code: 'forbidden', action: 'carta.leggi' })
        expect(answer.ok).toBe(readable)
        return readable ? [paper] : []
      })
      return (await Promise.all(told)).flat().toSorted()
    }
    const outgoing = [
      'dichiarazione-impegno',
      'dossier-sociale',
      'patto-adesione',
      'programma-individualizzato',
      'proposta-questura',
    ]
    expect(await open(anna)).toEqual([...outgoing, 'scheda-ingresso'].toSorted())
    expect(await open(carla)).toEqual(outgoing)
    const supervisor = await open(bruno)
    expect(supervisor).toContain('dichiarazione-impegno')
    expect(supervisor).not.toContain('proposta-questura')
    expect(supervisor).not.toContain('dossier-sociale')
  })

  it('bound in a dossier are found on the pages that its index names', async () => {
    const app = await givenApp({ printer })
    const code = await somebody(app, 'proposed')
    await app.queue.idle()
    expect(await app.queue.waiting()).toBe(0)
    const { pages } = await printed(app, code, 'dossier-sociale')
    const number = code.replace('-', '\\-')
    const line = new RegExp(`(\\d) (\\D+) n\\. ${number}/[\\d.]+ del 16 novembre 2026 (\\d+)`, 'g')
    const lines = [...(pages[0]?.split('Indice')[1] ?? '').matchAll(line)]
    expect(lines).toHaveLength(4)
    for (const [, n, title, page] of lines) {
      const named = pages.flatMap((text, at) => (text.includes(`${n}. ${title}`) ? [at + 1] : []))
      expect(named).toEqual([Number(page)])
    }
    const starts = lines.map(([, , , page]) => Number(page))
    expect(starts).toEqual([...new Set(starts)].toSorted((one, two) => one - two))
    expect(pages.at(-1)).toContain(`Pagina ${pages.length} di ${pages.length}`)
  })

  it('are printed once, also when they are asked for again after a crash', async () => {
    let jobs = 0
    const counting: Printer = {
      ...printer,
      print: (job) => {
        jobs += 1
        return printer.print(job)
      },
    }
    const app = await givenApp({ printer: counting })
    const code = await somebody(app, 'joined')
    await app.queue.idle()
    const carte = async () =>
      [...(await filesIn(app.folder))].filter(([path]) => path.includes('carta'))
    const before = await carte()
    expect(before).toHaveLength(1)
    await asksAgain(app, code, await seqOf(app, code))
    const later = await app.restarted()
    expect(await later.queue.waiting()).toBe(1)
    await later.queue.idle()
    expect(await later.queue.waiting()).toBe(0)
    expect(await carte()).toEqual(before)
    expect(jobs).toBe(1)
  })
})
