import { describe, expect, it } from 'vitest'
import { accepted, move, somebody } from '../app/life.ts'
import { openedBy } from '../http/given-server.ts'
import { anna, bruno, dario, gina } from '../people.ts'
import { answersTo } from '../samples/answers.ts'
import { givenPages } from './given-pages.ts'
import { expectSound, visitorAt } from './visitor.ts'

describe('a move of two signatures', () => {
  it('waits for another person, who reads it and signs', async () => {
    const { base, worker } = await givenPages(anna, bruno, dario)
    const [at, filter] = [await worker(anna), await worker(bruno)]
    const code = await openedBy(at)
    const bed = { data: '2026-11-16', livello: 'prontoIntervento', genere: 'F' }
    const moves = `/api/casi/${code}/mosse`
    await at.send(
      moves,
      { event: 'RICHIEDI_POSTO', answers: bed },
      { 'if-match': '"1"', 'idempotency-key': 'richiesta-posto' },
    )
    const place = {
      livello: 'prontoIntervento',
      pool: 'pronto-intervento-donne',
      dataArrivo: '2026-11-16',
      zonaVerificata: true,
    }
    const proposed = await filter.send(
      moves,
      { event: 'ASSEGNA', answers: place },
      { 'if-match': '"2"', 'idempotency-key': 'assegnazione-posto' },
    )
    expect(proposed.status).toBe(200)

    const first = visitorAt(base)
    await first.signIn(bruno)
    const own = await first.visit(`/casi/${code}/mosse/ASSEGNA`)
    expectSound(own)
    expect(own.html).toContain('Hai già firmato tu')
    const signing = `/casi/${code}/firme/ASSEGNA`
    expect((await first.send(signing, { ...own.hidden, op: 'conferma' })).status).toBe(409)
    const silent = await first.send(signing, { ...own.hidden, op: 'rifiuta' })
    expect([silent.status, silent.html.includes('motivo-errore')]).toEqual([422, true])

    const second = visitorAt(base)
    await second.signIn(dario)
    const reading = await second.visit(`/casi/${code}/mosse/ASSEGNA`)
    expectSound(reading)
    expect(reading.html).toContain('Pronto intervento donne')
    expect(reading.html).not.toMatch(/non (è visibile|sono visibili) al tuo ruolo/)
    const signed = await second.send(signing, { ...reading.hidden, op: 'conferma' })
    expect(signed.html).toContain('Registrato.')
  })
  it('says how many answers the signer does not see', async () => {
    const { app, base } = await givenPages(bruno)
    const code = await somebody(app, 'evaluated')
    accepted(await move(app, anna, code, 'CONCLUDI_COLLOQUI'))
    const sheet = answersTo('F05', { alternative: ['antiviolenza'] })
    accepted(await move(app, anna, code, 'SCHEDA_COMPLETA', sheet))
    const signer = visitorAt(base)
    await signer.signIn(bruno)
    const reading = await signer.visit(`/casi/${code}/mosse/SCHEDA_COMPLETA`)
    expectSound(reading)
    expect(reading.html).toContain('Una risposta non è visibile al tuo ruolo.')
    expect(reading.html).not.toContain('Rete antiviolenza')
  })
})

describe('the pages of the Ufficio Filtro', () => {
  it('are there for her, and not in the menu of others', async () => {
    const { base } = await givenPages(bruno, gina)
    const filter = visitorAt(base)
    await filter.signIn(bruno)
    for (const path of ['/bloccati', '/incidenti', '/casi', '/nuova-segnalazione']) {
      const page = await filter.visit(path)
      expect(page.status).toBe(200)
      expectSound(page)
    }
    const other = visitorAt(base)
    const home = await other.signIn(gina)
    expect(home.html).not.toContain('href="/bloccati"')
    const refused = await other.visit('/bloccati')
    expect(refused.status).toBe(403)
    expectSound(refused)
  })

  it('close an incident with a note, and not without', async () => {
    const { app, base } = await givenPages(bruno)
    await app.percorso.fault(bruno, { where: 'prova', asked: 'get /casi' }, new TypeError('guasto'))
    const filter = visitorAt(base)
    await filter.signIn(bruno)
    const page = await filter.visit('/incidenti')
    expectSound(page)
    expect(page.html).toContain('errore del programma')
    expect(page.html).not.toContain('TypeError')
    const path = /action="(\/incidenti\/[^"]+)"/.exec(page.html)?.[1] ?? ''
    const silent = await filter.send(path, { ...page.hidden, op: 'chiudi' })
    expect(silent.status).toBe(422)
    const closed = await filter.send(path, {
      ...page.hidden,
      op: 'chiudi',
      nota: 'Provato di nuovo.',
    })
    expect(closed.html).toContain('Nessun incidente aperto')
  })
})
