import { expect } from 'vitest'
import { PASSWORD } from '../given-app.ts'

export type Fields = Readonly<Record<string, string>>
export type Page = {
  readonly status: number
  readonly html: string
  /** Hidden fields of the page's last form, as a browser would send them. */
  readonly hidden: Fields
}
export type Visitor = {
  visit(path: string): Promise<Page>
  /** Posts a form; follows the redirect with a visit. */
  send(path: string, fields: Fields, headers?: Fields): Promise<Page>
  signIn(person: { readonly id: string }, carried?: Fields): Promise<Page>
}

/** A browser without scripts, reduced to its cookie and its forms. */
export function visitorAt(base: string): Visitor {
  let cookie = ''
  const ask = async (path: string, init: RequestInit): Promise<Page> => {
    const headers = { ...(init.headers as Fields | undefined), ...(cookie && { cookie }) }
    const answer = await fetch(base + path, { ...init, headers, redirect: 'manual' })
    const set = answer.headers.get('set-cookie')
    if (set) cookie = set.split(';')[0] ?? ''
    const next = answer.headers.get('location')
    if (next) return ask(next, {})
    const html = await answer.text()
    return { status: answer.status, html, hidden: hiddenIn(html) }
  }
  const send = (path: string, fields: Fields, headers: Fields = {}) =>
    ask(path, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    })
  return {
    send,
    visit: (path) => ask(path, {}),
    signIn: ({ id }, carried = {}) =>
      send('/accesso', { ...carried, login: id, password: PASSWORD }),
  }
}

function hiddenIn(html: string): Fields {
  const form = html.slice(html.lastIndexOf('<form'))
  const found = form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)
  return Object.fromEntries([...found].map(([, name, value]) => [plain(name), plain(value)]))
}

/** Text as a person reads it. */
export const plain = (html = '') =>
  html
    .replace(/&#x([0-9A-F]+);/gi, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    )
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** What holds of every page, whatever it shows. */
export function expectSound({ html }: Page): void {
  expect(html).toMatch(/^<!doctype html>\s*<html lang="it">/)
  expect(html.match(/<h1/g)).toHaveLength(1)
  expect(html).not.toMatch(/<script|style="|onclick/)
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [, described] of html.matchAll(/ aria-describedby="([^"]*)"/g))
    for (const id of (described ?? '').split(' ')) expect(ids).toContain(id)
  for (const [, target] of html.matchAll(/ (?:for|href)="#?([^"/?]+)"/g))
    expect(ids).toContain(target)
}
