import type { Browser, HTTPRequest, Page } from 'puppeteer-core'
import { PrintFault } from './fault.ts'

/** One page of the browser, printed on again and again. */
export type Sheet = {
  print(html: string): Promise<Uint8Array>
  close(): Promise<void>
  usable(): boolean
}

/**
 * A page that runs no script and reaches nobody: script off, offline, every request answered
 * here. Of the layers each alone was seen to leak (prefetch, refresh, sockets); together with
 * the document's policy and the browser's flags none did.
 */
export async function openSheet(browser: Browser, deadlineMs: number): Promise<Sheet> {
  const page = await browser.newPage()
  page.setDefaultTimeout(deadlineMs)
  await page.setJavaScriptEnabled(false)
  await page.setOfflineMode(true)
  await page.setRequestInterception(true)
  page.on('request', (request) => void answer(page, request).catch(() => {})) // the page has gone meanwhile
  return {
    print: (html) => printOn(page, html, deadlineMs),
    close: () => page.close(),
    usable: () => browser.connected && !page.isClosed(),
  }
}

/** A refused navigation would leave the browser's error page, and print it; 204 leaves the document. */
async function answer(page: Page, request: HTTPRequest): Promise<void> {
  if (request.url().startsWith('data:') || request.url() === 'about:blank')
    return request.continue()
  if (request.isNavigationRequest() && request.frame() === page.mainFrame())
    return request.respond({ status: 204 })
  return request.abort('blockedbyclient')
}

async function printOn(page: Page, html: string, timeout: number): Promise<Uint8Array> {
  await page.setContent(html, { waitUntil: 'load', timeout })
  const bytes = await page.pdf({
    format: 'a4',
    preferCSSPageSize: true,
    printBackground: true,
    tagged: true,
    outline: true,
    timeout,
  })
  if (page.url() !== 'about:blank')
    throw new PrintFault('navigated', 'the document left its page while printing')
  return bytes
}
