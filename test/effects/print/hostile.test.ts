import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printerHere } from './browsers.ts'
import { readPdf } from './read-pdf.ts'

const hits: string[] = []
const server = createServer((request, response) => {
  hits.push(request.url ?? '')
  response.end('<p>SEGRETO INTERNO</p>')
})
let at = ''

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo // it listens on a port, not on a pipe
  at = `http://127.0.0.1:${port}`
  await fetch(`${at}/alive`)
})
afterAll(() => new Promise((closed) => server.close(closed)))

const hostile = () => `<!-- <head> --><html><header>testata</header><head data-x="<head>">
<meta http-equiv="refresh" content="0; url=${at}/refresh">
<link rel="stylesheet" href="${at}/style.css"><link rel="prefetch" href="${at}/prefetch">
<link rel="preconnect" href="${at}"><link rel="dns-prefetch" href="${at}"><link rel="icon" href="${at}/icon">
<style>@import url("${at}/import.css"); @font-face { font-family: F; src: url("${at}/font.woff2") }
body { font-family: F; background: url("${at}/background.png") }</style>
<script src="${at}/script.js"></script>
<script>fetch("${at}/fetch"); new WebSocket("${at.replace('http', 'ws')}/socket"); window.open("${at}/popup")
document.body.textContent = "SOSTITUITO"; for (;;) {}</script></head>
<body onload="location = '${at}/onload'"><p>Prima del peggio</p>
<img src="${at}/image.png" onerror="fetch('${at}/onerror')"><img srcset="${at}/srcset.png 2x">
<iframe src="${at}/frame"></iframe><iframe srcdoc="<img src='${at}/srcdoc.png'>"></iframe>
<object data="${at}/object"></object><embed src="${at}/embed"><video src="${at}/video" autoplay></video>
<svg><image href="${at}/svg.png"/><use href="${at}/use.svg#x"/></svg>
<iframe src="file:///etc/hostname"></iframe><form action="${at}/form"><button autofocus>Vai</button></form>
<p>Dopo il peggio</p></body></html>`

describe('a hostile document', () => {
  const printer = printerHere()

  it('reaches nobody, runs nothing, and the rest of it is printed', async () => {
    const { bytes } = await printer.print({ html: hostile(), title: 'Ostile' })
    const text = (await readPdf(bytes)).pages.join(' ')
    expect(text).toContain('Prima del peggio')
    expect(text).toContain('Dopo il peggio')
    expect(text).not.toMatch(/SOSTITUITO|SEGRETO/)
    expect(
      (await readPdf((await printer.print({ html: '<p>Verbale</p>', title: 'V' })).bytes)).pages,
    ).toEqual(['Verbale'])
    expect(hits).toEqual(['/alive'])
  })
})
