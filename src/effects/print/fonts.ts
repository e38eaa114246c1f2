import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/**
 * Fonts travel inside the document as data: URIs, so that a paper looks the same on a server
 * without any font and asks nobody for one. Each script has its file; only those whose
 * characters occur are embedded.
 */

type Family = {
  readonly package: string
  readonly family: string
  readonly weights: readonly number[]
  readonly subsets: readonly string[]
}

/** In order of preference; the order is part of the printed bytes. */
const families: readonly Family[] = [
  {
    package: 'titillium-web',
    family: 'Titillium Web',
    weights: [400, 600, 700],
    subsets: ['latin', 'latin-ext'],
  },
  {
    package: 'noto-sans',
    family: 'Noto Sans',
    weights: [400, 700],
    subsets: [
      'latin-ext',
      'vietnamese',
      'cyrillic',
      'cyrillic-ext',
      'greek',
      'greek-ext',
      'devanagari',
    ],
  },
  {
    package: 'noto-sans-arabic',
    family: 'Noto Sans Arabic',
    weights: [400, 700],
    subsets: ['arabic'],
  },
  {
    package: 'noto-sans-ethiopic',
    family: 'Noto Sans Ethiopic',
    weights: [400, 700],
    subsets: ['ethiopic'],
  },
  {
    package: 'noto-sans-bengali',
    family: 'Noto Sans Bengali',
    weights: [400, 700],
    subsets: ['bengali'],
  },
]

/** What a document's `font-family` names to use them all. */
export const fontStack = [...families.map(({ family }) => `'${family}'`), 'sans-serif'].join(', ')

/** The @font-face rules that the characters of `text` need; the same text gives the same rules. */
export function fontFaces(text: string): string {
  const characters = new Set<number>()
  for (const character of new Set(text)) characters.add(character.codePointAt(0) ?? 0)
  return allFaces()
    .filter(({ ranges }) => touches(ranges, characters))
    .map(ruleOf)
    .join('\n')
}

type Face = {
  readonly package: string
  readonly family: string
  readonly weight: number
  readonly name: string
  readonly unicodeRange: string
  readonly ranges: readonly Range[]
}
type Range = readonly [first: number, last: number]

let faces: readonly Face[] | undefined

function allFaces(): readonly Face[] {
  faces ??= families.flatMap((family) =>
    family.weights.flatMap((weight) => facesOf(family, weight)),
  )
  return faces
}

/** The package's style sheet of a weight holds one commented rule for each subset. */
function facesOf(family: Family, weight: number): Face[] {
  const css = readFileSync(fileOf(family.package, `${weight}.css`), 'utf8')
  return family.subsets.map((subset) => {
    const name = `${family.package}-${subset}-${weight}-normal`
    const rule = css.slice(css.indexOf(`/* ${name} */`))
    const unicodeRange = /unicode-range:\s*([^;}]+)/.exec(rule.slice(0, rule.indexOf('}')))?.[1]
    if (unicodeRange === undefined) throw new Error(`font ${name} has no unicode-range`)
    return {
      package: family.package,
      family: family.family,
      weight,
      name,
      unicodeRange,
      ranges: rangesOf(unicodeRange),
    }
  })
}

const rangesOf = (unicodeRange: string): Range[] =>
  Array.from(
    unicodeRange.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/gi),
    ([, first = '0', last = first]) => [Number.parseInt(first, 16), Number.parseInt(last, 16)],
  )

function touches(ranges: readonly Range[], characters: ReadonlySet<number>): boolean {
  for (const character of characters) {
    if (ranges.some(([first, last]) => first <= character && character <= last)) return true
  }
  return false
}

const rules = new Map<string, string>()

function ruleOf(face: Face): string {
  const known = rules.get(face.name)
  if (known !== undefined) return known
  const font = readFileSync(fileOf(face.package, `files/${face.name}.woff2`)).toString('base64')
  const rule =
    `@font-face{font-family:'${face.family}';font-style:normal;font-weight:${face.weight};font-display:block;` +
    `src:url(data:font/woff2;base64,${font}) format('woff2');unicode-range:${face.unicodeRange.trim()}}`
  rules.set(face.name, rule)
  return rule
}

const require = createRequire(import.meta.url)
const fileOf = (name: string, file: string) => require.resolve(`@fontsource/${name}/${file}`)
