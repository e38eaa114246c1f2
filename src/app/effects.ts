import { replay } from '../core/case.ts'
import type { Printer } from '../effects/print/printer.ts'
import { type Printing, printPaper } from '../effects/print-paper.ts'
import type { Asked } from '../effects/queue.ts'
import { NoKey } from '../sealing/person-keys.ts'
import type { Beds } from './beds.ts'
import type { Cases } from './case-shelf.ts'
import type { Deps } from './deps.ts'

/** What becomes of each kind of effect; every one may be asked for again. */
export function performer(
  deps: Deps & { cases: Cases; beds: Beds; printer: Printer },
): (asked: Asked) => Promise<void> {
  const printing: Printing = {
    files: deps.store.files,
    printer: deps.printer,
    definition: (hash) => deps.shelf.byHash(hash),
    seal: (person, key, bytes) => deps.vault.sealFile(person, key, bytes),
    caseAt: async (code, seq) => {
      const commits = await deps.cases.history(code, seq)
      const of = replay(commits)
      const last = commits.at(-1)
      if (!of || !last) throw new Error('an effect of a case that has no commits')
      return { of, occurredAt: last.occurredAt }
    },
  }
  return async ({ stream, seq, effect }) => {
    const code = stream.slice(stream.indexOf('/') + 1)
    switch (effect.type) {
      case 'print':
        return unlessErased(() => printPaper(printing, code, seq, effect))
      case 'confirm-bed':
        return given(await deps.beds.confirm(effect.pool, effect.hold, code))
      case 'release-bed':
        return given(await deps.beds.release(effect.pool, effect.hold, code))
    }
  }
}

/** Of somebody erased before her paper was printed there is nothing left to print. */
async function unlessErased(print: () => Promise<void>): Promise<void> {
  try {
    await print()
  } catch (error) {
    if (!(error instanceof NoKey)) throw error
  }
}

/** A pool that refuses is asked again, and in the end a supervisor decides: a bed was promised twice. */
function given(answer: { ok: boolean }): void {
  if (!answer.ok) throw new BedRefused('a pool would not keep its promise')
}

export class BedRefused extends Error {
  override name = 'BedRefused'
}
