import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * Ways to a clock, to randomness, to the machine or to a running actor. What the linter can name it
 * stops already; a member of an allowed global (`Date`, `Math`, `Temporal`) it cannot.
 */
const WAYS_OUT = [
  /\bDate\s*\.\s*now\b/,
  /\bnew\s+Date\s*(?:\(\s*\)|(?![\s(]))/,
  /(?<!new\s)(?<![.\w])Date\s*\(/,
  /\bMath\s*\.\s*random\b/,
  /\bTemporal\s*\.\s*Now\b/,
  /\b(?:setTimeout|setInterval|setImmediate|queueMicrotask)\b/,
  /\bcrypto\s*\.|\brandomUUID\b|\bgetRandomValues\b/,
  /\bperformance\s*\.\s*now\b/,
  /\bprocess\s*[.[]|\bglobalThis\b/,
  /\b(?:createActor|interpret|fromPromise|fromCallback)\s*\(/,
]

const withoutComments = (source: string) =>
  source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1')

const waysOut = (source: string) =>
  WAYS_OUT.filter((way) => way.test(withoutComments(source))).map(String)

async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
}

describe('the pure folders', () => {
  it.each(['src/core', 'src/views', 'workflows'])(
    '%s reach no clock, no randomness, no machine and no actor',
    async (folder) => {
      for (const path of await sources(folder))
        expect({ path, ways: waysOut(await readFile(path, 'utf8')) }).toEqual({ path, ways: [] })
    },
  )
})

describe('the judge of purity', () => {
  it.each([
    'const now = Date.now()',
    'const now = new Date()',
    'const now = new Date',
    'const now = Date()',
    'const dice = Math.random()',
    "const today = Temporal.Now.plainDateISO('Europe/Rome')",
    'setTimeout(act, 5)',
    'setInterval(act, 5)',
    'const id = crypto.randomUUID()',
    'const zone = process.env.TZ',
    "const zone = process['env']",
    'const actor = createActor(machine)',
  ])('finds the way out in: %s', (source) => {
    expect(waysOut(source)).not.toEqual([])
  })

  it.each([
    'const at = new Date(instant)',
    "const day = Temporal.PlainDate.from('2026-11-22')",
    '// Date.now() would make a replay differ\nconst one = 1',
    "const title = 'a process of two steps'",
    'const next = transition(machine, state, event)',
  ])('lets pass: %s', (source) => {
    expect(waysOut(source)).toEqual([])
  })
})
