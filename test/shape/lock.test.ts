import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

type Entry = {
  readonly optional?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const file = join(import.meta.dirname, '../../package-lock.json')
// The lock file is npm's own, in its third format.
const packages = (JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Entry> })
  .packages

/** Where npm would find a package that the one at `from` asks for. */
function found(from: string, name: string): string | undefined {
  const here = `${from === '' ? '' : `${from}/`}node_modules/${name}`
  if (packages[here]) return here
  if (from === '') return undefined
  return found(
    from.includes('/node_modules/')
      ? from.replace(/\/node_modules\/(?!.*\/node_modules\/).*$/, '')
      : '',
    name,
  )
}

/** Packages that the program cannot do without, from the root down. */
function needed(from: string, seen = new Set<string>()): ReadonlySet<string> {
  const {
    dependencies = {},
    devDependencies = {},
    optionalDependencies = {},
  } = packages[from] ?? {}
  for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
    const at = found(from, name)
    if (at === undefined || seen.has(at) || Object.hasOwn(optionalDependencies, name)) continue
    seen.add(at)
    needed(at, seen)
  }
  return seen
}

describe('The lock file', () => {
  it('names every optional package of every platform: npm ci refuses a lock that lacks one', () => {
    const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => found(at, name) === undefined),
    )
    expect(missing).toEqual([])
  })

  it('calls nothing optional that is needed: npm would drop it, and more, on an older Node', () => {
    const dropped = [...needed('')].filter((at) => packages[at]?.optional)
    expect(dropped).toEqual([])
  })

  it('names no host to download from', () => {
    expect(readFileSync(file, 'utf8')).not.toMatch(
      /"resolved"|https?:\/\/(?!.*(fund|sponsor))[^"]*\.tgz/,
    )
  })
})
