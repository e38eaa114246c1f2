import type { Refusal } from '../core/refusal.ts'
import type { EdgeRefusal } from '../http/edge-refusal.ts'
import { refusalText } from './refusals.ts'
import type { PageModel } from './templates.ts'

/** A page for a refusal that has no page of its own. It names no person and repeats nothing typed. */
export function refusalPage(refusal: Refusal | EdgeRefusal, code?: string): PageModel {
  const { title, detail, reasons } = refusalText(refusal)
  return { template: 'rifiuto', title, wrong: true, model: { detail, reasons, code } }
}
