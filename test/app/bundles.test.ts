import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../src/core/facts.ts'
import type { Bundle } from '../../src/library/bundle.ts'
import { givenApp, theBundle } from '../given-app.ts'
import { anna, bruno } from '../people.ts'
import { answersTo } from '../samples/answers.ts'
import { changed, statePath } from './changed-bundle.ts'
import { accepted, goesOn, move, refusalOf, reported, seqOf, somebody } from './life.ts'
import { asksAgain, printed, sharedPrinter } from './printed.ts'

const printer = sharedPrinter()

/** A year later: one more required answer, three interviews instead of one, other words. */
async function nextYear(): Promise<Bundle> {
  const list = (was: Json | undefined) => (Array.isArray(was) ? was : [])
  const witness = {
    label: 'Testimone',
    error: 'Scrivi chi era presente.',
    widget: 'text',
    block: 'percorso',
  }
  const changes: readonly (readonly [readonly string[], (was: Json | undefined) => Json])[] = [
    [['forms', 'F03', 'schema', 'required'], (was) => [...list(was), 'testimone']],
    [
      ['forms', 'F03', 'schema', 'properties', 'testimone'],
      () => ({ type: 'string', minLength: 1 }),
    ],
    [['forms', 'F03', 'ui', 'fields', '/testimone'], () => witness],
    [['project', 'settings', 'colloqui.minimo'], () => 3],
    [
      [...statePath('segnalato'), 'on', 'PRESA_VISIONE', 'meta', 'label'],
      () => 'Accogli la segnalazione',
    ],
    [['papers', 'patto-adesione', 'template'], (was) => `${was}<p>Clausola nuova.</p>`],
  ]
  return changes.reduce(
    (bundle, [path, change]) => changed(bundle, path, change),
    await theBundle(),
  )
}

const labelOf = async (app: Parameters<typeof move>[0], code: string) =>
  accepted(await app.percorso.caseFile(bruno, code)).moves.find(
    ({ event }) => event === 'PRESA_VISIONE',
  )?.label

describe('a change of the repository’s files', () => {
  it('leaves an old case on its form, its guards and its words; a new case gets the new ones', async () => {
    const before = await givenApp({ printer })
    const [old, untouched] = [await somebody(before, 'taken'), await reported(before)]
    const app = await before.restarted(await nextYear())
    expect(await labelOf(app, untouched)).toBe('Prendi in carico la segnalazione')
    accepted(await move(app, bruno, old, 'APRI_VALUTAZIONE', answersTo('F03')))
    accepted(await move(app, anna, old, 'COLLOQUIO', answersTo('F04')))
    accepted(await move(app, anna, old, 'CONCLUDI_COLLOQUI'))
    const form = accepted(await app.percorso.moveForm(bruno, old, 'SCHEDA_COMPLETA'))
    expect(form.move).toMatchObject({ open: true })

    const fresh = await reported(app)
    expect(await labelOf(app, fresh)).toBe('Accogli la segnalazione')
    accepted(await move(app, bruno, fresh, 'PRESA_VISIONE'))
    const refused = await move(app, bruno, fresh, 'APRI_VALUTAZIONE', answersTo('F03'))
    expect(refusalOf(refused)).toMatchObject({
      code: 'answers',
      problems: [{ form: 'F03', pointer: '/testimone', label: 'Testimone', problem: 'missing' }],
    })
    accepted(
      await move(app, bruno, fresh, 'APRI_VALUTAZIONE', answersTo('F03', { testimone: 'Elena' })),
    )
    accepted(await move(app, anna, fresh, 'COLLOQUIO', answersTo('F04')))
    expect(refusalOf(await move(app, anna, fresh, 'CONCLUDI_COLLOQUI'))).toMatchObject({
      code: 'not-open',
      reasons: [{ code: 'count', event: 'COLLOQUIO', have: 1, need: 3 }],
    })
    for (const code of [old, untouched, fresh]) {
      const commits = await app.store.journal.read(`caso/${code}`)
      expect(new Set(commits.map((commit) => commit.bundle)).size).toBe(1)
    }
  })

  it('leaves the papers of an old case as they were, to the byte; those of a new one change', async () => {
    const before = await givenApp({ printer })
    const [old, slow] = [await somebody(before, 'joined'), await somebody(before, 'fit')]
    await before.queue.idle()
    const first = await printed(before, old, 'patto-adesione')
    const app = await before.restarted(await nextYear())
    await rm(join(app.folder, 'files', first.key))
    await asksAgain(app, old, await seqOf(app, old))
    await goesOn(app, slow, 'joined', {}, 'fit')
    const fresh = await somebodyNew(app)
    await app.queue.idle()
    const second = await printed(app, old, 'patto-adesione')
    expect(second.number).toBe(first.number)
    expect(second.text).toBe(first.text)
    expect(Buffer.compare(second.bytes, first.bytes)).toBe(0)
    const like = (text: string, code: string) =>
      text.replaceAll(code, 'CODICE').replace(/\/\d+\.1/g, '')
    const afterwards = await printed(app, slow, 'patto-adesione')
    expect(like(afterwards.text, slow)).toBe(like(first.text, old))
    expect(first.text).not.toContain('Clausola nuova.')
    expect((await printed(app, fresh, 'patto-adesione')).text).toContain('Clausola nuova.')
  })

  it('that is taken back makes no third bundle', async () => {
    const app = await givenApp({ printer })
    await reported(app)
    const there = await app.restarted(await nextYear())
    const back = await there.restarted(await theBundle())
    expect(await back.store.files.list('bundle/')).toHaveLength(2)
  })
})

async function somebodyNew(app: Parameters<typeof move>[0]) {
  const code = await somebody(app, 'taken')
  accepted(
    await move(app, bruno, code, 'APRI_VALUTAZIONE', answersTo('F03', { testimone: 'Elena' })),
  )
  for (let talks = 0; talks < 3; talks++)
    accepted(await move(app, anna, code, 'COLLOQUIO', answersTo('F04')))
  await goesOn(app, code, 'joined', {}, 'evaluated')
  return code
}
