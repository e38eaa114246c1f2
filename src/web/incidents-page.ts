import { randomUUID } from 'node:crypto'
import type { Incident } from '../app/shapes.ts'
import type { Refusal } from '../core/refusal.ts'
import { type Answer, redirect, refused, type SignedAsk, textIn } from '../http/route.ts'
import { faultWords } from './incident-words.ts'
import { refusalText } from './refusals.ts'
import { instantWords, roleWords } from './words.ts'

/** GET /incidenti */
export const getIncidentsPage = (ask: SignedAsk): Promise<Answer> => incidentsPage(ask)

/** POST /incidenti/:id/chiusura: the note says how it was settled. */
export async function postClosureForm(ask: SignedAsk): Promise<Answer> {
  const note = textIn(ask.posted, 'nota')
  if (textIn(ask.posted, 'op') !== 'chiudi') return incidentsPage(ask)
  if (note.trim() === '') return incidentsPage(ask, { code: 'reason-missing' })
  const key = textIn(ask.posted, 'chiave')
  const done = await ask.percorso.closeIncident(ask.session.actor, ask.params.id ?? '', note, key)
  return done.ok ? redirect('/incidenti') : incidentsPage(ask, done.refusal)
}

async function incidentsPage(ask: SignedAsk, refusal?: Refusal): Promise<Answer> {
  const incidents = await ask.percorso.incidents(ask.session.actor)
  if (!incidents.ok) return refused(incidents.refusal)
  const typed = {
    id: ask.params.id,
    note: textIn(ask.posted, 'nota'),
    error: refusal && refusalText(refusal).detail,
  }
  const model = {
    open: incidents.value
      .filter(({ open }) => open)
      .map((incident) => incidentView(incident, typed)),
    closed: incidents.value
      .filter(({ open }) => !open)
      .map((incident) => incidentView(incident, typed)),
  }
  const page = {
    template: 'incidenti',
    title: 'Incidenti',
    model,
    wrong: refusal !== undefined,
  } as const
  return { kind: 'page', page, ...(refusal && { because: refusal }) }
}

type Typed = {
  readonly id: string | undefined
  readonly note: string
  readonly error: string | undefined
}

/** What was typed stays with its incident when closing it was refused. */
function incidentView(
  { id, case: code, where, class: kind, asked, owner, at }: Incident,
  typed: Typed,
) {
  const mine = typed.id === id
  return {
    id,
    code,
    href: code === '' ? undefined : `/casi/${code}`,
    where,
    kind: faultWords(kind),
    asked,
    owner: roleWords(owner),
    when: instantWords(at),
    action: `/incidenti/${id}/chiusura`,
    key: randomUUID(),
    noteId: `nota-${id}`,
    note: mine ? typed.note : '',
    error: mine ? typed.error : undefined,
  }
}
