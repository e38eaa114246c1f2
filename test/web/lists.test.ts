import { describe, expect, it } from 'vitest'
import { openedBy } from '../http/given-server.ts'
import { anna, bruno, dario } from '../people.ts'
import { givenPages } from './given-pages.ts'
import { expectSound, plain } from './visitor.ts'

describe('the list of cases', () => {
  it('says of each where it stands, what comes next and who follows it', async () => {
    const { visitor, worker } = await givenPages(anna)
    const code = await openedBy(await worker(anna))
    await visitor.signIn(anna)
    const page = await visitor.visit('/casi')
    expectSound(page)
    const list = plain(page.html)
    expect(list).toContain(`href="/casi/${code}"`)
    expect(list).toContain('Segnalata da oggi')
    expect(list).toMatch(/entro il <span[^>]*>19 novembre 2026/)
    expect(list).toContain('Anna Riva')
  })

  it('can be narrowed to any state of the programme, and says so', async () => {
    const { visitor, worker } = await givenPages(anna, bruno)
    const code = await openedBy(await worker(anna))
    await visitor.signIn(bruno)
    const all = await visitor.visit('/casi')
    expect(all.html).toContain('<option value="percorso.valutazione.equipe">')
    const here = await visitor.visit('/casi?stato=percorso.segnalato')
    expect(here.html).toContain(code)
    expect(here.html).toContain('<option value="percorso.segnalato" selected>Segnalata</option>')
    const elsewhere = await visitor.visit('/casi?stato=percorso.filtro')
    expect(elsewhere.html).toContain('Nessun caso con questi filtri')
    const gone = await visitor.visit('/casi?stato=percorso.statoDiUnaVolta')
    expect(gone.html).toContain('selected>stato di una volta</option>')
  })
})

describe('the beds', () => {
  it.each([bruno, dario])('are shown to %o, with what is taken of each', async (person) => {
    const { visitor } = await givenPages(person)
    const home = await visitor.signIn(person)
    expect(home.html).toContain('href="/posti"')
    const page = await visitor.visit('/posti')
    expectSound(page)
    expect(page.html).toContain('Pronto intervento donne')
    expect(page.html).toContain('0 di 2')
    expect(page.html).not.toContain('class="allarme"')
  })

  it('warn when few are left, and when none is', async () => {
    const { app, visitor } = await givenPages(dario)
    const { pools } = app.deps.shelf.current.project
    const [small, big] = [pools.find(({ beds }) => beds === 2), pools.find(({ beds }) => beds > 20)]
    for (const [pool, taken] of [
      [small, 2],
      [big, Math.ceil((big?.beds ?? 0) * 0.9)],
    ] as const)
      for (let bed = 0; bed < taken; bed++)
        await app.acting.beds.hold(pool?.id ?? '', `posto-${bed}`, 'C000-0001')
    await visitor.signIn(dario)
    const { html } = await visitor.visit('/posti')
    expect(html.match(/class="allarme">Esaurito</g)).toHaveLength(1)
    expect(html.match(/class="allarme">Quasi esaurito</g)).toHaveLength(1)
  })

  it('are not for everybody', async () => {
    const { visitor } = await givenPages(anna)
    const home = await visitor.signIn(anna)
    expect(home.html).not.toContain('href="/posti"')
    expect((await visitor.visit('/posti')).status).toBe(403)
  })
})
