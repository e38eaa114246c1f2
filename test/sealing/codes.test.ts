import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCode, newCode, normaliseCode } from '../../src/sealing/codes.ts'

const SYMBOLS = '0123456789BCDFGHJKMNPQRSTVWXZ'
const codes = fc
  .tuple(fc.constantFrom('C', 'P', 'G'), fc.uint8Array({ minLength: 64, maxLength: 64 }))
  .map(([kind, bytes]) => newCode(kind, drawnFrom(bytes)))

/** Gives the bytes in turn, and zeros after them. */
function drawnFrom(bytes: Uint8Array) {
  let at = 0
  return (count: number) => Uint8Array.from({ length: count }, () => bytes[at++] ?? 0)
}

describe('a new code', () => {
  it('has the form K7QM-4RTX, begins with its kind and passes its own check', () => {
    fc.assert(
      fc.property(codes, (code) => /^[CPG][^AEIOULY]{3}-[^AEIOULY]{4}$/.test(code) && isCode(code)),
    )
  })

  it('is determined by the randomness it is given', () => {
    const bytes = () => drawnFrom(Uint8Array.of(1, 2, 3, 4, 5, 6))
    expect(newCode('P', bytes())).toBe(newCode('P', bytes()))
    expect(newCode('P', bytes())).not.toBe(newCode('P', drawnFrom(Uint8Array.of(1, 2, 3, 4, 5, 7))))
  })

  it('draws again where a byte would favour the first symbols', () => {
    const favoured = drawnFrom(Uint8Array.of(232, 255, 1, 2, 3, 4, 5, 6))
    expect(newCode('C', favoured)).toBe(newCode('C', drawnFrom(Uint8Array.of(1, 2, 3, 4, 5, 6))))
  })

  it('uses every symbol', () => {
    const drawn = Array.from({ length: 500 }, () => newCode('C', randomBytes)).join('')
    for (const symbol of SYMBOLS) expect(drawn).toContain(symbol)
  })

  it('is of its own kind only', () => {
    const code = newCode('P', drawnFrom(new Uint8Array()))
    expect([isCode(code, 'P'), isCode(code, 'C')]).toEqual([true, false])
  })
})

describe('the check character', () => {
  it('finds every single wrong character', () => {
    fc.assert(
      fc.property(codes, fc.nat({ max: 8 }), fc.constantFrom(...SYMBOLS), (code, at, symbol) => {
        if (at === 4 || code[at] === symbol) return true
        return !isCode(code.slice(0, at) + symbol + code.slice(at + 1))
      }),
      { numRuns: 2000 },
    )
  })

  it('finds every exchange of two characters', () => {
    fc.assert(
      fc.property(codes, fc.nat({ max: 8 }), fc.nat({ max: 8 }), (code, one, two) => {
        if (one === 4 || two === 4 || code[one] === code[two]) return true
        const symbols = [...code]
        symbols[one] = code[two] ?? ''
        symbols[two] = code[one] ?? ''
        return !isCode(symbols.join(''))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a code that somebody typed', () => {
  const code = newCode('P', drawnFrom(Uint8Array.of(0, 1, 27, 0, 15, 1)))

  it.each([
    [code],
    [code.toLowerCase()],
    [` ${code.replace('-', ' ')} `],
    [code.replace('-', '')],
    [code.replaceAll('0', 'O').replaceAll('1', 'l')],
    [[...code.replace('-', '')].join('.')],
  ])('is read from "%s"', (typed) => {
    expect(normaliseCode(typed, 'P')).toBe(code)
  })

  it.each(['', 'Blessing', 'P7QM', `${code}0`, code.replace('P', 'C'), '----'])(
    'is not read from "%s"',
    (typed) => {
      expect(normaliseCode(typed)).toBeUndefined()
    },
  )
})
