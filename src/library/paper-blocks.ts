import { DATA_BLOCKS, type DataBlock } from '../core/blocks.ts'
import type { PaperId } from '../core/facts.ts'
import type { Bundle } from './bundle.ts'
import { paperFile } from './faults/fault.ts'
import { readTrees, walkOf } from './faults/papers.ts'
import { scopeOf } from './faults/scope.ts'
import { nameFaults } from './faults/template-names.ts'
import { shapeWith } from './paper-shape.ts'
import { paperIn } from './paper-source.ts'

type Reader = (paper: PaperId) => readonly DataBlock[]

/** A stored bundle never changes: each of its papers is read once. */
const readers = new WeakMap<Bundle, Reader>()

/**
 * The data blocks that a paper's template names, those of its parts included, whatever its profile:
 * who reads the paper reads of these. Throws `UnknownPaper`.
 */
export function blocksOfPaper(bundle: Bundle, paper: PaperId): readonly DataBlock[] {
  const reader = readers.get(bundle) ?? readerOf(bundle)
  readers.set(bundle, reader)
  return reader(paper)
}

function readerOf(bundle: Bundle): Reader {
  const sheetBlocks = sheetReader(bundle)
  const known = new Map<PaperId, readonly DataBlock[]>()
  const blocksOf: Reader = (sheet) => {
    const blocks = known.get(sheet) ?? sheetBlocks(sheet)
    known.set(sheet, blocks)
    return blocks
  }
  return (paper) => {
    const sheets = [paper, ...(paperIn(bundle, paper).meta.parts ?? [])]
    const named = new Set(sheets.flatMap(blocksOf))
    return DATA_BLOCKS.filter((block) => named.has(block))
  }
}

/** A template names a block where it names something that is no longer known without it. */
function sheetReader(bundle: Bundle): Reader {
  const { trees } = readTrees(bundle)
  const all = scopeOf(shapeWith(bundle, DATA_BLOCKS))
  const without = DATA_BLOCKS.map((block) => {
    const others = DATA_BLOCKS.filter((one) => one !== block)
    return { block, scope: scopeOf(shapeWith(bundle, others)) }
  })
  return (sheet) => {
    const walk = walkOf(bundle, trees, paperFile(sheet), paperIn(bundle, sheet).meta.profile)
    const unknownIn = (scope: typeof all) =>
      nameFaults(walk, trees.papers.get(sheet), scope).map((fault) => JSON.stringify(fault))
    const always = new Set(unknownIn(all))
    return without.flatMap(({ block, scope }) =>
      unknownIn(scope).some((unknown) => !always.has(unknown)) ? [block] : [],
    )
  }
}
