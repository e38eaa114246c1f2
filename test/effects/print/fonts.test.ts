import { describe, expect, it } from 'vitest'
import { fontFaces, fontStack } from '../../../src/effects/print/fonts.ts'

const families = (text: string) =>
  Array.from(
    new Set(Array.from(fontFaces(text).matchAll(/font-family:'([^']+)'/g), ([, family]) => family)),
  )

describe('the fonts of a document', () => {
  it('are only the Italian ones for an Italian text', () => {
    expect(families('Perché la città?')).toEqual(['Titillium Web'])
    expect(fontFaces('Perché')).toMatch(/font-weight:400.*font-weight:600.*font-weight:700/s)
  })

  it('follow the scripts of the names in it', () => {
    expect(families('Олена')).toEqual(['Titillium Web', 'Noto Sans'].slice(1))
    expect(families('Sig. محمد')).toEqual(['Titillium Web', 'Noto Sans Arabic'])
    expect(families('Sig. ተስፋዬ')).toEqual(['Titillium Web', 'Noto Sans Ethiopic'])
    expect(families('Sig.ra রহিমা')).toEqual(['Titillium Web', 'Noto Sans Bengali'])
  })

  it('are the same rules for the same text, closed to any other address than data:', () => {
    const rules = fontFaces('Città Олена محمد')
    expect(fontFaces('محمد Олена Città')).toBe(rules)
    expect(Array.from(rules.matchAll(/url\((\w+):/g), ([, scheme]) => scheme)).not.toHaveLength(0)
    expect(rules).not.toMatch(/url\((?!data:font\/woff2;base64,)/)
  })

  it('are all named by the stack', () => {
    for (const family of families('Città Š Олена محمد ተስፋዬ রহিমা'))
      expect(fontStack).toContain(`'${family}'`)
  })
})
