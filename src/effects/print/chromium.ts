import type { Browser } from 'puppeteer-core'
import type { Search } from './browser.ts'
import { settled, within } from './deadline.ts'
import { dress } from './dress.ts'
import { NoBrowser, PrintFault, type PrintFaultCode } from './fault.ts'
import { createOneBrowser } from './one-browser.ts'
import { createPool } from './pool.ts'
import { prove } from './proof.ts'
import { openSheet, type Sheet } from './sheet.ts'

/**
 * The press: one browser that lives long, two pages in it.
 *
 * Nothing is started before the first print. A browser that dies takes with it only the
 * prints it was at: they are tried once more, then rejected with a retryable `PrintFault`.
 * Those in line go to the next browser, which the first of them starts. Each new page prints
 * a proof before it is trusted with a paper.
 */
export type Press = {
  /** PDF bytes as the browser made them. Throws `NoBrowser` or `PrintFault`. */
  print(html: string): Promise<Uint8Array>
  /** Finds, starts and proves the browser, as the first print would. */
  start(): Promise<void>
  health(): PressHealth
  /** Rejects the prints in line; those in hand go on. */
  sendBack(reason: PrintFault): void
  /** Ends the browser. */
  close(): Promise<void>
}

export type PressHealth = {
  /** Version, or where the browser was found, or that nobody has looked yet. */
  readonly browser: string
  readonly running: boolean
  /** Prints in line for a page. */
  readonly waiting: number
}

export type PressRules = Search & { readonly deadlineMs: number }

const pages = 2 // the browser's work fills a core each; more pages only add latency
const usesOfAPage = 500
const openingMs = 30_000
const closingMs = 2_000

export function createPress(rules: PressRules): Press {
  const { deadlineMs } = rules
  const one = createOneBrowser(rules)

  async function open(): Promise<Sheet> {
    // not under the clock: it may unpack the browser first, which takes what it takes
    const { browser } = await one.running().catch(as('browser-broken', 'no browser is ready'))
    const opened = openProven(browser, deadlineMs).catch(lost)
    return within(openingMs, opened, () => {
      one.kill()
      return new PrintFault('browser-lost', 'the browser opened no page in time')
    })
  }

  async function discard(sheet: Sheet): Promise<void> {
    if (sheet.usable() && !(await settled(closingMs, sheet.close()))) one.kill()
  }

  const pool = createPool<Sheet>({
    size: pages,
    uses: usesOfAPage,
    open,
    usable: (sheet) => sheet.usable(),
    discard,
  })

  const late = () => new PrintFault('deadline', `not printed within ${deadlineMs} ms`)

  const printOnce = (html: string) =>
    pool.use((sheet) => within(deadlineMs, sheet.print(html), late).catch(lost))

  /** A browser that died since its last print is noticed by the next: that one is tried again. */
  async function print(html: string): Promise<Uint8Array> {
    const dressed = dress(html)
    return printOnce(dressed).catch((error: unknown) => {
      if (error instanceof PrintFault && error.code === 'browser-lost') return printOnce(dressed)
      throw error
    })
  }

  return {
    print,
    start: () => pool.use(async () => {}),
    health: () => ({ browser: one.name(), running: one.isRunning(), waiting: pool.waiting() }),
    sendBack: pool.sendBack,
    close: () => one.close(),
  }
}

async function openProven(browser: Browser, deadlineMs: number): Promise<Sheet> {
  const sheet = await openSheet(browser, deadlineMs)
  try {
    await prove(sheet)
    return sheet
  } catch (error) {
    await settled(closingMs, sheet.close())
    throw error
  }
}

/** Errors of Puppeteer and of the disk become ours; ours stay what they are. */
const as =
  (code: PrintFaultCode, message: string) =>
  (error: unknown): never => {
    if (error instanceof PrintFault || error instanceof NoBrowser) throw error
    throw new PrintFault(code, message, error)
  }

/** Whatever Puppeteer throws when its browser or page goes away means the same to us. */
const lost = as('browser-lost', 'the browser went away while printing')
