import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', 'node_modules', '.cache')

/** Runs on a folder of its own, gone afterwards. On the disk of the repository: `/tmp` may be memory. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(ROOT, { recursive: true })
  const folder = await mkdtemp(join(ROOT, 'bench-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
