import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { NoBrowser } from './fault.ts'
import { type UnpackedBrowser, unpackBrowser } from './unpack.ts'

export type FoundBrowser = {
  readonly executablePath: string
  /** Added to the environment of the browser alone. */
  readonly env: Readonly<Record<string, string>>
  /** Where it comes from, in a few words, for people. */
  readonly source: string
}

export type Search = { readonly cacheFolder: string; readonly say: (line: string) => void }

/** Where a browser is unpacked unless PERCORSO_CACHE says otherwise. */
export const defaultCacheFolder = (): string =>
  process.env.PERCORSO_CACHE ?? join(homedir(), '.cache', 'percorso')

/**
 * The browser that prints: the one the administrator named (CHROMIUM_PATH or
 * PUPPETEER_EXECUTABLE_PATH), else one that Puppeteer downloaded, else the system's, else the
 * one inside the npm package. Nothing is downloaded. Throws `NoBrowser`.
 */
export async function findBrowser({ cacheFolder, say }: Search): Promise<FoundBrowser> {
  const found =
    namedBrowser() ??
    (await puppeteerBrowser()) ??
    systemBrowser() ??
    packaged(await unpackBrowser(cacheFolder, say))
  if (found !== undefined) return found
  throw new NoBrowser(
    'Nessun browser per la stampa. Installare Chromium (Debian: apt-get install chromium-headless-shell), ' +
      'oppure il pacchetto npm @sparticuz/chromium (Linux x64), oppure indicarne uno con CHROMIUM_PATH.',
  )
}

function namedBrowser(): FoundBrowser | undefined {
  for (const variable of ['CHROMIUM_PATH', 'PUPPETEER_EXECUTABLE_PATH']) {
    const path = process.env[variable]
    if (path === undefined || path === '') continue
    if (!existsSync(path)) throw new NoBrowser(`${variable} indica un file che non esiste: ${path}`)
    return { executablePath: path, env: {}, source: variable }
  }
  return undefined
}

const puppeteerLayouts = [
  { folder: 'chrome-headless-shell', platform: 'linux64', file: 'chrome-headless-shell' },
  { folder: 'chrome-headless-shell', platform: 'mac-arm64', file: 'chrome-headless-shell' },
  { folder: 'chrome-headless-shell', platform: 'mac-x64', file: 'chrome-headless-shell' },
  { folder: 'chrome', platform: 'linux64', file: 'chrome' },
] as const

/** Puppeteer keeps `<cache>/<browser>/<platform>-<version>/<browser>-<platform>/<file>`; the newest wins. */
async function puppeteerBrowser(): Promise<FoundBrowser | undefined> {
  const cache = process.env.PUPPETEER_CACHE_DIR ?? join(homedir(), '.cache', 'puppeteer')
  for (const { folder, platform, file } of puppeteerLayouts) {
    const builds = await readdir(join(cache, folder)).catch(() => [])
    const newestFirst = builds
      .filter((name) => name.startsWith(`${platform}-`))
      .sort(byVersion)
      .reverse()
    for (const build of newestFirst) {
      const path = join(cache, folder, build, `${folder}-${platform}`, file)
      if (existsSync(path)) return { executablePath: path, env: {}, source: `Puppeteer ${build}` }
    }
  }
  return undefined
}

const byVersion = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })

/** Debian's own paths first: its /usr/bin/chromium is a shell script that does not give way to the browser. */
const systemPaths = [
  '/usr/lib/chromium/chromium-headless-shell',
  '/usr/lib/chromium/chromium',
  '/usr/bin/google-chrome',
  '/usr/lib64/chromium-browser/headless_shell',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
] as const

function systemBrowser(): FoundBrowser | undefined {
  const path = systemPaths.find((candidate) => existsSync(candidate))
  return path === undefined
    ? undefined
    : { executablePath: path, env: {}, source: `sistema (${path})` }
}

function packaged(unpacked: UnpackedBrowser | undefined): FoundBrowser | undefined {
  if (unpacked === undefined) return undefined
  const { executablePath, fontsConf, libraries, version } = unpacked
  const env = { FONTCONFIG_FILE: fontsConf, ...(hasNss() ? {} : { LD_LIBRARY_PATH: libraries }) }
  return { executablePath, env, source: `npm @sparticuz/chromium ${version}` }
}

const hasNss = () =>
  ['/usr/lib/x86_64-linux-gnu/libnss3.so', '/usr/lib64/libnss3.so', '/usr/lib/libnss3.so'].some(
    (path) => existsSync(path),
  )
