import { describe, expect, it } from 'vitest'
import { PASSWORD } from '../given-app.ts'
import { openedBy } from '../http/given-server.ts'
import { anna, bruno } from '../people.ts'
import { givenPages, OPENING, risk, typed } from './given-pages.ts'
import { expectSound, plain } from './visitor.ts'

describe('a new segnalazione', () => {
  it('is typed, seen again, confirmed, and is then in the list', async () => {
    const { visitor } = await givenPages(anna)
    await visitor.signIn(anna)
    const form = await visitor.visit(OPENING)
    expectSound(form)
    const review = await visitor.send(OPENING, {
      ...form.hidden,
      ...typed,
      ufficio: 'milano',
      op: 'rivedi',
    })
    expectSound(review)
    expect(plain(review.html)).toContain('Stella "della sera" <&>')
    expect(review.html).toContain('15 novembre 2026')

    const file = await visitor.send(OPENING, { ...review.hidden, op: 'conferma' })
    expectSound(file)
    const code = /Caso ([\w-]+)/.exec(file.html)?.[1] ?? ''
    const list = await visitor.visit('/casi')
    expectSound(list)
    expect(list.html).toContain(`href="/casi/${code}"`)
  })

  it('with a fault keeps all that was typed and leads to the field', async () => {
    const { visitor } = await givenPages(anna)
    await visitor.signIn(anna)
    const { hidden } = await visitor.visit(OPENING)
    const { '/genere': _, ...lacking } = typed
    const refused = await visitor.send(OPENING, {
      ...hidden,
      ...lacking,
      ufficio: 'milano',
      op: 'conferma',
    })
    expect(refused.status).toBe(422)
    expectSound(refused)
    expect(refused.html).toContain('<title>Attenzione:')
    expect(refused.html).toContain('<a href="#campo-genere">Genere: Scegli una risposta.</a>')
    expect(plain(refused.html)).toContain('value="Stella "della sera" <&>"')
    expect(refused.html).toMatch(/name="\/data\.giorno" value="15"/)
  })

  it('is opened once, however often the button is pressed', async () => {
    const { visitor } = await givenPages(anna)
    await visitor.signIn(anna)
    const { hidden } = await visitor.visit(OPENING)
    const all = { ...hidden, ...typed, ufficio: 'milano', op: 'conferma' }
    await visitor.send(OPENING, all)
    await visitor.send(OPENING, all)
    expect((await visitor.visit('/casi')).html).toContain('Un caso')
  })

  it('asks when it happened, and believes nobody about the future', async () => {
    const { visitor } = await givenPages(anna)
    await visitor.signIn(anna)
    const { hidden } = await visitor.visit(OPENING)
    const later = {
      'quando.giorno': '17',
      'quando.mese': '11',
      'quando.anno': '2026',
      'quando.ora': '09:30',
    }
    const refused = await visitor.send(OPENING, {
      ...hidden,
      ...typed,
      ...later,
      ufficio: 'milano',
      op: 'conferma',
    })
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('href="#quando"')
    expectSound(refused)
  })
})

describe('a form whose case went on meanwhile', () => {
  it('shows what happened, keeps what was typed, and can be sent again', async () => {
    const { visitor, worker } = await givenPages(anna, bruno)
    const code = await openedBy(await worker(anna))
    await visitor.signIn(anna)
    const path = `/casi/${code}/mosse/VALUTAZIONE_RISCHIO`
    const form = await visitor.visit(path)
    const bed = { data: '2026-11-16', livello: 'prontoIntervento', genere: 'F' }
    const filter = await worker(bruno)
    await filter.send(
      `/api/casi/${code}/mosse`,
      { event: 'RICHIEDI_POSTO', answers: bed },
      { 'if-match': '"1"', 'idempotency-key': 'richiesta-posto' },
    )

    const stale = await visitor.send(path, { ...form.hidden, ...risk, op: 'conferma' })
    expect(stale.status).toBe(412)
    expectSound(stale)
    expect(stale.html).toContain('Nel frattempo')
    expect(stale.html).toContain('Mosse aperte ora')
    expect(stale.html).toContain('Abita lontano')

    const done = await visitor.send(path, { ...stale.hidden, ...risk, op: 'conferma' })
    expect(done.html).toContain('Registrato.')
  })
})

describe('a form sent again', () => {
  it('is one commit, but a changed one is never taken for the first', async () => {
    const { visitor, worker } = await givenPages(anna)
    const code = await openedBy(await worker(anna))
    await visitor.signIn(anna)
    const path = `/casi/${code}/mosse/VALUTAZIONE_RISCHIO`
    const { hidden } = await visitor.visit(path)
    const all = { ...hidden, ...risk, op: 'conferma' }
    await visitor.send(path, all)
    const twice = await visitor.send(path, all)
    expect([twice.status, twice.html.includes('riga 3')]).toEqual([200, false])
    const changed = await visitor.send(path, { ...all, '/livello': 'alto' })
    expect(changed.status).toBeGreaterThanOrEqual(400)
  })
})

describe('a session that is lost while typing', () => {
  it('gives the typed values back after signing in, and records nothing by itself', async () => {
    const { app, visitor } = await givenPages(anna)
    await visitor.signIn(anna)
    const { hidden } = await visitor.visit(OPENING)
    app.clock.set('2026-11-18T09:00:00Z')

    const all = { ...hidden, ...typed, ufficio: 'milano', op: 'conferma' }
    const signIn = await visitor.send(OPENING, all)
    expect(signIn.status).toBe(401)
    expectSound(signIn)
    expect(signIn.html).toContain('Quello che hai scritto è ancora qui')

    const resume = await visitor.signIn(anna, signIn.hidden)
    expectSound(resume)
    const form = await visitor.send(OPENING, { ...resume.hidden, op: 'modifica' })
    expect(plain(form.html)).toContain('value="Stella "della sera" <&>"')
    expect((await visitor.visit('/casi')).html).not.toContain('Un caso')
  })

  it('never sends the reader to another site', async () => {
    const { base } = await givenPages(anna)
    const fields = { login: 'anna', password: PASSWORD }
    for (const ritorno of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      const body = new URLSearchParams({ ...fields, ritorno })
      const answer = await fetch(`${base}/accesso`, { method: 'POST', body, redirect: 'manual' })
      expect(answer.headers.get('location')).toBe('/')
    }
  })
})
