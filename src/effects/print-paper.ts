import type { Case } from '../core/case.ts'
import { romeDay } from '../core/deadlines/due.ts'
import type { CaseCode, Effect, PaperId } from '../core/facts.ts'
import type { Compiled } from '../library/compile.ts'
import type { PaperInput } from '../library/paper-data.ts'
import { paperData } from '../library/paper-data.ts'
import { paperIn } from '../library/paper-source.ts'
import type { Files } from '../store/files.ts'
import type { Printer } from './print/printer.ts'

export type Printing = {
  readonly files: Files
  readonly printer: Pick<Printer, 'print' | 'printDossier'>
  /** The case as it was after this commit, and when that happened: what is printed never changes. */
  readonly caseAt: (code: CaseCode, seq: number) => Promise<{ of: Case; occurredAt: string }>
  readonly definition: (hash: string) => Promise<Compiled>
  readonly seal: (person: string, key: string, bytes: Uint8Array) => Promise<Uint8Array>
}

/** Where a printed paper lies. Its number is unique, so one effect has one file however often it runs. */
export const paperKey = (number: string) => `carta/${number}.pdf`

/** Prints one paper of a case as the case stood at that commit, by the bundle it was decided on. */
export async function printPaper(
  deps: Printing,
  code: CaseCode,
  seq: number,
  { paper, number }: Extract<Effect, { type: 'print' }>,
): Promise<void> {
  const key = paperKey(number)
  if (await deps.files.has(key)) return
  const { of, occurredAt } = await deps.caseAt(code, seq)
  const def = await deps.definition(of.bundle)
  const day = romeDay(occurredAt)
  const input = (id: PaperId, its: string, on: string): PaperInput => ({
    bundle: def.source,
    paper: id,
    case: of,
    forms: of.forms,
    number: its,
    day: on,
  })
  const { meta } = paperIn(def.source, paper)
  const title = `${meta.title} ${number}`
  const data = paperData(input(paper, number, day))
  const printed = meta.parts
    ? await deps.printer.printDossier({
        title,
        html: (pages) =>
          def.press.renderDossier(
            paper,
            data,
            partsOf(of, meta.parts ?? [], input, number, day),
            pages,
          ),
      })
    : await deps.printer.print({ title, html: def.press.render(paper, data) })
  await deps.files.put(key, await deps.seal(of.person, key, printed.bytes))
}

/** Each part with the number and the day of its own latest printing; the dossier's where it has none. */
function partsOf(
  of: Case,
  parts: readonly PaperId[],
  input: (id: PaperId, number: string, on: string) => PaperInput,
  number: string,
  day: string,
) {
  return parts.map((paper) => {
    const issued = of.papers.findLast((one) => one.paper === paper)
    const own = issued
      ? input(paper, issued.number, romeDay(issued.occurredAt))
      : input(paper, number, day)
    return { paper, data: paperData(own) }
  })
}
