import { createHash } from 'node:crypto'
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import { type Sections, sectionsOf } from './sections.ts'

export type Canonical = {
  readonly bytes: Uint8Array
  readonly pages: number
  readonly sections: Sections
}

/**
 * The same paper, always in the same bytes. A browser writes into each PDF the time of day,
 * and ids drawn from the count of nodes that its page has seen; here the times are left out
 * (a paper bears its date in its text), the ids are renumbered, their index is rebuilt, and
 * the file's /ID is drawn from its content. Adds title and language; compresses the tag tree.
 *
 * Holds for one version of the browser: another one draws other bytes.
 */
export async function canonicalise(raw: Uint8Array, title: string): Promise<Canonical> {
  const document = await readPdf(raw)
  renumberIds(document)
  document.setTitle(title, { showInWindowTitleBar: true })
  setLanguage(document)
  forgetTimes(document)
  document.context.trailerInfo.ID = document.context.obj([
    PDFHexString.of(blankId),
    PDFHexString.of(blankId),
  ])
  const bytes = await document.save({
    useObjectStreams: true,
    addDefaultPage: false,
    updateFieldAppearances: false,
    objectsPerTick: Number.POSITIVE_INFINITY,
  })
  return { bytes: stampId(bytes), pages: document.getPageCount(), sections: sectionsOf(document) }
}

/** Where the sections of a PDF fresh from the browser start. */
export const survey = async (raw: Uint8Array): Promise<Sections> => sectionsOf(await readPdf(raw))

const readPdf = (raw: Uint8Array) =>
  PDFDocument.load(raw, { updateMetadata: false, parseSpeed: Number.POSITIVE_INFINITY })

type Owner = { readonly id: string; readonly ref: PDFRef }

/** The browser's `node00000123` become `e000001`, `e000002`… in the order of the file's objects. */
function renumberIds(document: PDFDocument): void {
  const objects = document.context
    .enumerateIndirectObjects()
    .sort(([a], [b]) => a.objectNumber - b.objectNumber)
  const owners = new Map<string, Owner>()
  for (const [ref, object] of objects) {
    const old = object instanceof PDFDict ? stringOf(object.get(PDFName.of('ID'))) : undefined
    if (old === undefined || !browserId.test(old) || owners.has(old)) continue
    owners.set(old, { id: `e${String(owners.size + 1).padStart(6, '0')}`, ref })
  }
  for (const [, object] of objects) replaceIds(object, owners)
  rebuildIdTree(document, [...owners.values()])
}

const browserId = /^node\d+$/

/** Other elements name them too: a table's cells their headers. */
function replaceIds(object: PDFObject, owners: ReadonlyMap<string, Owner>): void {
  if (object instanceof PDFArray) {
    object.asArray().forEach((item, index) => {
      const owner = owners.get(stringOf(item) ?? '')
      if (owner === undefined) replaceIds(item, owners)
      else object.set(index, PDFString.of(owner.id))
    })
  } else if (object instanceof PDFDict) {
    for (const [key, value] of object.entries()) {
      const owner = owners.get(stringOf(value) ?? '')
      if (owner === undefined) replaceIds(value, owners)
      else object.set(key, PDFString.of(owner.id))
    }
  }
}

/** The browser's index is sorted by the old ids, in a tree cut by their number: one flat, sorted node replaces it. */
function rebuildIdTree(document: PDFDocument, owners: readonly Owner[]): void {
  const { context, catalog } = document
  const root = catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict)
  const old = root?.get(PDFName.of('IDTree'))
  if (root === undefined || old === undefined) return
  deleteTree(document, old)
  const names = owners.flatMap(({ id, ref }) => [PDFString.of(id), ref])
  root.set(PDFName.of('IDTree'), context.register(context.obj({ Names: names })))
}

function deleteTree(document: PDFDocument, node: PDFObject): void {
  const dict = node instanceof PDFRef ? document.context.lookup(node) : node
  const kids = dict instanceof PDFDict ? dict.lookupMaybe(PDFName.of('Kids'), PDFArray) : undefined
  for (const kid of kids?.asArray() ?? []) deleteTree(document, kid)
  if (node instanceof PDFRef) document.context.delete(node)
}

function setLanguage({ catalog }: PDFDocument): void {
  const declared = stringOf(catalog.get(PDFName.of('Lang')))
  if (declared === undefined || declared === 'it')
    catalog.set(PDFName.of('Lang'), PDFString.of('it-IT'))
}

function forgetTimes({ context }: PDFDocument): void {
  const info = context.lookup(context.trailerInfo.Info)
  if (!(info instanceof PDFDict)) return
  info.delete(PDFName.of('CreationDate'))
  info.delete(PDFName.of('ModDate'))
}

const blankId = '0'.repeat(32)

/** The trailer is the last and uncompressed part of the file: its blank ids take the hash of all the rest. */
function stampId(bytes: Uint8Array): Uint8Array {
  const stamped = Buffer.from(bytes)
  const id = createHash('sha256').update(stamped).digest('hex').slice(0, 32).toUpperCase()
  const second = stamped.lastIndexOf(`<${blankId}>`)
  const first = stamped.lastIndexOf(`<${blankId}>`, second - 1)
  if (first === -1) throw new Error('the PDF has no trailer to stamp')
  for (const at of [first, second]) stamped.write(id, at + 1, 'latin1')
  return stamped
}

const stringOf = (object: PDFObject | undefined): string | undefined =>
  object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : undefined
