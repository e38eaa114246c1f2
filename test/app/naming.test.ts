import { describe, expect, it } from 'vitest'
import { admit, givenApp } from '../given-app.ts'
import { anna, bruno, carla, dario, everybody, gina } from '../people.ts'
import { accepted, bedProposed, refusalOf, reported } from './life.ts'

describe('what is named by id', () => {
  it('comes with the names of those who occur, and of nobody else', async () => {
    const app = await givenApp()
    await admit(app, everybody)
    const code = await bedProposed(app)
    const file = accepted(await app.percorso.caseFile(dario, code))
    expect(file.names).toEqual({ anna: anna.name, bruno: bruno.name })
    const form = accepted(await app.percorso.moveForm(dario, code, 'ASSEGNA'))
    expect(form.names).toEqual({ bruno: bruno.name })
  })

  it('comes with the labels of all states, and the titles of the forms of its moves', async () => {
    const app = await givenApp()
    const code = await reported(app)
    const file = accepted(await app.percorso.caseFile(anna, code))
    expect(file.labels).toMatchObject({
      'percorso.valutazione': 'In valutazione',
      'percorso.valutazione.equipe': 'Esito da decidere in équipe',
    })
    for (const { form } of file.moves)
      if (form !== undefined) expect(file.forms[form]).toEqual(expect.any(String))
    const { states } = accepted(await app.percorso.cases(anna, {}))
    expect(states).toContainEqual({ path: 'percorso.filtro', label: 'All’Ufficio Filtro' })
  })
})

describe('the ways to open a case', () => {
  it('are those of the role, with the offices of the project', async () => {
    const app = await givenApp()
    const { ways, offices } = accepted(await app.percorso.openings(bruno))
    expect(ways.map(({ event }) => event)).toEqual(['SEGNALAZIONE'])
    expect(accepted(await app.percorso.openings(anna)).ways).toHaveLength(5)
    expect(offices).toContainEqual({ id: 'milano', name: expect.any(String) })
    expect(refusalOf(await app.percorso.openings(carla)).code).toBe('forbidden')
    expect(refusalOf(await app.percorso.openings(gina)).code).toBe('forbidden')
  })
})
