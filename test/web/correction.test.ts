import { describe, expect, it } from 'vitest'
import { openedBy } from '../http/given-server.ts'
import { anna, bruno, elena } from '../people.ts'
import { givenPages } from './given-pages.ts'
import { expectSound, plain } from './visitor.ts'

const earlier = {
  'quando.giorno': '15',
  'quando.mese': '11',
  'quando.anno': '2026',
  'quando.ora': '18:00',
}

describe('a correction', () => {
  it('shows what was filed, is seen again with what it moves, and stands beside the step', async () => {
    const { visitor, worker } = await givenPages(anna)
    const code = await openedBy(await worker(anna))
    await visitor.signIn(anna)
    const file = await visitor.visit(`/casi/${code}`)
    const path = `/casi/${code}/correzioni/1`
    expect(file.html).toContain(`href="${path}"`)

    const form = await visitor.visit(path)
    expectSound(form)
    expect(form.html).toContain('value="Stella"')
    const typed = {
      ...form.hidden,
      ...filedIn(form.html),
      ...earlier,
      motivo: 'Era la sera prima.',
    }
    const review = await visitor.send(path, { ...typed, op: 'rivedi' })
    expectSound(review)
    expect(review.html).toContain('15 novembre 2026 alle ore 18:00')
    expect(plain(review.html)).toContain('Si ricalcola il termine «')
    expect(review.html).toContain('<dd>Come prima</dd>')

    const done = await visitor.send(path, { ...review.hidden, op: 'conferma' })
    expectSound(done)
    const story = plain(done.html)
    expect(story).toContain('Correzione di «Registra la segnalazione» (riga 1): Era la sera prima.')
    expect(story).toContain('ricalcolata dalla riga 2')
    expect(story).toContain('<strong>Corretta</strong> dalla <a href="#riga-2">')
  })

  it('of an answer changes that answer only', async () => {
    const { visitor, worker } = await givenPages(anna)
    const code = await openedBy(await worker(anna))
    await visitor.signIn(anna)
    const path = `/casi/${code}/correzioni/1`
    const form = await visitor.visit(path)
    const typed = {
      ...form.hidden,
      ...filedIn(form.html),
      '/alias': 'Alba',
      motivo: 'Nome sbagliato.',
    }
    await visitor.send(path, { ...typed, op: 'conferma' })
    const again = await visitor.visit(path)
    expect(again.html).toContain('value="Alba"')
    expect(again.html).toMatch(/name="\/data\.giorno" value="15"/)
  })

  it('without a reason, or without a change, is not recorded and says so', async () => {
    const { visitor, worker } = await givenPages(anna)
    const code = await openedBy(await worker(anna))
    await visitor.signIn(anna)
    const path = `/casi/${code}/correzioni/1`
    const form = await visitor.visit(path)
    const same = { ...form.hidden, ...filedIn(form.html) }
    const silent = await visitor.send(path, { ...same, '/alias': 'Alba', op: 'rivedi' })
    expectSound(silent)
    expect([silent.status, silent.html.includes('href="#motivo"')]).toEqual([422, true])
    const unchanged = await visitor.send(path, { ...same, motivo: 'Così.', op: 'rivedi' })
    expectSound(unchanged)
    expect(unchanged.html).toContain('La correzione non cambia nulla')
  })

  it('keeps the answers from who may not read them all, and says who may correct them', async () => {
    const { visitor, worker } = await givenPages(anna, bruno)
    const at = await worker(anna)
    const report = {
      data: '2026-11-15',
      urgenza: 'ordinaria',
      canale: 'sportello',
      genere: 'F',
      consenso: 'si',
    }
    const opened = await at.send(
      '/api/casi',
      {
        event: 'SEGNALAZIONE',
        office: 'milano',
        answers: { ...report, osservazioni: 'Ha paura.' },
      },
      { 'idempotency-key': 'apertura-1' },
    )
    const { code } = (await opened.json()) as { code: string }
    await visitor.signIn(bruno)
    const form = await visitor.visit(`/casi/${code}/correzioni/1`)
    expectSound(form)
    expect(form.html).toContain('Una risposta di questo passo non è visibile al tuo ruolo')
    expect(form.html).not.toContain('name="/genere"')
    const refused = await (await worker(bruno)).send(
      `/api/casi/${code}/correzioni`,
      { seq: 1, reason: 'Svista.', answers: report },
      { 'if-match': '"1"', 'idempotency-key': 'correzione-1' },
    )
    expect(refused.status).toBe(403)
    expect(((await refused.json()) as { detail: string }).detail).toContain('andrebbero perse')
  })

  it('is not offered to who may not make it', async () => {
    const { visitor, worker } = await givenPages(elena)
    const code = await openedBy(await worker(elena))
    await visitor.signIn(elena)
    expect((await visitor.visit(`/casi/${code}`)).html).not.toContain('/correzioni/')
    expect((await visitor.visit(`/casi/${code}/correzioni/1`)).status).toBe(403)
  })
})

/** What a browser would send of the fields as the page filled them. */
function filedIn(html: string): Record<string, string> {
  const inputs = [...html.matchAll(/<input [^>]*type="text"[^>]*>/g)].map(([tag]) => [
    plain(/name="([^"]*)"/.exec(tag)?.[1]),
    plain(/value="([^"]*)"/.exec(tag)?.[1]),
  ])
  const chosen = [
    ...html.matchAll(/type="(?:radio|checkbox)"[^>]*name="([^"]*)" value="([^"]*)" checked/g),
  ]
  const selected = [...html.matchAll(/<select[^>]*name="([^"]*)"[\s\S]*?<\/select>/g)].map(
    ([tag, name]) => [plain(name), plain(/value="([^"]*)" selected/.exec(tag)?.[1])],
  )
  const boxes = chosen.map(([, name, value]) => [plain(name), plain(value)])
  return Object.fromEntries([...inputs, ...boxes, ...selected])
}
