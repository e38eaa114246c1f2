import { fontFaces, fontStack } from './fonts.ts'

const policy = "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'"

/**
 * The document as it goes to the browser: policy and fonts stand before its first character.
 * Nothing is searched and replaced in it, so a document cannot hide its head from us: an HTML
 * parser merges a second `<html>` into the first and ignores a second doctype and `<head>`.
 */
export function dress(html: string): string {
  const root = declaresLanguage.test(html) ? '' : '<html lang="it-IT">'
  return (
    `<!doctype html>${root}<meta charset="utf-8">` +
    `<meta http-equiv="Content-Security-Policy" content="${policy}">` +
    `<style>${fontFaces(html)}\n:where(html){font-family:${fontStack}}</style>${html}`
  )
}

const declaresLanguage = /<html\b[^>]*\slang=/i
