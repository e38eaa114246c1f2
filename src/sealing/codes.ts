/**
 * Codes for cases, people and incidents: `P7QM-4RTX`. Random, so they tell nothing of whom they name;
 * no vowels, so they spell no word; no I, L, O, U or Y, which are mistaken for others in writing.
 * The last character is a check: 29 symbols is a prime, so a sum with distinct weights finds every
 * single wrong character and every exchange of any two.
 */
const SYMBOLS = '0123456789BCDFGHJKMNPQRSTVWXZ'
const LENGTH = 8
const FORM = new RegExp(`^[${SYMBOLS}]{4}-[${SYMBOLS}]{4}$`)

/** C: caso. P: persona. G: incidente (*guasto*). */
export type CodeKind = 'C' | 'P' | 'G'
export type Random = (bytes: number) => Uint8Array

/** One of some 590 million: whoever registers it must try again when the store already has it. */
export function newCode(kind: CodeKind, random: Random): string {
  const drawn = kind + symbols(LENGTH - 2, random)
  return dashed(drawn + SYMBOLS.charAt(checkOf(drawn)))
}

export function isCode(text: string, kind?: CodeKind): boolean {
  if (!FORM.test(text) || (kind !== undefined && !text.startsWith(kind))) return false
  const plain = text.replace('-', '')
  return SYMBOLS.indexOf(plain.charAt(LENGTH - 1)) === checkOf(plain.slice(0, -1))
}

/** A code as it was typed or heard (`p7qm 4rtx`, letter O for zero); `undefined` when it is none. */
export function normaliseCode(typed: string, kind?: CodeKind): string | undefined {
  const plain = typed
    .toUpperCase()
    .replace(/[\s.\-_–]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  const code = dashed(plain)
  return isCode(code, kind) ? code : undefined
}

const dashed = (plain: string) => `${plain.slice(0, 4)}-${plain.slice(4)}`

/** Bytes beyond the last whole run of symbols are thrown away, or the first symbols would come more often. */
function symbols(count: number, random: Random): string {
  const fair = 256 - (256 % SYMBOLS.length)
  let drawn = ''
  while (drawn.length < count)
    for (const byte of random(count - drawn.length))
      if (byte < fair) drawn += SYMBOLS.charAt(byte % SYMBOLS.length)
  return drawn
}

/** Makes the weighted sum of the whole code, check included (weight 1), a multiple of 29. */
function checkOf(drawn: string): number {
  const sum = [...drawn].reduce((so, symbol, at) => so + SYMBOLS.indexOf(symbol) * (LENGTH - at), 0)
  return (SYMBOLS.length - (sum % SYMBOLS.length)) % SYMBOLS.length
}
