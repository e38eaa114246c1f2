import Handlebars from 'handlebars'

/**
 * The only file that may mark text as safe HTML. Each function here escapes what it is given and
 * adds only markup written in this file.
 */

/** A text as paragraphs: an empty line parts them, a single line break stays a line break. */
export function paragraphs(text: string): Handlebars.SafeString {
  const parts = text.split(/\n\s*\n/).filter((part) => part.trim() !== '')
  const lines = parts.map((part) => part.trim().split('\n').map(escaped).join('<br>'))
  return safe(lines.map((line) => `<p>${line}</p>`).join('\n'))
}

/** A box, ticked or not. It has a name for those who do not see it: fonts lack the two signs. */
export function tick(ticked: boolean): Handlebars.SafeString {
  return safe(
    ticked
      ? '<span class="spunta spunta-si" role="img" aria-label="sì"></span>'
      : '<span class="spunta" role="img" aria-label="no"></span>',
  )
}

/** A text as a CSS string with its quotes: in a style sheet HTML escapes would be printed. */
export const cssText = (text: string): Handlebars.SafeString => safe(cssString(text))

/** A CSS string literal: all but letters, digits and plain signs are written as code points. */
export function cssString(text: string): string {
  const code = (sign: string) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `
  return `"${text.replace(/[^\p{L}\p{N} .,:()°«»-]/gu, code)}"`
}

export const escaped = (text: string): string => Handlebars.escapeExpression(text)

const safe = (html: string) => new Handlebars.SafeString(html)
