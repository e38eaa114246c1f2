import { describe, it } from 'vitest'
import type { Condition, Definition } from '../../src/core/definition.ts'
import { givenIn, opened, programma } from '../given.ts'
import { anna, bruno } from '../people.ts'
import { answersTo } from '../samples/answers.ts'
import { move, moved } from '../workflows/rows.ts'
import { state, withChart } from './small-chart.ts'

/** A case of this office, where the one move asks for a form and has this guard. */
function guarded(
  form: string,
  guard: Condition,
  { office = 'milano', ...change }: Partial<Definition> & { readonly office?: string } = {},
) {
  const meta = { label: 'Vai', form, roles: ['filtro'] } as const
  const def = withChart({ qui: state({ VAI: { guard, meta } }) }, change)
  const of = givenIn(def, { type: 'opened', ...about(def), office })
  return {
    file: (changes: Parameters<typeof answersTo>[1]) =>
      of.when(move('VAI', answersTo(form, changes)), { by: bruno, at: '2028-03-01T09:00:00Z' }),
    offered: () => of.moves({ by: bruno }),
  }
}

const about = (def: Definition) => {
  const { state } = opened({}, def) as Extract<ReturnType<typeof opened>, { type: 'opened' }>
  const { workflow, project } = def
  return {
    person: 'P000-0001',
    workflow: workflow.id,
    project: project.id,
    owner: anna.id,
    state,
  }
}

const wrong = (form: string, pointer: string) => ({
  problems: [{ code: 'field', form, pointer, problem: 'wrong' }],
})

describe('followsRule', () => {
  const permit = (rule: string, office = 'milano') =>
    guarded(
      'titolo-rilascio',
      {
        type: 'followsRule',
        params: {
          form: 'titolo-rilascio',
          pointer: '/scadenzaStampata',
          rule,
          start: '/dataRilascio',
          unless: { pointer: '/derogaCitazione' },
        },
      },
      { office },
    )

  // Sixty days end on 7 December, Sant’Ambrogio in Milan; the 8th is a holiday everywhere.
  it.each([
    ['milano', '2026-12-09', '2026-12-07'],
    ['como', '2026-12-07', '2026-12-09'],
  ])('counts with the holidays of the office: %s until %s, not %s', (office, due, other) => {
    const { file } = permit('decisione-60g', office)
    file({ dataRilascio: '2026-10-08', scadenzaStampata: due }).gives(moved('VAI'))
    file({ dataRilascio: '2026-10-08', scadenzaStampata: other }).refuses(
      'answers',
      wrong('titolo-rilascio', '/scadenzaStampata'),
    )
  })

  it('takes the version in force on the day it starts from', () => {
    const { file } = permit('scadenza-permesso')
    file({ dataRilascio: '2025-10-03', scadenzaStampata: '2026-04-03' }).gives(moved('VAI'))
    file({ dataRilascio: '2025-10-04', scadenzaStampata: '2026-04-04' }).refuses('answers')
  })

  it('holds of no date where no version was in force', () => {
    permit('decisione-60g')
      .file({ dataRilascio: '2014-04-04', scadenzaStampata: '2014-06-03' })
      .refuses('answers', wrong('titolo-rilascio', '/scadenzaStampata'))
  })

  it('gives way to any answer of the override, where it names none', () => {
    const overridden = {
      deroga: 'si',
      derogaScadenza: '2030-01-01',
      derogaMotivo: 'Un’altra durata.',
      derogaCitazione: 'art. 27 c. 3-bis DPR 394/1999',
    }
    permit('scadenza-permesso')
      .file({ ...overridden, scadenzaStampata: '2030-01-01' })
      .gives(moved('VAI'))
  })

  it('leaves the question open before the form is filed', () => {
    permit('scadenza-permesso').offered().open('VAI')
  })
})

describe('ageAgrees', () => {
  const pact = guarded('F09', {
    type: 'ageAgrees',
    params: { form: 'F09', birth: '/dataNascita', on: '/dataAdesione', minor: '/minorenne' },
  })
  const child = { minorenne: 'si', tutore: 'Ida Conti' }

  // Born on 29 February: of age from 1 March, never a day too early.
  it.each([
    ['2008-11-16', '2026-11-15', child, { minorenne: 'no' }],
    ['2008-11-16', '2026-11-16', { minorenne: 'no' }, child],
    ['2008-02-29', '2026-02-28', child, { minorenne: 'no' }],
    ['2008-02-29', '2026-03-01', { minorenne: 'no' }, child],
  ])('born on %s, on %s: one answer holds and the other does not', (born, on, right, not) => {
    const days = { dataNascita: born, dataAdesione: on }
    pact.file({ ...days, ...right }).gives(moved('VAI'))
    pact.file({ ...days, ...not }).refuses('answers', wrong('F09', '/minorenne'))
  })

  it('leaves the question open before the form is filed', () => {
    pact.offered().open('VAI')
  })
})

describe('entitled', () => {
  const guard: Condition = { type: 'entitled', params: { form: 'F13', pointer: '/ente' } }

  it('holds of a public body and of one in the register', () => {
    const proposal = guarded('F13', guard)
    for (const ente of ['comune-di-milano', 'lule-associazione'])
      proposal.file({ ente }).gives(moved('VAI'))
  })

  it('does not hold of another, until the register has it', () => {
    guarded('F13', guard).file({ ente: 'ceas' }).refuses('answers', wrong('F13', '/ente'))
    const partners = programma.project.partners.map((body) =>
      body.id === 'ceas' ? { ...body, register: 'C/1/2001/MI' } : body,
    )
    guarded('F13', guard, { project: { ...programma.project, partners } })
      .file({ ente: 'ceas' })
      .gives(moved('VAI'))
  })

  it('leaves the question open before the form is filed', () => {
    guarded('F13', guard).offered().open('VAI')
  })
})
