import type { FormModel, Office } from '../app/shapes.ts'
import type { Instant } from '../core/facts.ts'
import type { Refusal } from '../core/refusal.ts'
import { type Answer, type Posted, textIn } from '../http/route.ts'
import { type FieldProblem, OFFICE, problemText } from './fields.ts'
import { formView } from './form.ts'
import { occurredProblem, occurredView } from './occurred.ts'
import { hiddenOf } from './posted.ts'
import type { Around } from './reasons.ts'
import { refusalText } from './refusals.ts'

/**
 * A form on its way: typed, seen again, confirmed. All of it travels in the page (no draft is kept
 * on the server), so nothing typed is lost by an error, a newer sequence or a lost session.
 */
export type Filing = {
  readonly title: string
  /** Where the form is sent, and where the reader goes if she gives up. */
  readonly action: string
  readonly back: { readonly href: string; readonly label: string }
  readonly form?: FormModel | undefined
  readonly posted: Posted
  readonly at: Instant
  readonly basis?: string | undefined
  readonly twoSignatures: boolean
  readonly offices?: readonly Office[]
  readonly correction?: OfStep
  readonly around: Around
}
/** The step that a form corrects. */
export type OfStep = {
  /** When it happened, as far as is known. */
  readonly occurredAt: Instant
  /** Answers that the reader may not see, so that none can be corrected. */
  readonly withheld: number
  readonly signedByTwo: boolean
  /** Nothing was typed over what was filed. */
  readonly answersKept: boolean
}
/** What went wrong, and what the reader should see beside her form. */
export type Trouble = {
  readonly refusal?: Refusal | undefined
  readonly problems?: readonly FieldProblem[]
  readonly since?: readonly { readonly when: string; readonly what: string }[]
  readonly nowOpen?: readonly { readonly href: string; readonly label: string }[]
}

export function formPage(filing: Filing, trouble: Trouble = {}): Answer {
  const { form, posted, at, around } = filing
  const problems = trouble.problems ?? []
  const occurred = occurredView(posted, filing.correction?.occurredAt ?? at, problems)
  const refusal = trouble.refusal && refusalText(trouble.refusal, around)
  const office = textIn(posted, OFFICE)
  const model = {
    ...shared(filing),
    form: form && formView(form, posted, problems),
    errors: form ? formView(form, posted, problems).errors : plainErrors(problems),
    occurred,
    correction: filing.correction && correctionView(filing.correction, posted, problems),
    hidden: hiddenOf({ sequenza: posted.sequenza, chiave: posted.chiave }),
    notice: trouble.refusal && problemsIn(trouble.refusal, around).length > 0 ? undefined : refusal,
    since: trouble.since,
    nowOpen: trouble.nowOpen,
    officeError: problems.find(({ pointer }) => pointer === OFFICE)?.message,
    offices: filing.offices?.map((one) => ({ ...one, chosen: one.id === office })),
  }
  const page = {
    template: 'mossa',
    title: filing.title,
    model,
    wrong: refusal !== undefined || problems.length > 0,
  } as const
  const because = trouble.refusal ?? (problems.length > 0 ? answersRefused(problems) : undefined)
  return { kind: 'page', page, ...(because && { because }) }
}

/** A refused command: the form again, with all that was typed, the words beside the fields they are about. */
export function refusedPage(filing: Filing, refusal: Refusal, more: Trouble = {}): Answer {
  const found = [...(more.problems ?? []), ...problemsIn(refusal, filing.around)]
  return formPage(filing, { ...more, refusal, problems: found })
}

/** What a refusal says of single fields. */
function problemsIn(refusal: Refusal, around: Around): readonly FieldProblem[] {
  const { detail } = refusalText(refusal, around)
  switch (refusal.code) {
    case 'answers':
      return refusal.problems
    case 'occurred-in-future':
    case 'occurred-before-opening':
      return [occurredProblem(detail)]
    case 'reason-missing':
      return [{ pointer: REASON, label: 'Motivo della correzione', message: detail }]
    default:
      return []
  }
}

/** The field in which a correction says why. */
export const REASON = 'motivo'

const correctionView = (
  { withheld, signedByTwo }: OfStep,
  posted: Posted,
  problems: readonly FieldProblem[],
) => ({
  withheld: signedByTwo ? SIGNED_BY_TWO : withheldWords(withheld),
  reason: textIn(posted, REASON),
  error: problems.find(({ pointer }) => pointer === REASON)?.message,
})

const SIGNED_BY_TWO =
  'Queste risposte portano due firme: una persona sola non le cambia. Puoi correggere quando è successo.'

function withheldWords(count: number): string | undefined {
  if (count === 0) return undefined
  const what =
    count === 1
      ? 'Una risposta di questo passo non è visibile'
      : `${count} risposte di questo passo non sono visibili`
  return `${what} al tuo ruolo, e correggendo le altre andrebbero perse: qui puoi correggere solo quando è successo. Per le risposte chiedi a chi può leggerle tutte.`
}

const plainErrors = (problems: readonly FieldProblem[]) =>
  problems.map((problem) => ({ href: `#${problem.pointer}`, text: problemText(problem) }))

/** What the page itself found wrong, refused as the core would. */
const answersRefused = (problems: readonly FieldProblem[]): Refusal => ({
  code: 'answers',
  event: '',
  problems: problems.map((problem) => ({ ...problem, code: 'field', form: '', problem: 'wrong' })),
})

/** What the form and its confirmation have in common. */
export const shared = ({ action, back, basis, twoSignatures, around }: Filing) => ({
  action,
  back,
  basis,
  twoSignatures,
  code: around.code,
})
