import { describe, expect, it } from 'vitest'
import { openedBy } from '../http/given-server.ts'
import { anna, bruno, elena } from '../people.ts'
import { givenPages } from './given-pages.ts'
import { expectSound, plain, visitorAt } from './visitor.ts'

const FORM = 'Affida il caso a'

/** Bruno of the Ufficio Filtro before a case that Elena opened in the street. */
async function beforeTheCase() {
  const { base, visitor, worker } = await givenPages(anna, bruno, elena)
  const code = await openedBy(await worker(elena))
  await visitor.signIn(bruno)
  const page = await visitor.visit(`/casi/${code}`)
  return { base, visitor, page, path: `/casi/${code}`, posts: `/casi/${code}/affidamenti` }
}

describe('the page of a case', () => {
  it('lets the Ufficio Filtro entrust it to a case manager, who then finds it', async () => {
    const { base, visitor, page, path, posts } = await beforeTheCase()
    expectSound(page)
    expect(page.html).toContain(FORM)
    expect(page.html).toContain('<option value="anna">Anna Riva</option>')
    expect(page.html).not.toContain('<option value="elena">')
    const done = await visitor.send(posts, { ...page.hidden, a: 'anna', op: 'affida' })
    expect(done.html).toContain('Registrato.')
    expect(done.html).toContain('Caso affidato a Anna Riva')
    expect(done.html).toContain('Riferimento: Anna Riva.')
    expect(done.html).not.toContain(FORM)

    const manager = visitorAt(base)
    await manager.signIn(anna)
    const hers = await manager.visit(path)
    expect(hers.status).toBe(200)
    expect(hers.html).not.toContain(FORM)
    expect((await manager.visit('/casi')).html).toContain(path)
  })

  it('says at the field why nobody got it, and keeps who was chosen', async () => {
    const { visitor, page, posts } = await beforeTheCase()
    const nobody = await visitor.send(posts, { ...page.hidden, a: '', op: 'affida' })
    expect(nobody.status).toBe(422)
    expectSound(nobody)
    expect(plain(nobody.html)).toContain('Scegli una persona con il ruolo')
    const old = { ...page.hidden, sequenza: '9' }
    const stale = await visitor.send(posts, { ...old, a: 'anna', op: 'affida' })
    expect(stale.status).toBe(412)
    expect(plain(stale.html)).toContain('Il caso è cambiato mentre scrivevi')
    expect(stale.html).toContain('<option value="anna" selected>')
    const again = await visitor.send(posts, { ...stale.hidden, a: 'anna', op: 'affida' })
    expect(again.html).toContain('Registrato.')
  })

  it('brings back the choice of who lost her session, and entrusts nothing by itself', async () => {
    const { visitor, page, posts } = await beforeTheCase()
    const back = await visitor.send(posts, { ...page.hidden, a: 'anna', op: 'modifica' })
    expect([back.status, back.html.includes('<option value="anna" selected>')]).toEqual([200, true])
    expect(back.html).toContain('Riferimento: Elena Galli.')
  })
})
