import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { verifyStream } from '../../src/sealing/chain.ts'
import { type GivenApp, givenApp, theBundle } from '../given-app.ts'
import { anna, bruno, dario } from '../people.ts'
import { changed, statePath } from './changed-bundle.ts'
import { readableIn } from './disk.ts'
import { accepted, move, newKey, refusalOf, reported, seqOf, somebody } from './life.ts'

const openOnes = async (app: GivenApp) => accepted(await app.percorso.incidents(bruno))

describe('a paper that cannot be printed', () => {
  const brokenPact = async () =>
    changed(await theBundle(), ['papers', 'patto-adesione', 'template'], () => '{{nessuno.sa}}')

  it('becomes an incident of the supervisors after six tries; the case stays as it was', async () => {
    const app = await givenApp({ bundle: await brokenPact() })
    const code = await somebody(app, 'joined')
    const seq = await seqOf(app, code)
    await triesSixTimes(app)
    expect(await openOnes(app)).toMatchObject([
      { case: code, where: 'effetto', class: 'Error', owner: 'filtro', open: true },
    ])
    expect(await seqOf(app, code)).toBe(seq)
    const file = accepted(await app.percorso.caseFile(anna, code))
    expect(file.papers).toMatchObject([{ paper: 'patto-adesione', printed: false }])
    expect(file.incidents).toHaveLength(1)
    expect(accepted(await app.percorso.stuck(bruno))).toMatchObject([{ code }])
    accepted(
      await move(app, anna, code, 'RICHIEDI_POSTO', {
        data: '2026-11-16',
        livello: 'prima',
        genere: 'F',
      }),
    )
  })

  it('is tried again when its incident is closed, and calls again when that fails too', async () => {
    const app = await givenApp({ bundle: await brokenPact() })
    await somebody(app, 'joined')
    await triesSixTimes(app)
    const [incident] = await openOnes(app)
    const id = incident?.id ?? ''
    expect(refusalOf(await app.percorso.closeIncident(bruno, id, ' ', newKey()))).toEqual({
      code: 'reason-missing',
    })
    accepted(await app.percorso.closeIncident(bruno, id, 'riprovo', 'chiudi'))
    accepted(await app.percorso.closeIncident(bruno, id, 'riprovo', 'chiudi'))
    expect(await openOnes(app)).toEqual([])
    await triesSixTimes(app)
    expect(await openOnes(app)).toMatchObject([{ id, open: true }])
    accepted(await app.percorso.closeIncident(bruno, id, 'chiamo chi sa', newKey()))
    expect(await openOnes(app)).toEqual([])
    expect(verifyStream(await app.store.journal.read(`incidente/${id}`))).toEqual({ ok: true })
  })
})

/** The back-off in days instead of seconds: every try that is due is made. */
async function triesSixTimes(app: GivenApp) {
  for (let tries = 0; tries < 6; tries++) {
    await app.queue.idle()
    const later = Temporal.Instant.from(app.clock.now()).add({ minutes: 10 })
    app.clock.set(later.toString())
  }
}

describe('a statechart that throws', () => {
  const absurd = { type: 'known', params: { form: 'F01', pointer: null } }
  const broken = async () =>
    changed(
      await theBundle(),
      [...statePath('segnalato'), 'on', 'PRESA_VISIONE', 'guard'],
      () => absurd,
    )

  it('changes nothing: the command is answered with the code of an incident', async () => {
    const app = await givenApp({ bundle: await broken() })
    const code = await reported(app)
    const refusal = refusalOf(await move(app, bruno, code, 'PRESA_VISIONE'))
    expect(refusal).toEqual({ code: 'incident', incident: expect.stringMatching(/^G\w{3}-\w{4}$/) })
    expect(await seqOf(app, code)).toBe(1)
    expect(await openOnes(app)).toMatchObject([
      {
        id: 'incident' in refusal && refusal.incident,
        case: code,
        where: 'passo',
        class: 'TypeError',
        asked: 'PRESA_VISIONE',
        owner: 'filtro',
      },
    ])
    expect(refusalOf(await app.percorso.incidents(anna))).toMatchObject({ code: 'forbidden' })
  })

  it('makes one incident however often it is tried, and a new one once that is closed', async () => {
    const app = await givenApp({ bundle: await broken() })
    const code = await reported(app)
    const again = () => move(app, bruno, code, 'PRESA_VISIONE').then(refusalOf)
    const first = await again()
    expect(await again()).toEqual(first)
    const read = refusalOf(await app.percorso.caseFile(anna, code))
    expect(read).toMatchObject({ code: 'incident' })
    expect(await openOnes(app)).toHaveLength(2)
    const id = 'incident' in first ? first.incident : ''
    accepted(await app.percorso.closeIncident(bruno, id, 'visto', newKey()))
    expect(await again()).not.toEqual(first)
  })

  it('writes down an event’s name, never whatever a request put in its place', async () => {
    const app = await givenApp({ bundle: await broken() })
    const code = await reported(app)
    refusalOf(await move(app, bruno, code, 'Ermengarda Controprova'))
    refusalOf(await app.percorso.moveForm(bruno, code, 'Ermengarda Controprova'))
    expect((await openOnes(app)).map(({ asked }) => asked).toSorted()).toEqual(['mossa', 'move'])
    expect(await readableIn(app.folder, 'Controprova')).toEqual([])
  })

  it('leaves the lists and the other cases as they are', async () => {
    const app = await givenApp({ bundle: await broken() })
    const code = await reported(app)
    refusalOf(await move(app, bruno, code, 'PRESA_VISIONE'))
    expect(accepted(await app.percorso.cases(bruno, {})).cases.map((one) => one.code)).toEqual([
      code,
    ])
    expect(accepted(await app.percorso.stuck(bruno))).toMatchObject([{ code }])
  })
})

