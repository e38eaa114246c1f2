import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { chmod, link, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * The one secret that lies outside the store: it wraps every person's key. Made once, at the first
 * start on an empty data folder; from then on it is only read. The folder and the file belong to the
 * user who runs the server and to nobody else.
 */

/** What the person who runs the server has to put right; the message tells her how, in Italian. */
export class MasterKeyFault extends Error {
  override name = 'MasterKeyFault'
}

const FILE = 'chiave-maestra'
const BYTES = 32

/**
 * @param folder the data folder; made when absent, closed to others (0700) in any case
 * @param say where the warning goes when a key is made
 * @param file where the key lies, when not in the data folder
 * @throws MasterKeyFault when the key is missing beside existing data, open to others, or not a key
 */
export async function readMasterKey(
  folder: string,
  say: (line: string) => void,
  file = process.env.PERCORSO_MASTER_KEY_FILE || join(folder, FILE),
): Promise<KeyObject> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const existing = await stat(file).catch(absent)
  if (existing === undefined) {
    await refuseBesideData(folder, file)
    if (await make(file)) say(warning(file))
  }
  await refuseIfOpen(file)
  return parse(await readFile(file, 'utf8'), file)
}

/** A new key beside old data would leave every person unreadable while all seems to work. */
async function refuseBesideData(folder: string, file: string): Promise<void> {
  const entries = await readdir(folder)
  // A key that lies there by now was made by somebody who started at the same moment.
  const innocent = new Set([FILE, 'lost+found'])
  const data = entries.filter((name) => !name.startsWith('.') && !innocent.has(name))
  if (data.length === 0) return
  throw new MasterKeyFault(
    `La cartella ${folder} contiene già dei dati, ma la chiave maestra ${file} non c'è. ` +
      'Rimettere al suo posto la copia della chiave: senza di essa i dati non sono leggibili.',
  )
}

/** Written whole under another name, then linked: a crash leaves no half key. False: somebody was faster. */
async function make(file: string): Promise<boolean> {
  const draft = join(dirname(file), `.${FILE}-${randomBytes(6).toString('hex')}`)
  try {
    await writeDurably(draft, `${randomBytes(BYTES).toString('base64url')}\n`)
    await link(draft, file)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
  await syncFolder(dirname(file))
  return true
}

async function writeDurably(path: string, text: string): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Without this, the file's name may not outlive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function refuseIfOpen(file: string): Promise<void> {
  const { mode } = await stat(file)
  if ((mode & 0o177) === 0) return
  throw new MasterKeyFault(
    `La chiave maestra ${file} è accessibile ad altri (permessi ${(mode & 0o777).toString(8)}). ` +
      `Restringerli con: chmod 600 ${file}`,
  )
}

function parse(text: string, file: string): KeyObject {
  const key = Buffer.from(text.trim(), 'base64url')
  if (key.length === BYTES && key.toString('base64url') === text.trim()) return createSecretKey(key)
  throw new MasterKeyFault(
    `Il file ${file} non contiene una chiave maestra (${BYTES} byte in base64url). ` +
      'Rimettere al suo posto la copia della chiave.',
  )
}

const warning = (file: string) =>
  [
    '',
    'ATTENZIONE: è stata creata la chiave maestra di questo archivio.',
    `  Si trova in: ${file}`,
    '  Senza di essa nessun dato personale è più leggibile, nemmeno dalle copie di sicurezza.',
    '  Farne subito una copia e conservarla lontano dai dati: chi ha entrambi legge tutto.',
    '',
  ].join('\n')

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? error.code : undefined

function absent(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error
}
