import { readBody, readKey } from './body.ts'
import { type Answer, type Ask, json, refused, type SignedAsk } from './route.ts'

/** GET /api/casi/:code/carte */
export async function getPapers({ percorso, session, params }: SignedAsk): Promise<Answer> {
  const file = await percorso.caseFile(session.actor, params.code ?? '')
  if (!file.ok) return refused(file.refusal)
  return json({ code: file.value.code, papers: file.value.papers }, file.value.seq)
}

/** GET …/casi/:code/carte/:number: the PDF. A paper's number is `<code>/<seq>.<n>`; here its second part. */
export async function getPaper({ percorso, session, params }: SignedAsk): Promise<Answer> {
  const code = params.code ?? ''
  const paper = await percorso.paper(session.actor, code, `${code}/${params.number ?? ''}`)
  if (!paper.ok) return refused(paper.refusal)
  return { kind: 'pdf', fileName: paper.value.fileName, bytes: paper.value.bytes }
}

/** GET /api/bloccati */
export async function getStuck({ percorso, session }: SignedAsk): Promise<Answer> {
  const stuck = await percorso.stuck(session.actor)
  return stuck.ok ? json({ stuck: stuck.value }) : refused(stuck.refusal)
}

/** GET /api/posti */
export async function getPools({ percorso, session }: SignedAsk): Promise<Answer> {
  const pools = await percorso.pools(session.actor)
  return pools.ok ? json({ pools: pools.value }) : refused(pools.refusal)
}

/** GET /api/riferimenti: whom a case can be entrusted to. */
export async function getCaseManagers({ percorso, session }: SignedAsk): Promise<Answer> {
  const managers = await percorso.caseManagers(session.actor)
  return managers.ok ? json({ caseManagers: managers.value }) : refused(managers.refusal)
}

/** GET /api/incidenti */
export async function getIncidents({ percorso, session }: SignedAsk): Promise<Answer> {
  const incidents = await percorso.incidents(session.actor)
  return incidents.ok ? json({ incidents: incidents.value }) : refused(incidents.refusal)
}

/** POST /api/incidenti/:id/chiusura `{note}` */
export async function postClosure(ask: SignedAsk): Promise<Answer> {
  const body = readBody(ask.body)
  const note = body.text('note')
  const malformed = body.refusal()
  if (malformed) return refused(malformed)
  const key = readKey(ask)
  if (key === undefined) return refused({ code: 'key-required' })
  const done = await ask.percorso.closeIncident(ask.session.actor, ask.params.id ?? '', note, key)
  return done.ok ? json(done.value) : refused(done.refusal)
}

/** GET /salute */
export async function getHealth({ percorso }: Ask): Promise<Answer> {
  const health = await percorso.health()
  return { kind: 'json', body: health, ok: health.ok }
}
