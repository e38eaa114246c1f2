import { describe, expect, it } from 'vitest'
import { withCarried } from '../../src/app/carried.ts'
import { ERASED } from '../../src/core/facts.ts'
import type { Bundle } from '../../src/library/bundle.ts'
import { givenApp, theBundle } from '../given-app.ts'
import { anna } from '../people.ts'
import { answersTo } from '../samples/answers.ts'
import { changed } from './changed-bundle.ts'
import { accepted, move, somebody } from './life.ts'

/** She has cases in charge as well, and reads what is the legal adviser's. */
const sofia = { id: 'sofia', roles: ['riferimento', 'legale'] } as const

describe('a form that is filed again', () => {
  it('keeps what she may not read and did not send', async () => {
    const { app, code } = await planned()
    const form = accepted(await app.percorso.moveForm(anna, code, 'PEI_PREDISPOSTO'))
    expect(form.known).not.toHaveProperty('reddito')
    expect(form.withheld).toBe(1)
    const { reddito: _, ...seen } = answersTo('F11', { versione: 2 })
    accepted(await move(app, anna, code, 'PEI_PREDISPOSTO', seen))
    expect(await filedIn(app, code)).toMatchObject({ versione: 2, reddito: 'borsa' })
  })

  it('takes what she sends in place of what was there', async () => {
    const { app, code } = await planned()
    accepted(
      await move(app, anna, code, 'PEI_PREDISPOSTO', answersTo('F11', { reddito: 'lavoro' })),
    )
    expect(await filedIn(app, code)).toMatchObject({ reddito: 'lavoro' })
  })

  it('loses what she reads and leaves out: she has seen that it goes', async () => {
    const { app, code } = await planned()
    const loaded = await app.acting.cases.load(code)
    if (!loaded) throw new Error('there is no case')
    const def = await app.acting.shelf.byHash(loaded.of.bundle)
    const command = { type: 'move', event: 'PEI_PREDISPOSTO', answers: { versione: 2 } } as const
    expect(withCarried(def, loaded.of, sofia, command)).toEqual(command)
    expect(withCarried(def, loaded.of, anna, command)).toEqual({
      ...command,
      answers: { versione: 2, reddito: 'borsa' },
    })
  })

  it('takes nothing from what was erased', async () => {
    const { app, code } = await planned()
    const loaded = await app.acting.cases.load(code)
    const filed = loaded?.of.forms.F11
    if (!loaded || !filed) throw new Error('nothing was filed')
    const def = await app.acting.shelf.byHash(loaded.of.bundle)
    const command = { type: 'move', event: 'PEI_PREDISPOSTO', answers: {} } as const
    const erased = { ...loaded.of, forms: { F11: { ...filed, data: ERASED } } }
    expect(withCarried(def, erased, anna, command)).toEqual(command)
  })
})

type App = Awaited<ReturnType<typeof givenApp>>

/** A case whose programme was written, where F11 has a field that Anna, who files it, does not read. */
async function planned() {
  const app = await givenApp({ bundle: withClosedField(await theBundle()) })
  return { app, code: await somebody(app, 'planned') }
}

const withClosedField = (bundle: Bundle) =>
  changed(bundle, ['forms', 'F11', 'ui', 'fields', '/reddito', 'block'], () => 'giudiziario')

const filedIn = async (app: App, code: string) =>
  (await app.acting.cases.load(code))?.of.forms.F11?.data
