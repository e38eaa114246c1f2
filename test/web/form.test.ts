import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { FormModel } from '../../src/app/shapes.ts'
import { answersIn } from '../../src/web/answers.ts'
import { formView } from '../../src/web/form.ts'
import { occurredIn, occurredView } from '../../src/web/occurred.ts'
import { afterRowButton, rowsIn } from '../../src/web/repeater.ts'

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../forms/${name}.json`, import.meta.url), 'utf8'))

/** A form of the programme as the edge gets it, without the project's lists. */
const model = (id: string): FormModel => ({
  id,
  ui: read(`${id}.ui`),
  schema: read(`${id}.schema`),
  options: {},
})
const fieldsOf = (id: string, posted = {}) =>
  formView(model(id), posted).sections.flatMap(({ fields }) => fields)

describe('a form in the page', () => {
  it('marks what may be left out, and nothing that is sometimes asked for', () => {
    const marked = Object.fromEntries(fieldsOf('F01').map(({ name, optional }) => [name, optional]))
    expect(marked).toMatchObject({ '/genere': false, '/alias': true, '/pericoloVita': false })
  })

  it('says in words when a question is asked', () => {
    const field = fieldsOf('F14').find(({ name }) => name === '/numeroPassaporto')
    expect(field?.condition).toBe('Solo se a «Ha il passaporto?» hai risposto «si».')
  })

  it('leads from each fault to its field, in the order of the form', () => {
    const problems = ['/consenso', '/data', ''].map((pointer) => ({
      pointer,
      label: 'X',
      message: 'y',
    }))
    const { errors } = formView(model('F01'), {}, problems)
    expect(errors.map(({ href }) => href)).toEqual(['#campo-data', '#campo-consenso', '#campo'])
  })
})

describe('the rows of a repeater', () => {
  it('come and go with their buttons, and keep what is typed in the others', () => {
    const posted = { '/figli/0/eta': '3', '/figli/1/eta': '5', '/figli/2/eta': '8' }
    const left = afterRowButton(posted, 'del:/figli/1') ?? {}
    expect(answersIn(model('F08'), left)).toEqual({ figli: [{ eta: 3 }, { eta: 8 }] })
    expect(rowsIn(left, '/figli')).toBe(2)
    expect(rowsIn(afterRowButton(left, 'add:/figli') ?? {}, '/figli')).toBe(3)
  })

  it('are one from the start where the form needs one', () => {
    const rows = (id: string, name: string) =>
      fieldsOf(id).find((field) => field.name === name)?.rows.length
    expect([rows('F11', '/obiettivi'), rows('F08', '/figli')]).toEqual([1, 0])
  })

  it('are never more than a page can hold, whatever is posted', () => {
    expect(rowsIn({ 'righe:/figli': '999999' }, '/figli')).toBe(200)
    expect(rowsIn({ 'righe:/figli': 'molte' }, '/figli')).toBe(0)
  })

  it('answer to no other button', () => {
    expect(afterRowButton({}, 'rivedi')).toBeUndefined()
    expect(afterRowButton({}, 'del:/figli')).toBeUndefined()
  })
})

describe('when it happened', () => {
  const proposed = () => {
    const { boxes, time, proposed: text } = occurredView({}, '2026-03-29T00:30:00Z')
    const entries = boxes.map(({ name, value }) => [name, value])
    return { ...Object.fromEntries(entries), [time.name]: time.value, 'quando.proposto': text }
  }

  it('is now where nobody touched what the page proposed', () => {
    expect(proposed()).toMatchObject({ 'quando.giorno': '29', 'quando.ora': '01:30' })
    expect(occurredIn(proposed())).toEqual({})
  })

  it('is told in the hours of Rome', () => {
    expect(occurredIn({ ...proposed(), 'quando.ora': '12:00' })).toEqual({
      at: '2026-03-29T10:00:00Z',
    })
    expect(occurredIn({ ...proposed(), 'quando.giorno': '28', 'quando.ora': '12:00' })).toEqual({
      at: '2026-03-28T11:00:00Z',
    })
  })

  it.each([
    ['quando.giorno', '31', 'quando.mese', '2'],
    ['quando.ora', '25:00', 'quando.mese', '3'],
    ['quando.anno', '', 'quando.mese', '3'],
  ])('is asked again when %s is %j', (one, value, other, otherValue) => {
    const read = occurredIn({ ...proposed(), [one]: value, [other]: otherValue })
    expect(read).toMatchObject({ problem: { pointer: 'quando' } })
  })
})
