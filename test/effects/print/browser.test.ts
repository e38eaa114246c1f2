import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { findBrowser } from '../../../src/effects/print/browser.ts'
import { NoBrowser } from '../../../src/effects/print/fault.ts'
import { unpackTar } from '../../../src/effects/print/tar.ts'
import { unpackBrowser } from '../../../src/effects/print/unpack.ts'

const folders: string[] = []
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'percorso-test-'))
  folders.push(folder)
  return folder
}
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

describe('the search for a browser', () => {
  it('takes the one that the administrator names', async () => {
    vi.stubEnv('CHROMIUM_PATH', process.execPath)
    const found = await findBrowser({ cacheFolder: '/nowhere', say: () => {} })
    expect(found).toEqual({ executablePath: process.execPath, env: {}, source: 'CHROMIUM_PATH' })
  })

  it('says so when the one named does not exist, instead of taking another', async () => {
    vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium')
    await expect(findBrowser({ cacheFolder: '/nowhere', say: () => {} })).rejects.toThrow(NoBrowser)
  })

  it('takes the newest that Puppeteer downloaded before any other', async () => {
    const cache = await newFolder()
    for (const build of ['linux64-99.0.1', 'linux64-153.0.2']) {
      const folder = join(cache, 'chrome-headless-shell', build, 'chrome-headless-shell-linux64')
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, 'chrome-headless-shell'), '')
    }
    vi.stubEnv('CHROMIUM_PATH', '')
    vi.stubEnv('PUPPETEER_EXECUTABLE_PATH', '')
    vi.stubEnv('PUPPETEER_CACHE_DIR', cache)
    const found = await findBrowser({ cacheFolder: '/nowhere', say: () => {} })
    expect(found.source).toBe('Puppeteer linux64-153.0.2')
  })
})

describe.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'the browser in the npm package',
  () => {
    it('is unpacked again after a process was killed at it, and what that one left is swept', async () => {
      const cache = await newFolder()
      const left = join(cache, 'chromium-1.0.0.0b0f1c0e-5a53-4b43-9d6c-2f7f3ad1a001')
      await mkdir(left)
      await utimes(left, new Date('2026-01-07T09:00:00Z'), new Date('2026-01-07T09:00:00Z'))
      await unpackBrowser(cache, () => {})
      expect(await readdir(cache)).toEqual([expect.stringMatching(/^chromium-[\d.]+$/)])
    }, 120_000)

    it('is unpacked whole by two at once, and only once', async () => {
      const cache = await newFolder()
      const said: string[] = []
      const [one, two] = await Promise.all(
        [1, 2].map(() => unpackBrowser(cache, (line) => said.push(line))),
      )
      expect(one).toEqual(two)
      const path = one?.executablePath ?? ''
      expect((await stat(path)).mode & 0o111).toBe(0o111)
      expect((await stat(path)).size).toBeGreaterThan(100_000_000)
      expect(await readFile(one?.fontsConf ?? '', 'utf8')).toContain(
        `<dir>${join(cache, `chromium-${one?.version}`)}/fonts</dir>`,
      )
      expect(await readdir(cache)).toHaveLength(1)
      const soFar = said.length
      await unpackBrowser(cache, (line) => said.push(line))
      expect(said).toHaveLength(soFar)
    }, 120_000)
  },
)

describe('an archive', () => {
  const entry = (name: string, content: string, type = '0') => {
    const header = Buffer.alloc(512)
    header.write(name, 0)
    header.write('0000644\0', 100)
    header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
    header.write(type, 156)
    return Buffer.concat([
      header,
      Buffer.from(content),
      Buffer.alloc((512 - (content.length % 512)) % 512),
    ])
  }

  it('is unpacked with its folders', async () => {
    const folder = await newFolder()
    await unpackTar(
      Buffer.concat([entry('a/', '', '5'), entry('a/b.txt', 'ciao'), Buffer.alloc(1024)]),
      folder,
    )
    expect(await readFile(join(folder, 'a/b.txt'), 'utf8')).toBe('ciao')
  })

  it('writes nothing outside its folder and follows no link', async () => {
    const folder = await newFolder()
    await expect(unpackTar(entry('../fuori.txt', 'x'), folder)).rejects.toThrow('outside')
    await expect(unpackTar(entry('link', '', '2'), folder)).rejects.toThrow('type 2')
    expect(await readdir(folder)).toEqual([])
  })
})
