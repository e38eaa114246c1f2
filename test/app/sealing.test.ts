import { readdir } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { Log } from '../../src/app/deps.ts'
import type { Answers, Json, StreamId } from '../../src/core/facts.ts'
import { isMap } from '../../src/library/json.ts'
import { verifyStream } from '../../src/sealing/chain.ts'
import { programma } from '../given.ts'
import { type GivenApp, givenApp, theBundle } from '../given-app.ts'
import { anna, bruno } from '../people.ts'
import { answersTo } from '../samples/answers.ts'
import { readableIn } from './disk.ts'
import { accepted, give, goesOn, move, proposalOf, refusalOf, seqOf, somebody } from './life.ts'
import { printed, sharedPrinter } from './printed.ts'

const printer = sharedPrinter()
/** No word of any form, and of nobody. */
const CANARY = 'Quagliotta'
const FORMS = [
  'F01',
  'F03',
  'F04',
  'F05',
  'F07',
  'F08',
  'F09',
  'F10',
  'F11',
  'F13',
  'posto',
  'richiesta-posto',
]

/** Sample answers with the canary in every field that takes any text. */
async function sung(form: string): Promise<Answers> {
  const { schema } = (await theBundle()).forms[form] ?? {}
  const fields = isMap(schema) && isMap(schema.properties) ? Object.entries(schema.properties) : []
  const named = fields.filter(([, field]) => takesAnyText(field)).map(([name]) => name)
  const alone = named.filter((name) => {
    const answers = { ...answersTo(form), [name]: `${CANARY} ${name}` }
    return programma.forms.check(form, answers, '2026-11-16').length === 0
  })
  return Object.fromEntries(alone.map((name) => [name, `${CANARY} ${name}`]))
}

const takesAnyText = (field: Json) =>
  isMap(field) &&
  field.type === 'string' &&
  ['enum', 'const', 'format', 'pattern'].every((word) => !Object.hasOwn(field, word))

const sungForms = async () =>
  Object.fromEntries(
    await Promise.all(FORMS.map(async (form) => [form, await sung(form)] as const)),
  )

describe('the data folder', () => {
  it('shows nothing that was written in a form, a reason or a paper, and neither does the log', async () => {
    const lines: string[] = []
    const note = (about: object, line: string) => void lines.push(JSON.stringify(about) + line)
    const log: Log = { info: note, error: note }
    const app = await givenApp({ printer, log })
    const changes = await sungForms()
    const canaries = Object.values(changes).reduce(
      (sum, fields) => sum + Object.keys(fields).length,
      0,
    )
    expect(canaries).toBeGreaterThan(40)
    const code = await somebody(app, 'proposed', changes)
    await declinesAndCorrects(app, code)
    await app.percorso.fault(anna, { case: code, where: 'pagina', asked: 'x' }, new Error(CANARY))
    await app.percorso.moveForm(anna, code, CANARY)
    await app.queue.idle()
    expect((await printed(app, code, 'dossier-sociale')).text).toContain(CANARY)
    app.clock.set('2026-12-26T09:00:00Z')
    await app.tick()
    expect(JSON.stringify(accepted(await app.percorso.caseFile(anna, code)))).toContain(CANARY)
    for (const word of [CANARY, 'Provaglio', 'Benin City'])
      expect(await readableIn(app.folder, word)).toEqual([])
    await app.close()
    expect(await readableIn(app.folder, CANARY)).toEqual([])
    expect((await readdir(app.folder, { recursive: true })).join()).not.toContain(CANARY)
    expect(lines.join()).not.toContain(CANARY)
    expect(await readableIn(app.folder, code)).not.toEqual([])
  })
})

/** Two reasons in her own file: a proposal that is turned down, and a correction. */
async function declinesAndCorrects(app: GivenApp, code: string) {
  const reason = `${CANARY} per un motivo`
  const other = await somebody(app, 'evaluated')
  accepted(await move(app, anna, other, 'CONCLUDI_COLLOQUI'))
  accepted(await move(app, anna, other, 'SCHEDA_COMPLETA', answersTo('F05', await sung('F05'))))
  const proposal = await proposalOf(app, other)
  accepted(await give(app, bruno, other, { type: 'decline', proposal, reason }))
  const answers = answersTo('F01', await sung('F01'))
  accepted(await give(app, anna, code, { type: 'correct', seq: 1, answers, reason }))
}

