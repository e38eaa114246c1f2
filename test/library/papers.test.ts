import { describe, expect, it } from 'vitest'
import type { Answers } from '../../src/core/facts.ts'
import type { Bundle } from '../../src/library/bundle.ts'
import { paperData } from '../../src/library/paper-data.ts'
import { pressOf } from '../../src/library/papers.ts'
import { bundle, withPatto } from './given-bundle.ts'

const blessing = { nome: 'Blessing <script>', genere: 'F' }
const told = { canale: 'strada', racconto: 'Prima.\n\nPoi <b>' }

const dataOf = (paper: string, forms: { [id: string]: Answers } = {}, of: Bundle = bundle) =>
  paperData({
    bundle: of,
    paper,
    case: { code: 'K7M2', office: 'milano', openedAt: '2026-03-31T22:30:00Z' },
    forms: Object.fromEntries(
      Object.entries(forms).map(([id, data]) => [id, { data, occurredAt: '2026-04-01T08:00:00Z' }]),
    ),
    number: '12/2026',
    day: '2026-04-03',
  })

const print = (template: string, forms: { [id: string]: Answers } = {}, day = '2026-04-03') => {
  const of = withPatto(template)
  const data = dataOf('patto', forms, of)
  const html = pressOf(of).render('patto', { ...data, carta: { ...FRAME, data: day } })
  return /<body>\n(.*)\n<\/body>/s.exec(html)?.[1]
}
const FRAME = { titolo: 'Patto', numero: '12/2026', copiaPer: 'Questura', inDossier: false }

describe('a paper', () => {
  it('is a whole page in Italian with its styles inside', () => {
    const html = pressOf(bundle).render('patto', dataOf('patto', { F09: blessing, F01: told }))
    expect(html).toMatch(/^<!doctype html>\n<html lang="it">/)
    expect(html).toContain('<title>Patto</title>')
    expect(html).toContain('@page { size: A4 }')
    expect(html).toContain('<header>Ente «Prova», Edizione 2026</header>')
    expect(html).toContain('content: "12\\2f 2026" ;')
    expect(html).toContain('<p>nata: Blessing &lt;script&gt;</p>')
    expect(html).toContain('<p>Prima.</p>\n<p>Poi &lt;b&gt;</p>')
    expect(html).toContain('Unità di strada')
  })

  it('prints with nothing filed: what is absent is empty', () => {
    const html = pressOf(bundle).render('patto', dataOf('patto'))
    expect(html).toContain('<p>nato/a: </p>')
    expect(html).toContain('<p>; </p>')
  })

  it('holds only blocks that its reader may know', () => {
    const forms = { F01: { ...told, rifugio: 'via Segreta 1', incinta: 'si' }, F09: blessing }
    expect(JSON.stringify(dataOf('patto', forms))).not.toContain('Segreta')
    expect(dataOf('patto', forms).F01).not.toHaveProperty('incinta')
    const rete = dataOf('patto', forms, withPatto('', 'rete'))
    expect(rete.persona).toEqual({})
    expect(JSON.stringify(rete)).not.toContain('Blessing')
    expect(JSON.stringify(rete)).not.toContain('Prima.')
  })

  it('throws where its template names what it may not know', () => {
    expect(() => print('{{F01.rifugio}}', { F01: { rifugio: 'via Segreta 1' } })).toThrow('rifugio')
    expect(() => print('{{lookup F01 "rifugio"}}')).toThrow('lookup')
  })

  it('tells of a person whose data were erased that nothing is left', () => {
    expect(print('[{{persona.nome}}]', { F09: { cancellato: true } })).toBe('[]')
  })

  it('takes the person from the form that spoke last', () => {
    expect(dataOf('patto', { F01: { eta: 24 }, F09: blessing }).persona).toEqual({
      eta: 24,
      nome: 'Blessing <script>',
      genere: 'F',
    })
  })

  it('takes the edition of its day', () => {
    expect(dataOf('patto').progetto).toMatchObject({ edizione: { titolo: 'Edizione 2026' } })
  })

  it('cites the norm in force on its day', () => {
    const template = '{{norma "permesso.durata"}}: {{durata "permesso.durata"}}'
    expect(print(template, {}, '2025-10-03')).toBe('art. 18, sei mesi: sei mesi')
    expect(print(template, {}, '2025-10-04')).toBe('art. 18, un anno: un anno')
  })

  it.each([
    ['{{opzione "F01" "canale"}}', 'Unità di strada'],
    ['{{opzione "F01" "lingue"}}', 'italiano e francese'],
    ['{{#each F01.lingue}}{{opzione "F01" "lingue" this}};{{/each}}', 'italiano;francese;'],
    ['{{elenco F01.lingue}}', 'it e fr'],
    ['{{#uguale F01.canale "strada"}}sì{{else}}no{{/uguale}}', 'sì'],
    ['{{#contiene F01.lingue "en"}}sì{{else}}no{{/contiene}}', 'no'],
    ['{{#if (contiene F01.lingue "fr")}}sì{{/if}}', 'sì'],
    ['{{maiuscolo F01.canale}}', 'STRADA'],
    ['{{data caso.apertoIl}}', '1° aprile 2026'],
    ['{{inLettere carta.data}}', 'tre aprile duemilaventisei'],
    ['{{spunta F01.consenso}}', '<span class="spunta" role="img" aria-label="no"></span>'],
    [
      '{{spunta F01.lingue "fr"}}',
      '<span class="spunta spunta-si" role="img" aria-label="sì"></span>',
    ],
  ])('prints %s as %s', (template, text) => {
    expect(print(template, { F01: { canale: 'strada', lingue: ['it', 'fr'] } })).toBe(text)
  })
})

describe('a dossier', () => {
  const part = { paper: 'patto', data: dataOf('patto', { F09: blessing }) }

  it('binds its parts under numbered headings, without their own frame', () => {
    const html = pressOf(bundle).renderDossier('dossier', dataOf('dossier'), [part], undefined)
    expect(html).toContain('<h1 class="titolo-parte" id="parte-1">1. Patto</h1>')
    expect(html).toContain('<a href="#parte-1">1. Patto</a> <b></b>')
    expect(html.match(/<header>/g)).toHaveLength(1)
    expect(html.match(/bottom-left/g)).toHaveLength(1)
  })

  it('writes in its index the pages that the first printing gave', () => {
    const pages = new Map([['parte-1', 2]])
    const html = pressOf(bundle).renderDossier('dossier', dataOf('dossier'), [part], pages)
    expect(html).toContain('<b>2</b>')
  })
})
