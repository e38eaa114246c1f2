import type { Rule } from '../../src/core/deadlines/rule.ts'
import type { ChartConfig, Project, StateConfig } from '../../src/core/definition.ts'
import type { Bundle, FormSource } from '../../src/library/bundle.ts'
import { adesione, segnalazione } from './given-forms.ts'

/** A whole small programme without faults: one region, two forms, a dossier, a rule. */

export const project: Project = {
  id: 'prova',
  title: 'Progetto di prova',
  body: {
    id: 'ente',
    name: 'Ente «Prova»',
    domicile: 'Recapito: sede dell’ente',
    register: 'C/1/2000/MI',
  },
  partners: [{ id: 'aurora', name: 'Cooperativa Aurora', domicile: 'Recapito: Aurora' }],
  editions: [
    { id: 'e1', title: 'Edizione 2019', start: '2019-03-01', end: '2020-05-31', call: 'Bando 3' },
    { id: 'e2', title: 'Edizione 2026', start: '2026-01-01', end: '2026-12-31', call: 'Bando 9' },
  ],
  offices: [
    {
      id: 'milano',
      name: 'Ufficio di Milano',
      province: 'MI',
      questura: 'Questura di Milano',
      patron: '12-07',
    },
  ],
  levels: [{ id: 'prima', label: 'Prima accoglienza', order: 1, needsBed: true }],
  exploitationTypes: [{ id: 'lavoro', label: 'Sfruttamento lavorativo' }],
  channels: [
    { id: 'sportello', label: 'Sportello' },
    { id: 'strada', label: 'Unità di strada' },
  ],
  pools: [],
  settings: { 'colloqui.minimo': 2 },
}

export const durata: Rule = {
  id: 'permesso.durata',
  title: 'Durata del permesso',
  trigger: { from: 'occurred' },
  gravity: 1,
  consequence: 'Il permesso scade.',
  versions: [
    {
      from: '1998-09-02',
      norm: { act: 'D.Lgs 286/98', article: '18', words: 'art. 18, sei mesi' },
      period: 'P6M',
      counting: 'calendar',
      onHoliday: 'keep',
    },
    {
      from: '2025-10-04',
      norm: { act: 'D.L. 146/2025', article: '6', words: 'art. 18, un anno' },
      period: 'P1Y',
      counting: 'calendar',
      onHoliday: 'keep',
    },
  ],
}

const percorso: StateConfig = {
  initial: 'segnalato',
  meta: { label: 'Percorso', ball: 'operatore' },
  states: {
    segnalato: {
      meta: { label: 'Segnalato', ball: 'operatore', deadlines: ['permesso.durata'] },
      on: {
        SEGNALA: {
          target: 'segnalato',
          meta: { label: 'Segnala', form: 'F01', roles: ['operatore'], opens: true },
        },
        ADERISCE: {
          target: 'chiuso',
          guard: { type: 'known', params: { form: 'F01', pointer: '/canale', oneOf: ['strada'] } },
          actions: [
            { type: 'print', params: { paper: 'patto' } },
            { type: 'print', params: { paper: 'dossier' } },
          ],
          meta: { label: 'Aderisce', form: 'F09', roles: ['riferimento'] },
        },
      },
    },
    chiuso: {
      meta: {
        label: 'Chiuso',
        ball: 'riferimento',
        mayWait: { signedBy: 'coordinamento', reason: 'Il percorso è finito.' },
      },
    },
  },
}

export const chart: ChartConfig = { id: 'prova', type: 'parallel', states: { percorso } }

export const bundle: Bundle = {
  format: 1,
  workflow: { id: 'prova', title: 'Programma di prova', version: 1, chart },
  project,
  rules: [durata],
  forms: { F01: segnalazione, F09: adesione },
  papers: {
    patto: {
      meta: { title: 'Patto', profile: 'questura', copyFor: 'Questura' },
      template: `{{#> foglio}}<p>{{genere "nato" "nata" "nato/a"}}: {{persona.nome}}</p>
{{paragrafi F01.racconto}}<p>{{opzione "F01" "canale"}}; {{elenco F01.lingue "F01" "lingue"}}</p>
{{#each F01.figli}}<li>{{nome}} {{data nato}}</li>{{/each}}
<p>{{norma "permesso.durata"}}, {{durata "permesso.durata"}}</p>{{/foglio}}`,
    },
    dossier: {
      meta: { title: 'Fascicolo', profile: 'questura', copyFor: 'Questura', parts: ['patto'] },
      template: `{{#> foglio}}{{#each parti}}<a href="#{{ancora}}">{{ordine}}. {{titolo}}</a> <b>{{pagina}}</b>{{/each}}{{/foglio}}`,
    },
  },
  partials: {
    foglio: `{{#if carta.inDossier}}{{> @partial-block}}{{else}}<style>@page { @bottom-left { content: {{cssTesto carta.numero}} ; } }</style>
<header>{{ente.nome}}, {{progetto.edizione.titolo}}</header>{{> @partial-block}}{{/if}}`,
  },
  styles: '@page { size: A4 }',
}

/** The bundle with one form changed. */
export const withForm = (id: string, form: FormSource): Bundle => ({
  ...bundle,
  forms: { ...bundle.forms, [id]: form },
})

/** The bundle with another text of the paper `patto`. */
export const withPatto = (template: string, profile: 'questura' | 'rete' = 'questura'): Bundle => ({
  ...bundle,
  papers: {
    ...bundle.papers,
    patto: { meta: { title: 'Patto', profile, copyFor: 'Questura' }, template },
  },
})

/** The bundle with other states in the region `percorso`. */
export const withStates = (states: { readonly [name: string]: StateConfig }): Bundle => ({
  ...bundle,
  workflow: {
    ...bundle.workflow,
    chart: { ...chart, states: { percorso: { ...percorso, states } } },
  },
})

export const states = percorso.states ?? {}
