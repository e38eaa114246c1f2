import type { Definition } from '../../src/core/definition.ts'
import type { Answers, Day, FormId } from '../../src/core/facts.ts'
import { answersTo } from '../samples/answers.ts'

const nothingFound = { situazione: 'nessuna', motivoEsito: 'Nessun indicatore.' }
const override = {
  deroga: 'si',
  derogaMotivo: 'Istanza pendente.',
  derogaCitazione: 'D.L. 146/2025, art. 4',
}

/** Changes to the sample answers that lead down another branch of some guard. */
const CHANGES: { readonly [form: FormId]: (def: Definition, on: Day) => readonly Answers[] } = {
  F01: () => [{}, { urgenza: 'emergenza' }],
  F05: () => [
    {},
    { esito: 'potenziale', situazione: 'art18', pericoloAttualita: 'passato' },
    { esito: 'nonElementi', ...nothingFound },
    { esito: 'rinvio', ...nothingFound },
  ],
  F07: () => ['medio', 'basso', 'alto', 'critico'].map((livello) => ({ livello })),
  F08: ({ project }) => project.levels.map(({ id }) => ({ livello: id })),
  F11: () => [{}, { reddito: 'nessuno' }, { firmaPersona: false }],
  posto: ({ project }) =>
    project.pools.flatMap(({ id, levels }) => levels.map((livello) => ({ livello, pool: id }))),
  'richiesta-posto': () => ['F', 'M', 'T'].map((genere) => ({ genere })),
  'titolo-rilascio': (_, on) => [{}, { ...override, derogaScadenza: on }],
}

/** Valid answers to a form, one for each way on that they may open. */
export const candidates = (def: Definition, form: FormId | undefined, on: Day) =>
  form === undefined
    ? [undefined]
    : (CHANGES[form]?.(def, on) ?? [{}]).map((change) => answersTo(form, change, on))
