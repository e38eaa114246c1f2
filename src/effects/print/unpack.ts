import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { brotliDecompress, createBrotliDecompress } from 'node:zlib'
import { unpackTar } from './tar.ts'

export type UnpackedBrowser = {
  readonly executablePath: string
  readonly fontsConf: string
  /** NSS and its kin, for machines that lack them. */
  readonly libraries: string
  readonly version: string
}

/**
 * Unpacks the Chromium inside `@sparticuz/chromium` into `<cacheFolder>/chromium-<version>`
 * and says where it lies; undefined when the package is not installed or not for this machine.
 *
 * The package's own unpacker is not used: it takes "the file exists" for "the file is whole",
 * trusts whatever lies in the shared temporary folder, and keeps an old browser after an
 * upgrade. Here each process unpacks to a name of its own and renames: the folder is there
 * whole or not at all, and whoever comes second uses the first one's.
 */
export async function unpackBrowser(
  cacheFolder: string,
  say: (line: string) => void,
): Promise<UnpackedBrowser | undefined> {
  const packageFolder = findPackage()
  if (packageFolder === undefined) return undefined
  const version = await versionOf(packageFolder)
  const folder = join(cacheFolder, `chromium-${version}`)
  if (!existsSync(folder)) {
    await sweepDrafts(cacheFolder)
    say(`Preparo il browser per la stampa (Chromium ${version}, solo la prima volta)...`)
    await unpackInto(folder, join(packageFolder, 'bin'))
    say('Browser per la stampa pronto.')
  }
  return {
    executablePath: join(folder, 'chromium'),
    fontsConf: join(folder, 'fonts.conf'),
    libraries: join(folder, 'libraries', 'lib'),
    version,
  }
}

function findPackage(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  try {
    return join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..')
  } catch {
    return undefined
  }
}

async function versionOf(packageFolder: string): Promise<string> {
  const description: unknown = JSON.parse(
    await readFile(join(packageFolder, 'package.json'), 'utf8'),
  )
  const { version } = description as { version: string } // npm does not install a package without one
  return version
}

async function unpackInto(folder: string, archives: string): Promise<void> {
  const draft = `${folder}.${randomUUID()}`
  await mkdir(draft, { recursive: true, mode: 0o755 })
  try {
    await Promise.all([
      unpackFile(join(archives, 'chromium.br'), join(draft, 'chromium')),
      unpackFolder(join(archives, 'al2023.tar.br'), join(draft, 'libraries')),
      unpackFolder(join(archives, 'fonts.tar.br'), join(draft, 'fonts')),
      writeFile(join(draft, 'fonts.conf'), fontsConf(folder)),
    ])
    await rename(draft, folder)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (!existsSync(folder)) throw error // else another process was first, and its folder is whole
  }
}

const anHour = 3_600_000

/** What a process killed while unpacking left behind; a draft still in work is younger. */
async function sweepDrafts(cacheFolder: string): Promise<void> {
  for (const name of await readdir(cacheFolder).catch(() => [])) {
    if (!/^chromium-.*\.[0-9a-f-]{36}$/.test(name)) continue
    const draft = join(cacheFolder, name)
    const since = await stat(draft).catch(() => undefined) // finished, and renamed, meanwhile
    if (since === undefined || since.mtimeMs > Date.now() - anHour) continue
    await rm(draft, { recursive: true, force: true })
  }
}

const unpackFile = (archive: string, file: string) =>
  pipeline(
    createReadStream(archive),
    createBrotliDecompress(),
    createWriteStream(file, { mode: 0o755 }),
  )

async function unpackFolder(archive: string, folder: string): Promise<void> {
  await unpackTar(await promisify(brotliDecompress)(await readFile(archive)), folder)
}

/** The package's own file names the temporary folder as the only place with fonts. */
const fontsConf = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`