describe('a case that cannot be read', () => {
  it('because its bundle is gone is an incident, and every list and clock goes on', async () => {
    const old = await givenApp()
    const lost = await reported(old)
    const [{ bundle } = { bundle: '' }] = await old.store.journal.read(`caso/${lost}`)
    const next = changed(await theBundle(), ['workflow', 'title'], () => 'Programma nuovo')
    const app = await old.restarted(next)
    await rm(join(app.folder, 'files', 'bundle', `${bundle}.json`))
    const other = await reported(app)
    for (const asked of [
      app.percorso.caseFile(bruno, lost),
      move(app, bruno, lost, 'PRESA_VISIONE'),
    ])
      expect(refusalOf(await asked)).toMatchObject({ code: 'incident' })
    expect(await openOnes(app)).toMatchObject([{ class: 'BundleError' }, { class: 'BundleError' }])
    const listed = accepted(await app.percorso.cases(bruno, {})).cases
    expect(listed.map(({ code }) => code).toSorted()).toEqual([lost, other].toSorted())
    expect(accepted(await app.percorso.stuck(bruno)).map(({ code }) => code)).toEqual([lost])
    app.clock.set('2026-11-26T09:00:00Z')
    expect(await app.tick()).toEqual({ fired: 1, left: false })
    expect(await app.tick()).toEqual({ fired: 0, left: false })
    expect((await openOnes(app)).filter(({ where }) => where === 'tick')).toHaveLength(1)
    expect(await seqOf(app, lost)).toBe(1)
  })

  it('because a commit of it was altered on the disk is an incident', async () => {
    const whole = await givenApp()
    const [code, other] = [await reported(whole), await reported(whole)]
    await whole.close()
    const database = new DatabaseSync(join(whole.folder, 'percorso.db'))
    database
      .prepare(`UPDATE entry SET body = replace(body, '"text":"', '"text":"AAAA') WHERE stream = ?`)
      .run(`caso/${code}`)
    database.close()
    const app = await whole.restarted()
    expect(refusalOf(await app.percorso.caseFile(anna, code))).toMatchObject({ code: 'incident' })
    expect(refusalOf(await move(app, bruno, code, 'PRESA_VISIONE'))).toMatchObject({
      code: 'incident',
    })
    expect(await openOnes(app)).toMatchObject([{ class: 'SealBroken' }, { class: 'SealBroken' }])
    const [stream, sound] = [`caso/${code}`, `caso/${other}`] as const
    expect(verifyStream(await app.store.journal.read(stream))).toMatchObject({ ok: false, seq: 1 })
    expect(verifyStream(await app.store.journal.read(sound))).toEqual({ ok: true })
    accepted(await move(app, bruno, other, 'PRESA_VISIONE'))
  })
})

describe('an incident', () => {
  it('holds what was said of the person under her key only, and of nobody nothing', async () => {
    const app = await givenApp()
    const code = await reported(app)
    const about = { case: code, where: 'pagina', asked: 'fascicolo' }
    const id = await app.percorso.fault(dario, about, new RangeError('Ermengarda Controprova'))
    accepted(await app.percorso.closeIncident(bruno, id, 'era Ermengarda Controprova', newKey()))
    const stored = await app.store.journal.read(`incidente/${id}`)
    const said = await Promise.all(stored.map((commit) => app.deps.vault.open(commit)))
    expect(said.map(({ facts }) => facts[0])).toMatchObject([
      { data: { messaggio: 'Ermengarda Controprova' }, class: 'RangeError' },
      { data: { nota: 'era Ermengarda Controprova' } },
    ])
    const nobody = await app.percorso.fault(
      dario,
      { where: 'pagina', asked: '' },
      new Error('Controprova'),
    )
    accepted(await app.percorso.closeIncident(bruno, nobody, 'Controprova', newKey()))
    expect(await readableIn(app.folder, 'Controprova')).toEqual([])
  })
})
