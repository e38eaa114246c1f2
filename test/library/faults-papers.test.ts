import { describe, expect, it } from 'vitest'
import type { Bundle } from '../../src/library/bundle.ts'
import { faultsOf } from '../../src/library/faults/catalogue.ts'
import { bundle, withPatto } from './given-bundle.ts'

const messages = (of: Bundle) => faultsOf(of).map(({ where, message }) => `${where}: ${message}`)
/** The example's paper with another text inside its frame. */
const patto = (text: string) => withPatto(`{{#> foglio}}\n${text}\n{{/foglio}}`)

describe('a template', () => {
  it.each([
    ['<p>{{F01.canale}} {{opzione "F01" "canale"}}</p>'],
    ['{{#each F01.figli as |figlio posto|}}{{posto}} {{figlio.nome}} {{../F01.canale}}{{/each}}'],
    ['{{#with F09}}{{nome}} {{@root.caso.codice}}{{/with}}'],
    ['{{#if F01.consenso}}{{#unless F01.figli.length}}x{{/unless}}{{else}}y{{/if}}'],
    ['<a href="#{{F01.canale}}" class="{{#if F01.consenso}}a{{else}}b{{/if}}">x</a>'],
    ['<style>p::after { content: {{cssTesto F01.canale}} ; }</style>'],
  ])('may say %s', (text) => {
    expect(messages(patto(text))).toEqual([])
  })

  it.each([
    ['{{F01.mai}}', 'F01.mai is not known here'],
    ['{{#if F01.mai}}x{{/if}}', 'F01.mai is not known here'],
    ['{{#each F01.figli}}{{cognome}}{{/each}}', 'cognome is not known here'],
    ['{{#each F01.canale}}x{{/each}}', 'each needs a list'],
    ['{{data F01.mai}}', 'F01.mai is not known here'],
    ['{{#if (uguale F01.mai 1)}}x{{/if}}', 'F01.mai is not known here'],
    [
      '{{F01.rifugio}}',
      'F01.rifugio is of block "alloggio", which a paper for "questura" may not name',
    ],
    [
      '{{opzione "F01" "incinta"}}',
      'F01 incinta is of block "salute", which a paper for "questura" may not name',
    ],
    ['{{opzione "F01" "racconto"}}', 'F01 racconto has no options'],
    [
      '{{F01.lingue}}',
      'F01.lingue holds several values: print them with {{elenco …}} or {{#each …}}',
    ],
    [
      '{{F01.consenso}}',
      'F01.consenso is yes or no: print it with {{spunta …}} or choose words with {{#if …}}',
    ],
    ['{{grida F01.canale}}', 'there is no helper "grida"'],
    ['{{data (grida F01.canale)}}', 'there is no helper "grida"'],
    ['{{lookup F01 "rifugio"}}', 'there is no helper "lookup"'],
    [
      '{{#F01.figli}}x{{/F01.figli}}',
      '"F01.figli" opens no block: use if, unless, each, with, uguale or contiene',
    ],
    ['{{{F01.canale}}}', 'prints without escaping: use {{…}}'],
    ['{{& F01.canale}}', 'prints without escaping: use {{…}}'],
    ['{{> coda}}', 'there is no partial "coda"; add documents/partials/coda.hbs'],
    ['{{> (opzione "F01" "canale")}}', 'names its partial only while printing'],
    ['{{norma "mai"}}', 'there is no rule "mai"'],
    ['{{genere "nato" "nata"}}', 'genere needs three words: man, woman, other'],
    ['{{#contiene F01.lingue "de"}}x{{/contiene}}', 'F01.lingue can never be "de"'],
    ['<a href="{{F01.canale}}">x</a>', 'a value as address in attribute href'],
    ['<p title={{F01.canale}}>x</p>', 'a value in attribute title without quotes'],
    ['<p {{F01.canale}}>x</p>', 'a value among the attributes of a tag'],
    ['<p style="color: {{F01.canale}}">x</p>', 'a value in a style attribute'],
    ['<p onclick="{{F01.canale}}">x</p>', 'a value inside the script of onclick'],
    ['<style>p { color: {{F01.canale}} }</style>', 'a value in a style sheet needs {{cssTesto …}}'],
    ['{{cssTesto F01.canale}}', 'cssTesto belongs in a style sheet only'],
    ['<!-- {{F01.canale}} -->', 'a value inside an HTML comment'],
    ['<iframe></iframe>', 'a paper has no <iframe>'],
    ['<p onclick="x()">x</p>', 'a paper runs no script'],
    ['{{* inline}}', 'a paper has no decorators'],
  ])('may not say %s', (text, message) => {
    expect(messages(patto(text))).toContain(`line 2: ${message}`)
  })

  it('must parse', () => {
    expect(messages(withPatto('{{#if F01.canale}}'))).toContainEqual(
      expect.stringMatching(/^: the template does not parse: Parse error on line 1/),
    )
  })

  it('may not know more in a dossier than the dossier’s reader', () => {
    const { patto: part, dossier } = bundle.papers
    if (part === undefined || dossier === undefined) throw new Error('no papers')
    const papers = {
      patto: { meta: { ...part.meta, profile: 'interno' as const }, template: '{{F01.rifugio}}' },
      dossier,
    }
    expect(messages({ ...bundle, papers })).toEqual([
      'line 1: F01.rifugio is of block "alloggio", which a paper for "questura" may not name',
    ])
  })

  it('is followed into its partials, by the file where the fault is', () => {
    const partials = { ...bundle.partials, coda: '<p>{{firmatario}}</p>\n{{F01.mai}}' }
    const signed = { ...patto('{{> coda firmatario=F09.nome}}'), partials }
    expect(faultsOf(signed)).toEqual([
      {
        file: 'documents/partials/coda.hbs',
        where: 'line 2',
        message: 'F01.mai is not known here',
      },
    ])
  })

  it('does not fall into a partial that calls itself', () => {
    const partials = { ...bundle.partials, coda: '{{> coda}}' }
    expect(messages({ ...patto('{{> coda}}'), partials })).toEqual(['line 1: "coda" calls itself'])
  })
})

describe('a dossier', () => {
  it('binds only papers that exist and are no dossiers', () => {
    const { dossier } = bundle.papers
    if (dossier === undefined) throw new Error('no dossier')
    const meta = { ...dossier.meta, parts: ['patto', 'dossier', 'mai'] }
    expect(
      messages({ ...bundle, papers: { ...bundle.papers, dossier: { ...dossier, meta } } }),
    ).toEqual([
      'line 1: binds "mai", which is no paper; add documents/mai.hbs',
      'line 1: binds "dossier", which is a dossier itself',
    ])
  })
})

describe('the style sheet', () => {
  it.each([
    ['p { background: url(https://example.org/x.png) }', 'url(…) may hold only data:'],
    ['@import "x.css";', '@import fetches from outside'],
    ['p { content: "</style>" }', '"</" would end the style sheet early'],
  ])('may not hold %s', (styles, message) => {
    expect(faultsOf({ ...bundle, styles })).toEqual([
      { file: 'documents/print.css', where: '', message },
    ])
  })
})
