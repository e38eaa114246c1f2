/** Bad files, each of which the linter must stop, and good ones that it must let pass. */
export type Sample = {
  readonly rule: string
  readonly because: string
  readonly files: Readonly<Record<string, string>>
}

/** Who may not import what; the same table as the picture of the layers in the README. */
const forbiddenImports: readonly (readonly [from: string, target: string])[] = [
  ['src/core', 'node:fs'],
  ['src/core', 'node:fs/promises'],
  ['src/core', 'express'],
  ['src/core/deadlines', '../../store/journal.ts'],
  ['src/views', '../library/bundle.ts'],
  ['src/reports', '../app/act.ts'],
  ['workflows', '../src/store/journal.ts'],
  ['src/store', '../sealing/chain.ts'],
  ['src/store', './sqlite/open.ts'],
  ['src/store', 'node:fs'],
  ['src/store/sqlite', '../../app/act.ts'],
  ['src/sealing', '../library/bundle.ts'],
  ['src/sealing', '../store/sqlite/open.ts'],
  ['src/sealing', 'express'],
  ['src/library', '../store/files.ts'],
  ['src/library', 'express'],
  ['src/effects', '../app/act.ts'],
  ['src/effects', '../store/sqlite/open.ts'],
  ['src/app', '../store/sqlite/open.ts'],
  ['src/app', '../http/server.ts'],
  ['src/app', '../../workflows/index.ts'],
  ['src/http', '../store/journal.ts'],
  ['src/http', '../library/bundle.ts'],
  ['src/http', '../effects/print.ts'],
  ['src/web', '../sealing/chain.ts'],
  ['src/web', '../../workflows/index.ts'],
  ['src/web', '../main.ts'],
]

const forbidden: Sample[] = forbiddenImports.map(([from, target], n) => ({
  rule: 'noRestrictedImports',
  because: `an import of ${target} in ${from}`,
  files: { [`${from}/import-${n}.ts`]: `import '${target}'\n` },
}))

const globals: Sample[] = ['process.env', 'crypto.randomUUID()', 'setTimeout(() => {}, 1)'].map(
  (expression, n) => ({
    rule: 'noRestrictedGlobals',
    because: `${expression} in the core`,
    files: { [`src/core/global-${n}.ts`]: `export const seen = () => ${expression}\n` },
  }),
)

const lines = (count: number, text: string) => `${text}\n`.repeat(count)

const shapes: Sample[] = [
  {
    rule: 'noImportCycles',
    because: 'two files that import each other',
    files: {
      'src/app/cycle-a.ts': `import { b } from './cycle-b.ts'\nexport const a = () => b()\n`,
      'src/app/cycle-b.ts': `import { a } from './cycle-a.ts'\nexport const b = () => a()\n`,
    },
  },
  {
    rule: 'noFloatingPromises',
    because: 'a promise nobody waits for',
    files: {
      'src/app/floating.ts':
        'async function save(): Promise<void> {}\nexport function act(): void {\n  save()\n}\n',
    },
  },
  {
    rule: 'noMisusedPromises',
    because: 'a promise taken for an answer',
    files: {
      'src/app/misused.ts':
        'async function may(): Promise<boolean> {\n  return false\n}\nexport function act() {\n  if (may()) return 1\n  return 2\n}\n',
    },
  },
  {
    rule: 'noBarrelFile',
    because: 'a barrel',
    files: { 'src/app/barrel.ts': `export { a } from './cycle-a.ts'\n` },
  },
  {
    rule: 'noReExportAll',
    because: 'a folder re-exported whole',
    files: { 'src/app/all.ts': `export * from './cycle-a.ts'\n` },
  },
  {
    rule: 'noDefaultExport',
    because: 'a default export',
    files: { 'src/app/default.ts': 'export default 1\n' },
  },
  {
    rule: 'noEnum',
    because: 'an enum',
    files: { 'src/app/enum.ts': 'export enum Door {\n  Open,\n}\n' },
  },
  {
    rule: 'noNamespace',
    because: 'a namespace',
    files: { 'src/app/namespace.ts': 'export namespace House {\n  export const door = 1\n}\n' },
  },
  {
    rule: 'noParameterProperties',
    because: 'a parameter property',
    files: {
      'src/app/parameter.ts': 'export class Fault {\n  constructor(readonly code: string) {}\n}\n',
    },
  },
  {
    rule: 'noNonNullAssertion',
    because: 'a non-null assertion',
    files: { 'src/app/non-null.ts': 'export const first = (names: string[]) => names[0]!\n' },
  },
  {
    rule: 'noExplicitAny',
    because: 'an any',
    files: { 'src/app/any.ts': 'export const open = (door: any) => door\n' },
  },
  {
    rule: 'noConsole',
    because: 'a line on the console from a use case',
    files: { 'src/app/console.ts': `console.log('x')\n` },
  },
  {
    rule: 'useFilenamingConvention',
    because: 'a file name that is not kebab-case',
    files: { 'src/app/openDoor.ts': 'export const door = 1\n' },
  },
  {
    rule: 'noExcessiveLinesPerFile',
    because: 'a file of more than 250 lines',
    files: { 'src/app/long.ts': lines(251, 'export {}') },
  },
  {
    rule: 'noExcessiveLinesPerFunction',
    because: 'a function of more than 40 lines',
    files: {
      'bench/long-function.ts': `export function walk(steps: number[]) {\n${lines(41, '  steps.push(1)')}}\n`,
    },
  },
  {
    rule: 'noExcessiveCognitiveComplexity',
    because: 'a function that nobody can follow',
    files: {
      'src/app/complex.ts': `export function walk(n: number) {\n${'if (n > 1) {\n'.repeat(6)}n.toFixed()\n${'}\n'.repeat(6)}}\n`,
    },
  },
]

export const samples: readonly Sample[] = [...forbidden, ...globals, ...shapes]

const importing = (...targets: string[]) => targets.map((target) => `import '${target}'\n`).join('')

export const goodFiles: Readonly<Record<string, string>> = {
  'src/core/deadlines/good.ts': importing('xstate', '../facts.ts', './rule.ts'),
  'src/views/good.ts': importing('../core/facts.ts'),
  'workflows/good.ts': importing('xstate', '../src/core/kit.ts'),
  'src/store/good.ts': importing('../core/facts.ts', './journal.ts'),
  'src/store/sqlite/good.ts': importing('node:sqlite', '../journal.ts', '../../core/facts.ts'),
  'src/sealing/good.ts': importing(
    'node:crypto',
    'canonicalize',
    '../core/facts.ts',
    '../store/keys.ts',
  ),
  'src/library/good.ts': importing(
    'node:fs/promises',
    'ajv/dist/2020.js',
    'handlebars',
    '../core/facts.ts',
  ),
  'src/effects/good.ts': importing(
    '../store/files.ts',
    '../sealing/files.ts',
    '../library/bundle.ts',
  ),
  'src/app/good.ts': importing('../views/inbox.ts', '../store/store.ts', '../effects/print.ts'),
  'src/http/good.ts': importing('express', '../app/act.ts', '../core/refusal.ts'),
  'src/web/good.ts': importing('express', 'handlebars', '../app/act.ts', '../core/refusal.ts'),
  'src/main.ts': importing('./store/sqlite/open.ts', '../workflows/index.ts', './web/pages.ts'),
}
