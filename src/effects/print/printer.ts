import { createHash } from 'node:crypto'
import type { Search } from './browser.ts'
import type { Canonical } from './canonical.ts'
import { createCanonicalThread } from './canonical-thread.ts'
import { createPress, type PressHealth } from './chromium.ts'
import { settled } from './deadline.ts'
import { PrintFault } from './fault.ts'
import { type Sections, sameSections } from './sections.ts'

/**
 * HTML in, PDF out: tagged, titled, A4 unless its CSS says otherwise, the same bytes for the
 * same HTML as long as the browser is the same. The document brings its styles; fonts come
 * from here (`fontStack`). No script runs in it and nothing is fetched for it.
 *
 * Throws `NoBrowser`, or `PrintFault`, whose `retryable` says whether to try again.
 */
export type Printer = {
  print(job: PrintJob): Promise<Printed>
  /**
   * A document with an index of true page numbers, printed twice. `html` is called first
   * without numbers, then with the page on which each section starts. The sections are the
   * elements that its own links name (`<a href="#parte-1">` … `id="parte-1"`). Numbers must
   * not move the text: give their boxes a fixed width. Should a section move, it throws.
   */
  printDossier(job: DossierJob): Promise<Printed>
  /** Finds, starts and proves the browser ahead of the first print, unpacking it if need be. */
  start(): Promise<void>
  health(): PressHealth
  /** Lets running prints finish, within bounds; those in line are rejected, retryable. */
  close(): Promise<void>
}

export type PrintJob = { readonly html: string; readonly title: string }
export type DossierJob = { readonly title: string; html(pageNumbers: Sections | undefined): string }
export type Printed = {
  readonly bytes: Uint8Array
  readonly pages: number
  readonly sha256: string
}

export type PrinterRules = Search & {
  /** Time for the browser to print one document. */
  readonly deadlineMs?: number
}

const defaultDeadlineMs = 30_000
const graceMs = 20_000
const mostCharacters = 20_000_000
const mostPages = 2_000

export function createPrinter({
  deadlineMs = defaultDeadlineMs,
  ...search
}: PrinterRules): Printer {
  const press = createPress({ ...search, deadlineMs })
  const thread = createCanonicalThread()
  const inHand = new Set<Promise<unknown>>()
  let closing = false

  async function print({ html, title }: PrintJob): Promise<Printed> {
    return sealed(await thread.canonicalise(await raw(html), title))
  }

  async function printDossier(job: DossierJob): Promise<Printed> {
    const first = await thread.survey(await raw(job.html(undefined)))
    if (first.size === 0) throw new PrintFault('sections', 'no link of the dossier names a section')
    const second = await thread.canonicalise(await raw(job.html(first)), job.title)
    if (!sameSections(first, second.sections))
      throw new PrintFault('sections', 'page numbers moved the sections')
    return sealed(second)
  }

  async function raw(html: string): Promise<Uint8Array> {
    if (html.length > mostCharacters)
      throw new PrintFault('too-large', `more than ${mostCharacters} characters`)
    return press.print(html)
  }

  async function close(): Promise<void> {
    closing = true
    press.sendBack(closed())
    await settled(graceMs, Promise.allSettled(inHand))
    await press.close()
    await thread.close()
  }

  async function unlessClosing<T>(work: () => Promise<T>): Promise<T> {
    if (closing) throw closed()
    const working = work()
    inHand.add(working)
    return working.finally(() => inHand.delete(working))
  }

  return {
    print: (job) => unlessClosing(() => print(job)),
    printDossier: (job) => unlessClosing(() => printDossier(job)),
    start: () => unlessClosing(press.start),
    health: press.health,
    close,
  }
}

const closed = () => new PrintFault('closed', 'the printer is closing')

function sealed({ bytes, pages }: Canonical): Printed {
  if (pages > mostPages) throw new PrintFault('too-large', `${pages} pages, more than ${mostPages}`)
  return { bytes, pages, sha256: createHash('sha256').update(bytes).digest('hex') }
}
