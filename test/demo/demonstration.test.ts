import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Composed, compose } from '../../src/compose.ts'
import { leaves } from '../../src/core/configuration.ts'
import type { StateConfig } from '../../src/core/definition.ts'
import { answersTo } from '../../src/demo/answers.ts'
import { type DemoClock, demoClock } from '../../src/demo/clock.ts'
import { bruno, carla } from '../../src/demo/colleagues.ts'
import { loadDemonstration } from '../../src/demo/load.ts'
import { peopleOf } from '../../src/demo/people.ts'
import { script } from '../../src/demo/script.ts'
import { stories } from '../../src/demo/stories.ts'
import { createPrinter } from '../../src/effects/print/printer.ts'
import type { CaseRow } from '../../src/views/case-list.ts'
import { newFolder } from '../cli/run.ts'
import { silent, theBundle } from '../given-app.ts'

const TODAY = '2026-11-16T10:00:00Z'

async function loaded(today: string) {
  const { folder } = await newFolder()
  const clock: DemoClock = demoClock(() => today)
  const printer = createPrinter({ cacheFolder: folder, say: () => {} })
  const bundle = await theBundle()
  const parts = { folder, bundle, printer, clock: clock.now, log: silent, say: () => {} }
  const app = await compose(parts)
  const said: string[] = []
  const told = await loadDemonstration({ ...app, clock, say: (line) => said.push(line) }, today)
  const close = async () => {
    await app.close()
    await printer.close()
    await rm(folder, { recursive: true })
  }
  return { app, told, said, close }
}

const rowsOf = async ({ store }: Composed) =>
  (await store.rows.find({ view: 'casi', limit: 500 })).map((row) => row.doc as unknown as CaseRow)

function leavesOf(states: { readonly [name: string]: StateConfig }, above = ''): readonly string[] {
  return Object.entries(states).flatMap(([name, state]) =>
    state.states ? leavesOf(state.states, `${above}${name}.`) : [`${above}${name}`],
  )
}

let demo: Awaited<ReturnType<typeof loaded>>
beforeAll(async () => {
  demo = await loaded(TODAY)
})
afterAll(() => demo.close())

describe('the demonstration', () => {
  it('shows at least sixty people, in every state that a case can be in', async () => {
    const rows = await rowsOf(demo.app)
    expect(rows.length).toBeGreaterThanOrEqual(60)
    expect(rows).toHaveLength(demo.told.cases)
    const seen = new Set(rows.flatMap((row) => leaves(row.state)))
    const { chart } = (await theBundle()).workflow
    // A case begins with its first move, so nobody is ever found before it.
    const all = leavesOf(chart.states).filter((state) => state !== 'percorso.sconosciuto')
    expect(all.filter((state) => !seen.has(state))).toEqual([])
  })

  it('has some cases stuck for a deadline, a signature or a fault, and most of them not', async () => {
    const stuck = await demo.app.percorso.stuck(bruno)
    const why = stuck.ok ? stuck.value.flatMap((one) => one.why) : []
    expect(why.some((line) => line.includes('scaduto il'))).toBe(true)
    expect(why.some((line) => line.includes('Manca la seconda firma'))).toBe(true)
    expect(why.some((line) => line.includes('guasto'))).toBe(true)
    expect(stuck.ok && stuck.value.length).toBeLessThan(demo.told.cases / 2)
  })

  it('has one case whose dossier lacks the individual programme alone', async () => {
    const rows = await rowsOf(demo.app)
    const files = await Promise.all(rows.map(({ code }) => demo.app.percorso.caseFile(carla, code)))
    const near = files.filter((file) => {
      const move = file.ok && file.value.moves.find(({ event }) => event === 'INVIA')
      const [reason, ...more] = move ? move.reasons : []
      return more.length === 0 && reason?.code === 'field' && reason.form === 'F11'
    })
    expect(near.length).toBeGreaterThan(0)
  })

  it('has fired every deadline on its day and dated nothing later than today', async () => {
    const health = await demo.app.percorso.health()
    expect(health).toMatchObject({ ok: true, overdueToFire: 0, incidents: 1 })
    const commits = await demo.app.store.journal.since(0, 10_000)
    const expired = commits.filter(({ commit }) =>
      commit.facts.some((fact) => fact.type === 'deadline-expired'),
    )
    expect(expired).toHaveLength(demo.told.fired)
    expect(commits.every(({ commit }) => commit.at <= TODAY)).toBe(true)
  })

  it('tells how far it has come', () => {
    expect(demo.said.at(-1)).toContain('100%')
  })

  it('can be played on any day: on a leap day before office hours too', async () => {
    const other = await loaded('2028-02-29T05:00:00Z')
    expect(other.told.cases).toBe(demo.told.cases)
    await other.close()
  })
})

describe('the script', () => {
  it('is the same for the same day', () => {
    const once = JSON.stringify(script(stories(), TODAY))
    expect(JSON.stringify(script(stories(), TODAY))).toBe(once)
    expect(peopleOf(['F', 'M', 'T'])).toEqual(peopleOf(['F', 'M', 'T']))
  })

  it('has sample answers that every form it files takes, whoever they are about', async () => {
    const def = demo.app.deps.shelf.current
    const commits = await demo.app.store.journal.since(0, 10_000)
    const facts = commits.flatMap(({ commit }) => commit.facts)
    const forms = new Set(facts.flatMap((fact) => ('form' in fact && fact.form) || []))
    expect(forms.size).toBeGreaterThan(17)
    for (const form of forms)
      for (const [variant, who] of peopleOf(['F', 'M', 'T']).entries()) {
        const answers = answersTo(form, { who, on: '2026-11-02', by: 'Anna Riva', variant })
        expect(def.forms.check(form, answers, '2026-11-02'), form).toEqual([])
      }
  })
})