describe('a person whose key is erased', () => {
  async function givenTwo() {
    const app = await givenApp({ printer })
    const opens = {
      event: 'SEGNALAZIONE',
      answers: answersTo('F01'),
      office: 'milano',
      key: 'apre',
    }
    const { code } = accepted(await app.percorso.open(anna, opens))
    await goesOn(app, code, 'joined')
    const signs = { type: 'move', event: 'DICHIARA_IMPEGNO', answers: answersTo('F10') } as const
    const signing = { code, command: signs, expected: await seqOf(app, code), key: 'impegno' }
    accepted(await app.percorso.act(anna, signing))
    const other = await somebody(app, 'joined')
    await app.queue.idle()
    const file = accepted(await app.percorso.caseFile(anna, code))
    expect(JSON.stringify(file)).toContain('Provaglio')
    const person = (await app.acting.cases.personOf(code)) ?? ''
    return {
      app,
      code,
      other,
      opens,
      signing,
      person,
      papers: file.papers.map(({ number }) => number),
    }
  }

  it('is not in her file, her forms or her papers any more, at once and after a restart', async () => {
    const { app, code, person, papers } = await givenTwo()
    const known = async (now: GivenApp) =>
      accepted(await now.percorso.moveForm(anna, code, 'DICHIARA_IMPEGNO')).known
    expect(await known(app)).toMatchObject({ responsabile: 'Dario Neri' })
    await app.keys.erase(person)
    const states = accepted(await app.percorso.cases(bruno, {})).cases
    const gone = async (now: GivenApp) => {
      const file = accepted(await now.percorso.caseFile(anna, code))
      const told = JSON.stringify(file.timeline)
      expect(told).not.toMatch(/Provaglio|Odera|Benin|nigeriana|mediatrice/i)
      const forms = file.timeline.flatMap(({ form }) => form ?? [])
      // Seven forms were filed, and the sheet of indicators twice: as a proposal and as a move.
      expect(forms).toHaveLength(8)
      for (const { answers } of forms)
        expect(answers).toEqual([
          { label: 'Risposte', value: 'cancellate con i dati della persona' },
        ])
      expect(await known(now)).toEqual({})
      expect(papers).toHaveLength(2)
      for (const number of papers)
        expect(refusalOf(await now.percorso.paper(anna, code, number))).toEqual({
          code: 'not-found',
        })
      expect(accepted(await now.percorso.cases(bruno, {})).cases).toEqual(states)
    }
    await gone(app)
    await gone(await app.restarted())
  })

  it('leaves every chain whole and everybody else untouched', async () => {
    const { app, code, other, person } = await givenTwo()
    await app.keys.erase(person)
    const placed = await app.store.journal.since(0, 1_000)
    const streams = new Set<StreamId>(placed.map(({ commit }) => commit.stream))
    expect(streams.has(`caso/${code}`)).toBe(true)
    for (const stream of streams)
      expect(verifyStream(await app.store.journal.read(stream))).toEqual({ ok: true })
    const file = accepted(await app.percorso.caseFile(anna, other))
    expect(JSON.stringify(file)).toContain('Provaglio')
    expect((await printed(app, other, 'patto-adesione')).text).toContain('Provaglio')
    accepted(await move(app, anna, other, 'RICHIEDI_POSTO', answersTo('richiesta-posto')))
    accepted(await move(app, bruno, other, 'ASSEGNA', answersTo('posto')))
  })

  it('is still answered for: old keys give their answers, the clock goes on, nothing new is written of her', async () => {
    const { app, code, opens, signing, person } = await givenTwo()
    await app.keys.erase(person)
    const seq = await seqOf(app, code)
    const answered = async (now: GivenApp) => {
      expect(accepted(await now.percorso.open(anna, opens)).code).toBe(code)
      expect(await now.percorso.act(anna, signing)).toEqual({ ok: true, value: { code, seq } })
    }
    await answered(app)
    const later = await app.restarted()
    await answered(later)
    const more = await move(later, anna, code, 'DICHIARA_IMPEGNO', answersTo('F10'))
    expect(refusalOf(more)).toMatchObject({ code: 'incident' })
    expect(await seqOf(later, code)).toBe(seq)
    later.clock.set('2026-12-26T09:00:00Z')
    expect((await later.tick()).fired).toBeGreaterThan(0)
    expect(await seqOf(later, code)).toBeGreaterThan(seq)
  })

  it('before her papers were printed has none, and no one is called about it', async () => {
    const app = await givenApp({ printer })
    const code = await somebody(app, 'joined')
    await app.keys.erase((await app.acting.cases.personOf(code)) ?? '')
    await app.queue.idle()
    expect(await app.queue.waiting()).toBe(0)
    expect(await app.store.files.list('carta/')).toEqual([])
  })
})
