import { describe, expect, it } from 'vitest'
import { mayRead } from '../../src/core/access.ts'
import { blocksOfPaper } from '../../src/library/paper-blocks.ts'
import { theBundle } from '../given-app.ts'

const bundle = await theBundle()
const withTemplate = (paper: string, add: string) => {
  const source = bundle.papers[paper]
  if (!source) throw new Error(`there is no paper ${paper}`)
  const changed = { ...source, template: `${source.template}${add}` }
  return { ...bundle, papers: { ...bundle.papers, [paper]: changed } }
}

describe('the blocks of a paper', () => {
  it('are those of the fields its template names, also in partials', () => {
    expect(blocksOfPaper(bundle, 'istanza-permesso')).toEqual(['percorso', 'identita'])
    expect(blocksOfPaper(bundle, 'scheda-ingresso')).toEqual(
      expect.arrayContaining(['identita', 'salute', 'alloggio']),
    )
  })

  it('of a dossier are those of its parts too', () => {
    expect(blocksOfPaper(bundle, 'dossier-sociale')).toEqual(
      expect.arrayContaining([...blocksOfPaper(bundle, 'proposta-questura')]),
    )
  })

  it('count wherever a field is named: printed, chosen by, or walked through', () => {
    const named = (add: string) =>
      blocksOfPaper(withTemplate('istanza-permesso', add), 'istanza-permesso')
    for (const add of [
      '{{F13.fatti}}',
      '{{#if F13.fatti}}sì{{/if}}',
      '{{paragrafi F13.fatti}}',
      '{{#with F13}}{{fatti}}{{/with}}',
      '{{> firma ruolo="Chi scrive" nome=F13.fatti}}',
    ])
      expect(named(add)).toEqual(['percorso', 'identita', 'storia'])
  })

  it('leave every internal paper open to who has the case in charge', () => {
    const internal = Object.entries(bundle.papers).filter(
      ([, { meta }]) => meta.profile === 'interno',
    )
    expect(internal.length).toBeGreaterThan(0)
    for (const [id] of internal)
      expect(
        blocksOfPaper(bundle, id).every((block) =>
          mayRead({ id: 'x', roles: ['riferimento'] }, block),
        ),
      ).toBe(true)
  })
})
