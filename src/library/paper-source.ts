import type { PaperId } from '../core/facts.ts'
import type { Bundle, PaperSource } from './bundle.ts'

/** The paper of that id. Throws `UnknownPaper`. */
export function paperIn(bundle: Pick<Bundle, 'papers'>, paper: PaperId): PaperSource {
  const source = Object.hasOwn(bundle.papers, paper) ? bundle.papers[paper] : undefined
  if (source === undefined) throw new UnknownPaper(`the bundle has no paper "${paper}"`)
  return source
}

export class UnknownPaper extends Error {
  override name = 'UnknownPaper'
}
