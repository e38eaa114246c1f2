import { type FoundBrowser, findBrowser, type Search } from './browser.ts'
import { settled } from './deadline.ts'
import { launchBrowser, type RunningBrowser } from './launch.ts'

/** The one browser of this process: started when first needed, and again when it has died. */
export type OneBrowser = {
  /** The running one; many callers at once start only one. Throws `NoBrowser` or `PrintFault`. */
  running(): Promise<RunningBrowser>
  isRunning(): boolean
  /** Its version, or where it was found, or that nobody has looked yet. */
  name(): string
  /** Ends it at once; the next `running()` starts another. */
  kill(): void
  close(): Promise<void>
}

const closingMs = 3_000

export function createOneBrowser(search: Search): OneBrowser {
  let found: FoundBrowser | undefined
  let starting: Promise<RunningBrowser> | undefined
  let current: RunningBrowser | undefined

  function running(): Promise<RunningBrowser> {
    if (current?.browser.connected) return Promise.resolve(current)
    starting ??= start().finally(() => {
      starting = undefined
    })
    return starting
  }

  async function start(): Promise<RunningBrowser> {
    found ??= await findBrowser(search)
    try {
      current = await launchBrowser(found, search.say)
      return current
    } catch (error) {
      found = undefined // it may have been moved by an upgrade: look again
      throw error
    }
  }

  async function close(): Promise<void> {
    const last = await (starting ?? Promise.resolve(current)).catch(() => undefined)
    current = undefined
    if (last === undefined) return
    if (last.browser.connected && !(await settled(closingMs, last.browser.close()))) last.kill()
    await settled(closingMs, last.ended)
  }

  return {
    running,
    isRunning: () => current?.browser.connected === true,
    name: () => current?.version ?? found?.source ?? 'non ancora cercato',
    kill: () => current?.kill(),
    close,
  }
}
