import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { type Answer, type Ask, type Route, refused } from './route.ts'

type StaticFile = { readonly type: string; readonly bytes: Buffer; readonly gzip?: Buffer }
export type StaticFiles = {
  /** Where pages find the files: the path changes when any of them does, so browsers keep them for ever. */
  readonly base: string
  readonly route: Route
}

const CSS = 'text/css; charset=utf-8'
const WOFF2 = 'font/woff2'
const packageFile = (name: string) => new URL(import.meta.resolve(name))
const ours = (name: string) => new URL(`../web/public/${name}`, import.meta.url)
const STYLES = ['caratteri.css', 'cornice.css', 'moduli.css', 'elenchi.css', 'caso.css'] as const
const FONTS = [
  'latin-400',
  'latin-600',
  'latin-700',
  'latin-ext-400',
  'latin-ext-600',
  'latin-ext-700',
]

/** All that is ever served besides pages: few files, read once, kept in memory already compressed. */
const SOURCES: readonly (readonly [name: string, type: string, from: URL])[] = [
  ['bootstrap-italia.css', CSS, packageFile('bootstrap-italia/dist/css/bootstrap-italia.min.css')],
  ['icona.svg', 'image/svg+xml', ours('icona.svg')],
  ...STYLES.map((name) => [name, CSS, ours(name)] as const),
  ...FONTS.map((font) => {
    const [, subset, weight] = /^(.*)-(\d+)$/.exec(font) ?? []
    const file = `@fontsource/titillium-web/files/titillium-web-${subset}-${weight}-normal.woff2`
    return [`titillium-web-${font}.woff2`, WOFF2, packageFile(file)] as const
  }),
]

export function staticFiles(): StaticFiles {
  const files = new Map(SOURCES.map(([name, type, from]) => [name, load(type, read(type, from))]))
  const hash = createHash('sha256')
  for (const { bytes } of files.values()) hash.update(bytes)
  const version = hash.digest('hex').slice(0, 12)
  const handle = async ({ params, header }: Ask): Promise<Answer> => {
    const file = params.version === version ? files.get(params.file ?? '') : undefined
    if (!file) return refused({ code: 'not-found' })
    const packed = /\bgzip\b/.test(header('accept-encoding') ?? '') ? file.gzip : undefined
    return {
      kind: 'file',
      type: file.type,
      bytes: packed ?? file.bytes,
      gzip: packed !== undefined,
    }
  }
  return {
    base: `/statico/${version}`,
    route: { method: 'get', path: '/statico/:version/:file', policy: 'pubblico', handle },
  }
}

const read = (type: string, from: URL): Buffer =>
  type === CSS ? withoutVideoFont(readFileSync(from)) : readFileSync(from)

/** The style sheet's one inlined font is a video player's; no page has one, and the policy forbids it. */
const withoutVideoFont = (css: Buffer): Buffer =>
  Buffer.from(css.toString().replace(/@font-face\{font-family:VideoJS;[^}]*\}/, ''))

const load = (type: string, bytes: Buffer): StaticFile =>
  type === WOFF2 ? { type, bytes } : { type, bytes, gzip: gzipSync(bytes, { level: 9 }) }
