import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readBundle } from '../../src/library/assemble.ts'
import type { Bundle, FieldUi } from '../../src/library/bundle.ts'
import { faultsOf } from '../../src/library/faults/catalogue.ts'
import { formatFaults } from '../../src/library/faults/fault.ts'
import { programmes } from '../../workflows/index.ts'
import { bundle, durata, withForm, withPatto } from './given-bundle.ts'
import { segnalazione } from './given-forms.ts'

const linesOf = (of: Bundle) => formatFaults(faultsOf(of)).trimEnd().split('\n').slice(0, -1)

describe('the catalogue', () => {
  it.each(programmes)('of $workflow.id has no faults', async (programme) => {
    const root = join(import.meta.dirname, '..', '..')
    expect(formatFaults(faultsOf(await readBundle(root, programme)))).toBe('No faults.\n')
  })

  it('of the small example has none either', () => {
    expect(linesOf(bundle)).toEqual([])
  })
})

describe('faults of forms', () => {
  const withField = (pointer: string, change: Partial<FieldUi>) => {
    const { ui } = segnalazione
    const before = ui.fields[pointer]
    if (before === undefined) throw new Error(`no field ${pointer}`)
    const fields = { ...ui.fields, [pointer]: { ...before, ...change } }
    return withForm('F01', { ...segnalazione, ui: { ...ui, fields } })
  }
  it.each<[string, Bundle, string]>([
    ['a field without a label', withField('/eta', { label: ' ' }), '/eta: has no label'],
    [
      'a field without an error',
      withField('/eta', { error: '' }),
      '/eta: has no error: say what to do when the answer is missing or wrong',
    ],
    [
      'a value without a label',
      withField('/lingue', { options: { it: 'italiano', en: 'inglese' } }),
      '/lingue: value "fr" has no label',
    ],
    [
      'a field that hangs on an impossible answer',
      withField('/termine', { visibleIf: { pointer: '/incinta', oneOf: ['forse'] } }),
      '/termine: hangs on /incinta being "forse", which it can never be',
    ],
    [
      'a required field that may be hidden',
      withField('/canale', { visibleIf: { pointer: '/incinta', oneOf: ['si'] } }),
      '/canale: is always required but may be hidden; require it with if/then',
    ],
    [
      'a property without words',
      withForm('F01', {
        ...segnalazione,
        ui: {
          ...segnalazione.ui,
          sections: segnalazione.ui.sections.map(({ title, fields }) => ({
            title,
            fields: fields.filter((pointer) => pointer !== '/eta'),
          })),
          fields: Object.fromEntries(
            Object.entries(segnalazione.ui.fields).filter(([pointer]) => pointer !== '/eta'),
          ),
        },
      }),
      '/eta: is in the schema but has no words; add it to "fields"',
    ],
  ])('tell of %s', (_what, faulty, line) => {
    expect(linesOf(faulty)).toEqual([`forms/F01.ui.json: ${line}`])
  })

  it('tell of a schema that does not compile', () => {
    const schema = { type: 'object', properties: { nome: { type: 'strin' } } }
    expect(linesOf(withForm('F09', { ...segnalazione, schema }))).toContainEqual(
      expect.stringMatching(/^forms\/F09\.schema\.json: the schema does not compile: /),
    )
  })
})

describe('what nobody uses', () => {
  it('is a fault', () => {
    const unused: Bundle = {
      ...withForm('F02', segnalazione),
      papers: {
        ...bundle.papers,
        lettera: { meta: { title: 'L', profile: 'persona', copyFor: 'x' }, template: '' },
      },
      partials: { ...bundle.partials, coda: '' },
      rules: [durata, { ...durata, id: 'mai' }],
    }
    expect(linesOf(unused)).toEqual([
      'documents/lettera.hbs: no move prints this paper; add a print action or remove it',
      'documents/partials/coda.hbs: no template calls this partial; remove it',
      'forms/F02.schema.json: no move asks for this form; name it in a move or remove it',
      'workflows/prova: rule mai: nothing opens this rule and no paper cites it; remove it',
    ])
  })

  it('counts a paper as used by the dossier that binds it', () => {
    expect(linesOf(withPatto(`{{#> foglio}}{{/foglio}}`))).toEqual([])
  })
})
