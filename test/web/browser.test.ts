import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultCacheFolder, findBrowser } from '../../src/effects/print/browser.ts'
import { PASSWORD } from '../given-app.ts'
import { givenServer, openedBy } from '../http/given-server.ts'
import { anna, bruno } from '../people.ts'

let browser: Browser
let axe = ''

beforeAll(async () => {
  const { executablePath, env } = await findBrowser({
    cacheFolder: defaultCacheFolder(),
    say: () => {},
  })
  browser = await puppeteer.launch({
    executablePath,
    env: { ...process.env, ...env },
    // The pages are our own; containers run tests as root, where Chromium's sandbox cannot start.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  })
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
}, 60_000)
afterAll(() => browser.close())

/** A window without scripts in which this person has signed in. */
async function signedIn(
  base: string,
  { id }: { readonly id: string },
  width = 1280,
): Promise<Page> {
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  await page.setJavaScriptEnabled(false)
  await page.setViewport({ width, height: 900 })
  await page.goto(`${base}/accesso`)
  await page.type('#login', id)
  await page.type('#password', PASSWORD)
  await press(page, 'Entra')
  return page
}

async function press(page: Page, label: string): Promise<void> {
  const button = `::-p-xpath(//main//*[self::a or self::button][not(@aria-hidden)][contains(., "${label}")])`
  await Promise.all([page.waitForNavigation(), page.click(button)])
}

const textOf = (page: Page) => page.$eval('main', (main) => main.textContent)

/** What axe finds wrong at levels A and AA, as rule and place. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe)
  const found = await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )
  // axe describes its answer in its own types, which are not those of a page seen from outside.
  const { violations } = found as { violations: { id: string; nodes: { html: string }[] }[] }
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

const overflow = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

describe('in a browser without scripts', () => {
  it('Anna reports a person and finds the case in her list', async () => {
    const { base } = await givenServer(anna)
    const page = await signedIn(base, anna)
    await page.goto(`${base}/nuova-segnalazione`)
    await press(page, 'Registra la segnalazione')
    await page.select('#ufficio', 'milano')
    await page.type('#campo-data', '15')
    await page.type('#campo-data-mese', '11')
    await page.type('#campo-data-anno', '2026')
    await page.click('label[for="campo-urgenza-1"]')
    await page.select('#campo-canale', 'unita-di-strada')
    await page.click('label[for="campo-genere"]')
    await page.type('#campo-alias', 'Stella')
    await page.click('label[for="campo-consenso"]')
    await press(page, 'Continua')
    expect(await textOf(page)).toContain('Stella')
    await press(page, 'Conferma e registra')
    const code = /\/casi\/([\w-]+)/.exec(page.url())?.[1] ?? 'none'
    await page.goto(`${base}/casi`)
    expect(await textOf(page)).toContain(code)
  })

  it('Enter in a field goes on, and takes no row away', async () => {
    const { base, worker } = await givenServer(anna)
    const code = await openedBy(await worker(anna))
    const page = await signedIn(base, anna)
    await page.goto(`${base}/casi/${code}/mosse/VALUTAZIONE_RISCHIO`)
    await press(page, 'Aggiungi una riga')
    await page.type('#campo-zoneVietate-0-zona', 'Zona Stazione')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    expect(await textOf(page)).toContain('Controlla queste risposte')
    const zone = await page.$eval('#campo-zoneVietate-0-zona', (field) =>
      field.getAttribute('value'),
    )
    expect(zone).toBe('Zona Stazione')
  })

  it('a fault puts the reader before the summary of faults', async () => {
    const { base } = await givenServer(anna)
    const page = await signedIn(base, anna)
    await page.goto(`${base}/nuova-segnalazione/SEGNALAZIONE`)
    await press(page, 'Continua')
    expect(await page.evaluate('document.activeElement.textContent')).toContain(
      'Controlla queste risposte',
    )
  })
})

describe('for every reader', () => {
  it.each([1280, 320])(
    'at %d pixels the pages have no fault that axe can find, and fit',
    async (width) => {
      const { base, worker } = await givenServer(anna, bruno)
      const code = await openedBy(await worker(bruno))
      const page = await signedIn(base, bruno, width)
      // For axe alone: the pages have no script of their own.
      await page.setJavaScriptEnabled(true)
      const paths = [
        '/casi',
        `/casi/${code}`,
        `/casi/${code}/mosse/VALUTAZIONE_RISCHIO`,
        '/nuova-segnalazione',
        '/nuova-segnalazione/SEGNALAZIONE',
        '/bloccati',
        '/incidenti',
        '/posti',
        `/casi/${code}/correzioni/1`,
        '/casi/C000-0000',
      ]
      for (const path of paths) {
        await page.goto(base + path)
        expect({ path, faults: await faultsOf(page), overflow: await overflow(page) }).toEqual({
          path,
          faults: [],
          overflow: 0,
        })
      }
      await page.goto(`${base}/nuova-segnalazione/SEGNALAZIONE`)
      await press(page, 'Continua')
      expect(await faultsOf(page)).toEqual([])
    },
  )
})
