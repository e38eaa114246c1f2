import { describe, expect, it } from 'vitest'
import { openedBy } from '../http/given-server.ts'
import { anna, bruno } from '../people.ts'
import { givenPages, OPENING, risk, typed } from './given-pages.ts'
import { expectSound, plain } from './visitor.ts'

describe('«Continua»', () => {
  it('says at once all that is wrong: the office, the day, the answers', async () => {
    const { visitor } = await givenPages(anna)
    await visitor.signIn(anna)
    const { hidden } = await visitor.visit(OPENING)
    const { '/genere': _, ...lacking } = typed
    const wrong = { ...hidden, ...lacking, 'quando.giorno': '40', op: 'rivedi' }
    const refused = await visitor.send(OPENING, wrong)
    expect(refused.status).toBe(422)
    expectSound(refused)
    for (const place of ['#ufficio', '#quando', '#campo-genere'])
      expect(refused.html).toContain(`<a href="${place}">`)
    expect(refused.html).toMatch(/name="\/data\.giorno" value="15"/)
  })

  it('tells what would happen: the state, the deadlines with their norm; and writes nothing', async () => {
    const { app, visitor } = await givenPages(anna)
    await visitor.signIn(anna)
    const { hidden } = await visitor.visit(OPENING)
    const last = await app.store.journal.last()
    const all = { ...hidden, ...typed, ufficio: 'milano', op: 'rivedi' }
    const review = plain((await visitor.send(OPENING, all)).html)
    expect(review).toContain('Che cosa succede')
    expect(review).toMatch(/Il caso passa a [^.]*«Segnalata»/)
    expect(review).toMatch(/Si apre il termine «[^»]+»: entro il 19 novembre 2026 \([^)]+\)\./)
    expect(await app.store.journal.last()).toBe(last)
  })

  it('is asked of a move without a form too', async () => {
    const { visitor, worker } = await givenPages(anna, bruno)
    const code = await openedBy(await worker(anna))
    await visitor.signIn(bruno)
    const path = `/casi/${code}/mosse/PRESA_VISIONE`
    const { hidden } = await visitor.visit(path)
    const review = await visitor.send(path, { ...hidden, op: 'rivedi' })
    expectSound(review)
    expect(plain(review.html)).toContain('Il caso passa a «All’Ufficio Filtro».')
    expect(plain(review.html)).toMatch(/Si chiude il termine «[^»]+»\./)
    const done = await visitor.send(path, { ...review.hidden, op: 'conferma' })
    expect(done.html).toContain('Registrato.')
  })

  it('on a case that went on says what happened, by name', async () => {
    const { visitor, worker } = await givenPages(anna, bruno)
    const code = await openedBy(await worker(anna))
    await visitor.signIn(anna)
    const path = `/casi/${code}/mosse/VALUTAZIONE_RISCHIO`
    const { hidden } = await visitor.visit(path)
    const filter = await worker(bruno)
    await filter.send(
      `/api/casi/${code}/mosse`,
      { event: 'PRESA_VISIONE' },
      { 'if-match': '"1"', 'idempotency-key': 'presa-visione' },
    )
    const stale = await visitor.send(path, { ...hidden, ...risk, op: 'rivedi' })
    expect(stale.status).toBe(412)
    expect(stale.html).toContain('Bruno Sala: Prendi in carico la segnalazione')
    expect(stale.html).toContain('Abita lontano')
  })
})

describe('an opening sent again', () => {
  it('with other answers after Back is not answered with the first case', async () => {
    const { visitor } = await givenPages(anna)
    await visitor.signIn(anna)
    const { hidden } = await visitor.visit(OPENING)
    const all = { ...hidden, ...typed, ufficio: 'milano', op: 'conferma' }
    const first = await visitor.send(OPENING, all)
    const again = await visitor.send(OPENING, all)
    const changed = await visitor.send(OPENING, { ...all, '/alias': 'Alba' })
    const codeIn = (html: string) => /Caso ([\w-]+)/.exec(html)?.[1]
    expect(codeIn(again.html)).toBe(codeIn(first.html))
    expect(codeIn(changed.html)).not.toBe(codeIn(first.html))
    expect(changed.html).toContain('Alba')
  })
})

describe('a reason on the case page', () => {
  it('names states as people do, and buttons say the title of their form', async () => {
    const { visitor, worker } = await givenPages(anna)
    const code = await openedBy(await worker(anna))
    await visitor.signIn(anna)
    const page = plain((await visitor.visit(`/casi/${code}`)).html)
    expect(page).toContain('Scheda di rischio e sicurezza')
    expect(page).not.toMatch(/Modulo [\w-]+</)
    expect(page).not.toMatch(/deve essere «[a-z]/)
  })
})
