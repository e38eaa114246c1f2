import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Browser, type LaunchOptions } from 'puppeteer-core'
import type { FoundBrowser } from './browser.ts'
import { PrintFault } from './fault.ts'

export type RunningBrowser = {
  readonly browser: Browser
  readonly version: string
  /** Resolves when its process is gone, and its profile with it. */
  readonly ended: Promise<void>
  /** Ends the browser and its children at once, without asking. */
  kill(): void
}

/**
 * Starts the browser with the best confinement that this machine allows: Chromium's own
 * sandbox; as root, where Chromium refuses it, after dropping to `nobody`; only when that
 * fails without, and `say` tells so. Throws `PrintFault` `browser-broken`.
 */
export async function launchBrowser(
  found: FoundBrowser,
  say: (line: string) => void,
): Promise<RunningBrowser> {
  const confined = await start(found, process.getuid?.() === 0 ? 'nobody' : 'sandbox').catch(
    () => undefined,
  )
  if (confined !== undefined) return confined
  say('Avviso: su questa macchina il browser per la stampa parte solo senza la propria sandbox.')
  return start(found, 'none').catch((error: unknown) => {
    throw new PrintFault('browser-broken', `the browser does not start (${found.source})`, error)
  })
}

type Confinement = 'sandbox' | 'nobody' | 'none'

const nobody = 65534
const dropToNobody = [`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--no-new-privs']

async function start(found: FoundBrowser, confinement: Confinement): Promise<RunningBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'percorso-browser-'))
  const removeProfile = () =>
    rm(profile, { recursive: true, force: true, maxRetries: 5 }).catch(() => {})
  try {
    if (confinement === 'nobody') await chown(profile, nobody, nobody)
    const browser = await puppeteer.launch(await launchOptions(found, confinement, profile))
    const ended = exitOf(browser).then(removeProfile)
    return { browser, version: await browser.version(), ended, kill: () => kill(browser) }
  } catch (error) {
    await removeProfile()
    throw error
  }
}

const exitOf = (browser: Browser) =>
  new Promise<void>((exited) => browser.process()?.once('exit', () => exited()))

/**
 * The pipe ends an orphan browser with us. Signals are the server's to handle: Puppeteer's
 * own handlers would end the process before running prints are done.
 */
async function launchOptions(
  found: FoundBrowser,
  confinement: Confinement,
  profile: string,
): Promise<LaunchOptions> {
  const flags = confinement === 'none' ? [...closedFlags, '--no-sandbox'] : [...closedFlags]
  const own = await puppeteer.defaultArgs({ headless: 'shell', userDataDir: profile, args: flags })
  const dropped = confinement === 'nobody'
  return {
    executablePath: dropped ? '/usr/bin/setpriv' : found.executablePath,
    args: dropped ? [...dropToNobody, found.executablePath, ...own] : own,
    ignoreDefaultArgs: true,
    headless: 'shell',
    pipe: true,
    timeout: 30_000,
    protocolTimeout: 60_000,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    env: {
      PATH: process.env.PATH,
      HOME: profile,
      TZ: 'Europe/Rome',
      LANG: 'it_IT.UTF-8',
      ...found.env,
    },
  }
}

/** Dead proxy and dead resolver: the last line, should a request pass all that a page forbids. */
const closedFlags = [
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--font-render-hinting=none',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--hide-scrollbars',
] as const

function kill(browser: Browser): void {
  const child = browser.process()
  if (child?.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL') // Puppeteer starts it as the leader of a process group
  } catch {
    child.kill('SIGKILL')
  }
}
