import { afterAll } from 'vitest'
import { defaultCacheFolder } from '../../src/effects/print/browser.ts'
import { createPrinter, type Printer } from '../../src/effects/print/printer.ts'
import { paperKey } from '../../src/effects/print-paper.ts'
import { readPdf } from '../effects/print/read-pdf.ts'
import type { GivenApp } from '../given-app.ts'
import { anna } from '../people.ts'
import { accepted } from './life.ts'

/** One printer for all the tests of a file: each browser costs a second and a hundred megabytes. */
export function sharedPrinter(): Printer {
  const printer = createPrinter({ cacheFolder: defaultCacheFolder(), say: () => {} })
  afterAll(() => printer.close())
  return printer
}

/** The newest printing of a paper, as who has the case in charge may read it. */
export async function printed(app: GivenApp, code: string, paper: string) {
  const { papers } = accepted(await app.percorso.caseFile(anna, code))
  const number = papers.find((one) => one.paper === paper)?.number ?? ''
  const { bytes, fileName, title } = accepted(await app.percorso.paper(anna, code, number))
  const { pages } = await readPdf(bytes)
  return { number, key: paperKey(number), bytes, fileName, title, pages, text: pages.join(' ') }
}

/** Puts every effect of a commit back on the queue, as a crash before its row was removed leaves it. */
export async function asksAgain(app: GivenApp, code: string, seq: number): Promise<void> {
  const [commit] = await app.store.journal.read(`caso/${code}`, seq)
  if (commit?.seq !== seq) throw new Error('no such commit')
  const position = await app.store.rows.position('effetti')
  const put = commit.effects.map((effect, n) => {
    const due = app.clock.now()
    const doc = { stream: commit.stream, seq, n, effect, tries: 0, due, gaveUp: false }
    return { key: `${commit.stream}/${seq}/${n}`, doc, keys: { due } }
  })
  await app.store.rows.apply('effetti', { position, put, remove: [] })
}
