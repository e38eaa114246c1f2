import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goodFiles, samples } from './samples.ts'

type Diagnostic = { readonly category: string; readonly location: { readonly path: string } }

const biome = resolve('node_modules/.bin/biome')
let folder = ''
let found: readonly Diagnostic[] = []

/** Lints a small tree of files with the house's own biome.json. */
async function lint(files: Readonly<Record<string, string>>): Promise<readonly Diagnostic[]> {
  await copyFile('biome.json', join(folder, 'biome.json'))
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const args = ['lint', '--reporter=json', '--max-diagnostics=none', '.']
  const output = await new Promise<string>((settle) => {
    execFile(biome, args, { cwd: folder, maxBuffer: 1 << 24 }, (_error, stdout) => settle(stdout))
  })
  return (JSON.parse(output) as { diagnostics: Diagnostic[] }).diagnostics
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'percorso-rules-'))
  const bad = Object.assign({}, ...samples.map((sample) => sample.files))
  found = await lint({ ...goodFiles, ...bad })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const rulesOn = (path: string) =>
  found
    .filter((diagnostic) => diagnostic.location.path.endsWith(path))
    .map((diagnostic) => diagnostic.category.replace(/^lint\/\w+\//, ''))

describe('the linter of the house', () => {
  it.each(samples)('stops $because', ({ rule, files }) => {
    for (const path of Object.keys(files)) expect(rulesOn(path)).toContain(rule)
  })

  it.each(Object.keys(goodFiles))('lets %s pass', (path) => {
    expect(rulesOn(path)).toEqual([])
  })
})
