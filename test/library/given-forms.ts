import type { FormSource } from '../../src/library/bundle.ts'

export const segnalazione: FormSource = {
  schema: {
    $id: 'F01.json',
    type: 'object',
    additionalProperties: false,
    required: ['canale', 'consenso'],
    properties: {
      canale: { $ref: 'progetto.json#/$defs/channels' },
      consenso: { type: 'boolean', const: true },
      eta: { type: 'integer', minimum: 0 },
      lingue: { type: 'array', items: { type: 'string', enum: ['it', 'en', 'fr'] } },
      incinta: { type: 'string', enum: ['si', 'no'] },
      termine: { type: 'string', format: 'date' },
      rifugio: { type: 'string' },
      figli: { type: 'array', items: { $ref: '#/$defs/figlio' } },
      racconto: { type: 'string', maxLength: 200 },
    },
    allOf: [
      {
        if: { properties: { incinta: { const: 'si' } }, required: ['incinta'] },
        // biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema
        then: { required: ['termine'] },
      },
    ],
    dependentRequired: { figli: ['racconto'] },
    $defs: {
      figlio: {
        type: 'object',
        additionalProperties: false,
        required: ['nome'],
        properties: {
          nome: { type: 'string', minLength: 1 },
          nato: { type: 'string', format: 'date' },
        },
      },
    },
  },
  ui: {
    title: 'Scheda di segnalazione',
    sections: [
      { title: 'Chi', fields: ['/canale', '/consenso', '/eta', '/lingue', '/incinta', '/termine'] },
      { title: 'Altro', fields: ['/rifugio', '/figli', '/racconto'] },
    ],
    fields: {
      '/canale': {
        label: 'Canale',
        error: 'Scegli da dove arriva.',
        widget: 'radios',
        block: 'percorso',
        options: 'project:channels',
      },
      '/consenso': {
        label: 'Consenso',
        error: 'Senza consenso non si segnala.',
        widget: 'check',
        block: 'percorso',
      },
      '/eta': { label: 'Età', error: 'Scrivi un numero.', widget: 'number', block: 'identita' },
      '/lingue': {
        label: 'Lingue',
        error: 'Scegli le lingue.',
        widget: 'checkboxes',
        block: 'percorso',
        options: { it: 'italiano', en: 'inglese', fr: 'francese' },
      },
      '/incinta': {
        label: 'È incinta?',
        error: 'Scegli sì o no.',
        widget: 'radios',
        block: 'salute',
        options: { si: 'Sì', no: 'No' },
      },
      '/termine': {
        label: 'Termine',
        error: 'Scrivi la data del termine.',
        widget: 'date',
        block: 'salute',
        visibleIf: { pointer: '/incinta', oneOf: ['si'] },
      },
      '/rifugio': { label: 'Rifugio', error: 'Scrivi dove.', widget: 'text', block: 'alloggio' },
      '/figli': {
        label: 'Figli',
        error: 'Completa i figli.',
        widget: 'repeater',
        block: 'percorso',
        columns: {
          nome: { label: 'Nome', error: 'Scrivi il nome del figlio.', widget: 'text' },
          nato: { label: 'Nato il', error: 'Scrivi la data di nascita.', widget: 'date' },
        },
      },
      '/racconto': { label: 'Racconto', error: 'Scrivi.', widget: 'longtext', block: 'storia' },
    },
  },
}

export const adesione: FormSource = {
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['nome', 'genere'],
    properties: { nome: { type: 'string' }, genere: { type: 'string', enum: ['F', 'M', 'altro'] } },
  },
  ui: {
    title: 'Patto di adesione',
    sections: [{ title: 'Persona', fields: ['/nome', '/genere'] }],
    fields: {
      '/nome': { label: 'Nome', error: 'Scrivi il nome.', widget: 'text', block: 'identita' },
      '/genere': {
        label: 'Genere',
        error: 'Scegli.',
        widget: 'radios',
        block: 'identita',
        options: { F: 'Donna', M: 'Uomo', altro: 'Altro' },
      },
    },
  },
}
