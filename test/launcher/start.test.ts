import { type ChildProcess, spawn } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

/** A clone with an npm that only notes that it was called, and programs of one line. */
let clone = ''
const npm = `import { appendFileSync, mkdirSync } from 'node:fs'
appendFileSync('installs.log', process.argv.slice(2, 3) + '\\n')
await new Promise((done) => setTimeout(done, 300))
if (process.env.NPM_FAILS) process.exit(7)
mkdirSync('node_modules', { recursive: true })
`
const server = `process.on('SIGTERM', () => console.log('closing'))
process.once('SIGTERM', () => process.exit(0))
console.log('ready')
setInterval(() => {}, 1000)
`
const cli = `console.log(JSON.stringify(process.argv.slice(2)))
process.exitCode = process.argv.includes('check') ? 1 : 4
`

beforeEach(async () => {
  clone = await mkdtemp(join(tmpdir(), 'percorso-start-'))
  await mkdir(join(clone, 'src'))
  await copyFile(resolve('start.js'), join(clone, 'start.js'))
  const files = {
    'package.json': '{"type":"module"}',
    'package-lock.json': '{"lock":1}',
    'npm-cli.js': npm,
    'src/main.ts': server,
    'src/cli.ts': cli,
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(clone, name), text)
})
afterEach(() => rm(clone, { recursive: true, force: true }))

type Ended = { readonly code: number | null; readonly out: string }

function launch(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ['start.js', ...args], {
    cwd: clone,
    env: { ...process.env, npm_execpath: join(clone, 'npm-cli.js'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

function ended(child: ChildProcess): Promise<Ended> {
  let out = ''
  child.stdout?.on('data', (text: Buffer) => (out += text.toString()))
  child.stderr?.on('data', (text: Buffer) => (out += text.toString()))
  return new Promise((settle) => child.on('close', (code) => settle({ code, out })))
}

const installs = async () =>
  (await readFile(join(clone, 'installs.log'), 'utf8')).split('\n').length - 1

describe('the launcher', () => {
  it('installs on a fresh clone, says so, and hands over arguments and exit code', async () => {
    const { code, out } = await ended(launch(['percorso', 'case', 'list', '--json']))
    expect(code).toBe(4)
    expect(out).toContain('npm ci')
    expect(out).toContain('["case","list","--json"]')
    expect(await installs()).toBe(1)
  })

  it('installs again only when the lock file has changed', async () => {
    await ended(launch(['percorso']))
    await ended(launch(['percorso']))
    expect(await installs()).toBe(1)
    await writeFile(join(clone, 'package-lock.json'), '{"lock":2}')
    await ended(launch(['percorso']))
    expect(await installs()).toBe(2)
  })

  it('installs once when two launchers start together', async () => {
    const both = await Promise.all([ended(launch(['percorso'])), ended(launch(['percorso']))])
    expect(both.map(({ code }) => code)).toEqual([4, 4])
    expect(await installs()).toBe(1)
  })

  it('does not wait for a launcher that died while installing', async () => {
    const gone = spawn(process.execPath, ['-e', ''])
    await new Promise((settle) => gone.on('exit', settle))
    await writeFile(join(clone, '.percorso-install'), String(gone.pid))
    expect((await ended(launch(['percorso']))).code).toBe(4)
  })

  it('stops with the code of an installation that failed, and tries again next time', async () => {
    const failed = await ended(launch(['percorso'], { NPM_FAILS: '1' }))
    expect(failed.code).toBe(7)
    expect(failed.out).toContain('non è riuscita')
    expect((await ended(launch(['percorso']))).code).toBe(4)
    expect(await installs()).toBe(2)
  })

  it('passes SIGTERM to the server once and exits 0 with it', async () => {
    const child = launch(['server'])
    const end = ended(child)
    child.stdout?.on('data', (text: Buffer) => {
      if (text.toString().includes('ready')) child.kill('SIGTERM')
    })
    const { code, out } = await end
    expect(code).toBe(0)
    expect(out.match(/closing/g)).toHaveLength(1)
  })

  it('stops a sequence at the first step that fails and keeps its code', async () => {
    for (const tool of ['typescript/bin/tsc', '@biomejs/biome/bin/biome', 'vitest/vitest.mjs']) {
      await mkdir(join(clone, 'node_modules', tool, '..'), { recursive: true })
      await writeFile(join(clone, 'node_modules', tool), `console.log('${tool} ran')`)
    }
    const { code, out } = await ended(launch(['test']))
    expect(code).toBe(1)
    expect(out).toContain('biome ran')
    expect(out).toContain('["check"]')
    expect(out).not.toContain('vitest.mjs ran')
  })

  it('names its commands when asked for one that it does not have', async () => {
    const { code, out } = await ended(launch(['dance']))
    expect(code).toBe(2)
    expect(out).toContain('server|percorso|check')
  })
})

describe('the npm scripts', () => {
  /** npm signals the shell it started; a shell that only waits would die and leave the launcher alone. */
  it('put the launcher in the place of the shell', async () => {
    const manifest = JSON.parse(await readFile('package.json', 'utf8')) as {
      scripts: Record<string, string>
    }
    for (const [name, line] of Object.entries(manifest.scripts))
      expect(line).toBe(`exec node start.js ${name === 'start' ? 'server' : name}`)
  })
})

describe('the oldest Node and npm', () => {
  it.each([
    ['v18.20.0', 'npm/11.0.0 node/v18.20.0', /Node 20/],
    ['v22.1.0', 'npm/9.9.4 node/v22.1.0', /npm 10/],
    ['v20.0.0', 'npm/10.0.0 node/v20.0.0', undefined],
    ['v26.1.0', '', undefined],
  ])('Node %s called by "%s"', async (node, agent, sentence) => {
    const { tooOld } = (await import('../../start.js' as string)) as {
      tooOld: (node: string, agent: string) => string | undefined
    }
    const said = tooOld(node, agent)
    if (sentence === undefined) expect(said).toBeUndefined()
    else expect(said).toMatch(sentence)
  })
})
