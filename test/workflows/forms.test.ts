import { describe, expect, it } from 'vitest'
import { schemaCompiler } from '../../src/library/forms.ts'
import { programmes } from '../../workflows/index.ts'
import { formIds, schemaOf, uiOf } from './form-files.ts'

const SLICE_FORMS = 'F01 F03 F05 F07 F08 F09 F10 F11 F13 F14 F19'.split(' ')

describe('The forms', () => {
  const [programme] = programmes
  if (!programme) throw new Error('there is no programme to read the forms of')
  const ajv = schemaCompiler(programme.project)

  it('are all those of the slice', () => {
    expect(SLICE_FORMS.filter((form) => !formIds.includes(form))).toEqual([])
  })

  it.each(formIds)(
    '%s compiles, refuses what it does not know, and shows each of its fields once',
    (form) => {
      const schema = schemaOf(form)
      const ui = uiOf(form)
      expect(ajv.compile(schema)).toBeTypeOf('function')
      expect(schema.additionalProperties).toBe(false)
      const pointers = Object.keys(schema.properties).map((name) => `/${name}`)
      expect(Object.keys(ui.fields).toSorted()).toEqual(pointers.toSorted())
      expect(ui.sections.flatMap(({ fields }) => fields).toSorted()).toEqual(pointers.toSorted())
    },
  )

  it.each(formIds)('%s has a label for each value and a column for each cell', (form) => {
    const { properties } = schemaOf(form)
    for (const [pointer, { options, columns }] of Object.entries(uiOf(form).fields)) {
      const { items = {}, ...field } = properties[pointer.slice(1)]
      const ref = field.$ref ?? items.$ref
      const offered = typeof options === 'object' ? Object.keys(options).toSorted() : options
      const wanted = ref?.replace('progetto.json#/$defs/', 'project:')
      expect(offered).toEqual(wanted ?? (field.enum ?? items.enum)?.toSorted())
      expect(columns && Object.keys(columns).toSorted()).toEqual(
        items.properties && Object.keys(items.properties).toSorted(),
      )
    }
  })

  it.each(formIds)('%s hides a field only by an answer that it asks for', (form) => {
    const { properties } = schemaOf(form)
    const conditions = Object.values(uiOf(form).fields).flatMap(({ visibleIf }) => visibleIf ?? [])
    for (const { pointer, oneOf } of conditions)
      expect(properties[pointer.slice(1)]?.enum).toEqual(expect.arrayContaining([...oneOf]))
  })

  it('never require a story, a tax code or a diagnosis', () => {
    const required = formIds.flatMap((form) =>
      schemaOf(form).required.map((name: string) => [form, name]),
    )
    const blocks = required.map(([form, name]) => [
      form,
      name,
      uiOf(form).fields[`/${name}`]?.block,
    ])
    const sensitive = blocks.filter(([, , block]) => block === 'storia' || block === 'salute')
    // The proposal to the Questura is made of the facts: there alone they are the act itself.
    expect(sensitive).toEqual([['F13', 'fatti', 'storia']])
    expect(required.filter(([, name]) => name === 'codiceFiscale')).toEqual([])
  })

  it.each([
    [
      'a report without consent needs a danger to life',
      'F01',
      { data: '2026-11-02', urgenza: 'ordinaria', canale: 'cas', genere: 'F', consenso: 'no' },
    ],
    [
      'a victim has a legal situation',
      'F05',
      {
        dataValutazione: '2026-11-02',
        pericoloGravita: 'grave',
        pericoloAttualita: 'attuale',
        volonta: 'si',
        situazione: 'nessuna',
        esito: 'vittima',
      },
    ],
    [
      'a missing passport has its reason',
      'F14',
      {
        dataConvocazione: '2026-11-20',
        moduloCompilato: true,
        fotografie: 4,
        passaporto: 'no',
        domicilio: 'ceas',
      },
    ],
    [
      'another expiry has its reason and its norm',
      'titolo-rilascio',
      {
        dataRilascio: '2026-11-02',
        scadenzaStampata: '2027-11-02',
        numero: 'I00000001',
        deroga: 'si',
        derogaScadenza: '2028-01-01',
      },
    ],
  ])('say that %s', (_, form, answers) => {
    const check = ajv.compile({ ...schemaOf(form), $id: `again-${form}` })
    expect(check.call({ today: '2026-11-16' }, answers)).toBe(false)
    expect(
      check.errors?.every(({ keyword }) => !['additionalProperties', 'type'].includes(keyword)),
    ).toBe(true)
  })
})
