/**
 * Follows the HTML around a template's values. Escaping makes a value safe only as text and inside
 * a quoted attribute; everywhere else a value could become markup, an address or a style.
 */
export type Context = {
  readonly mode: 'text' | 'comment' | 'tag' | 'value' | 'style' | 'script'
  /** Name of the open tag and of the attribute being written, in lower case. */
  readonly tag: string
  readonly attribute: string
  /** Quote that closes the attribute; empty where it has none. */
  readonly quote: string
  /** The attribute's value began with `#`: an address inside the same paper. */
  readonly anchor: boolean
}

export const TEXT: Context = { mode: 'text', tag: '', attribute: '', quote: '', anchor: false }

/** The context after a piece of a template's own text. */
export function after(context: Context, content: string): Context {
  let at = context
  let rest = content
  while (rest !== '') {
    const [next, length] = STEPS[at.mode](at, rest)
    at = next
    rest = rest.slice(Math.max(1, length))
  }
  return at
}

type Step = (at: Context, rest: string) => readonly [next: Context, length: number]

const STEPS: { readonly [mode in Context['mode']]: Step } = {
  text: (_at, rest) => {
    if (rest.startsWith('<!--')) return [{ ...TEXT, mode: 'comment' }, 4]
    const tag = /^<(\/?[a-z][a-z0-9-]*)/i.exec(rest)
    if (tag !== null) return [{ ...TEXT, mode: 'tag', tag: lower(tag[1]) }, tag[0].length]
    return [TEXT, untilNext(rest, '<')]
  },
  comment: (at, rest) => until(rest, '-->', TEXT, at),
  style: (at, rest) => until(rest, '</style', { ...TEXT, mode: 'tag', tag: '/style' }, at),
  script: (at, rest) => until(rest, '</script', { ...TEXT, mode: 'tag', tag: '/script' }, at),
  tag: (at, rest) => {
    if (rest.startsWith('>')) return [{ ...TEXT, mode: insideOf(at.tag) }, 1]
    const attribute = /^([^\s=>"']+)\s*=\s*(["']?)(#?)/.exec(rest)
    if (attribute === null) return [at, 1]
    const [whole, name, quote = '', hash] = attribute
    return [
      { ...at, mode: 'value', attribute: lower(name), quote, anchor: hash === '#' },
      whole.length,
    ]
  },
  value: (at, rest) => {
    const tag: Context = { ...at, mode: 'tag', attribute: '', quote: '', anchor: false }
    if (at.quote !== '') return until(rest, at.quote, tag, at)
    return /^[\s>]/.test(rest) ? [tag, rest.startsWith('>') ? 0 : 1] : [at, 1]
  },
}

const insideOf = (tag: string): Context['mode'] =>
  tag === 'style' || tag === 'script' ? tag : 'text'

function until(rest: string, end: string, then: Context, still: Context) {
  const at = rest.toLowerCase().indexOf(end)
  return at === -1 ? ([still, rest.length] as const) : ([then, at + end.length] as const)
}

const untilNext = (rest: string, sign: string): number => {
  const at = rest.indexOf(sign, 1)
  return at === -1 ? rest.length : at
}

const lower = (text: string | undefined) => (text ?? '').toLowerCase()

const ADDRESSES = ['href', 'src', 'srcset', 'action', 'formaction', 'poster', 'data', 'xlink:href']

/** Why a value may not stand here; undefined where it may. */
export function dangerOf(
  { mode, attribute, quote, anchor }: Context,
  helper: string,
): string | undefined {
  if (mode === 'style')
    return helper === 'cssTesto' ? undefined : 'a value in a style sheet needs {{cssTesto …}}'
  if (helper === 'cssTesto') return 'cssTesto belongs in a style sheet only'
  if (mode === 'script') return 'a value inside a script'
  if (mode === 'comment') return 'a value inside an HTML comment'
  if (mode === 'tag') return 'a value among the attributes of a tag'
  if (mode !== 'value') return undefined
  if (quote === '') return `a value in attribute ${attribute} without quotes`
  if (attribute === 'style') return 'a value in a style attribute'
  if (ADDRESSES.includes(attribute) && !anchor)
    return `a value as address in attribute ${attribute}`
  return attribute.startsWith('on') ? `a value inside the script of ${attribute}` : undefined
}

const BANNED = /<(script|iframe|frame|object|embed|link|base|meta|form|img|video|audio)\b/gi
const HANDLERS = /<[^>]*\son[a-z]+\s*=/gi

/**
 * What a paper's own text may not hold: it needs nothing from outside and runs nothing. Each with
 * the number of lines before it.
 */
export function bannedIn(content: string): readonly (readonly [lines: number, message: string])[] {
  const linesBefore = (end: number) => content.slice(0, end).split('\n').length - 1
  return [
    ...[...content.matchAll(BANNED)].map(
      ({ 1: tag, index }) => [linesBefore(index), `a paper has no <${lower(tag)}>`] as const,
    ),
    ...[...content.matchAll(HANDLERS)].map(
      ({ index }) => [linesBefore(index), 'a paper runs no script'] as const,
    ),
  ]
}

/** What a style sheet may not hold. */
export function bannedInStyles(styles: string): readonly string[] {
  return [
    ...(/<\//.test(styles) ? ['"</" would end the style sheet early'] : []),
    ...(/@import/i.test(styles) ? ['@import fetches from outside'] : []),
    ...(/url\(\s*["']?(?!data:)/i.test(styles) ? ['url(…) may hold only data:'] : []),
  ]
}
