import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { peopleOf } from '../../src/demo/people.ts'
import { stories } from '../../src/demo/stories.ts'
import * as texts from '../../src/demo/texts.ts'
import { newFolder } from '../cli/run.ts'
import { start } from './child.ts'

/** Names long enough not to come up by chance in sealed text, and a passage of each narrative. */
function canaries(): readonly string[] {
  const people = peopleOf(stories().map(({ plot }) => plot.genere ?? 'F'))
  const names = people.flatMap(({ nome, cognome }) => [nome, cognome])
  const passages = Object.values(texts)
    .flat()
    .map((text) => text.slice(0, 40))
  return [...new Set([...names.filter((name) => name.length > 5), ...passages])]
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
}

it('leaves nothing readable of anybody in the data folder or the log, while it serves or after', {
  timeout: 120_000,
}, async () => {
  const { folder, remove } = await newFolder()
  const child = start({ PERCORSO_DATA: folder })
  const address = await child.address()
  await child.says('Il browser per la stampa è pronto')
  expect((await fetch(`${address}/salute`)).status).toBe(200)
  const whileServing = await filesIn(folder)
  const seen = await Promise.all(whileServing.map((file) => readFile(file)))
  child.signal('SIGTERM')
  expect(await child.ended).toBe(0)
  const after = await Promise.all((await filesIn(folder)).map((file) => readFile(file)))
  const log = Buffer.from(child.out() + child.err())
  await remove()
  expect(canaries().length).toBeGreaterThan(30)
  expect(whileServing.some((file) => file.endsWith('percorso.db-wal'))).toBe(true)
  for (const canary of canaries())
    for (const bytes of [...seen, ...after, log])
      expect(bytes.includes(canary), `"${canary}" lies open`).toBe(false)
})
