import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Case, type CaseCommit, replay } from '../../src/core/case.ts'

/**
 * Journals recorded in the shapes of their day. They stand for what lies on people's disks, so
 * neither they nor the states they end in may ever be changed: a test that fails here is a release
 * that would read old cases wrongly.
 */
const commits: readonly CaseCommit[] = JSON.parse(
  readFileSync(new URL('2026-11-first.json', import.meta.url), 'utf8'),
)

function ended(code: string): Case {
  const of = replay(commits.filter(({ stream }) => stream === `caso/${code}`))
  if (!of) throw new Error(`${code} is not in the journal`)
  return of
}
const ledgerOf = (of: Case) =>
  Object.values(of.ledger).map(({ id, status, dueOn }) => `${id} ${status} ${dueOn}`)
const formsOf = (of: Case) =>
  Object.fromEntries(Object.entries(of.forms).map(([form, { seq }]) => [form, seq]))
const stepsOf = (of: Case) => of.steps.map(({ seq, event, by }) => `${seq} ${event} ${by}`)

describe('The journal of November 2026', () => {
  it('holds every kind of fact and effect of its day', () => {
    const facts = new Set(commits.flatMap((commit) => commit.facts.map(({ type }) => type)))
    expect([...facts].toSorted()).toEqual([
      'bed-assigned',
      'bed-released',
      'confirmed',
      'corrected',
      'deadline-expired',
      'deadline-met',
      'deadline-opened',
      'deadline-recomputed',
      'deadline-resumed',
      'deadline-suspended',
      'declined',
      'lapsed',
      'moved',
      'opened',
      'paper-issued',
      'proposed',
    ])
    const effects = new Set(commits.flatMap((commit) => commit.effects.map(({ type }) => type)))
    expect([...effects].toSorted()).toEqual(['confirm-bed', 'print', 'release-bed'])
  })

  it('replays a whole path, from the report to the permit', () => {
    const of = ended('C000-0001')
    expect(of).toMatchObject({
      person: 'P000-0001',
      workflow: 'programma-unico',
      project: 'derive-e-approdi-2019',
      office: 'milano',
      owner: 'anna',
      seq: 23,
      openedAt: '2026-06-08T08:00:00Z',
      at: '2026-11-16T09:00:00Z',
      bed: { pool: 'accoglienza-donne', hold: 'passo-13' },
    })
    expect(of.proposals).toEqual({})
    expect(of.state).toEqual({
      percorso: { integrazione: 'revisione' },
      accoglienza: 'prima',
      titolo: { permesso: 'rilasciato' },
      sicurezza: 'medio',
    })
    expect(of.since).toEqual({
      'percorso.integrazione.revisione': '2026-11-16T09:00:00Z',
      'accoglienza.prima': '2026-06-08T08:00:00Z',
      'titolo.permesso.rilasciato': '2026-11-16T09:00:00Z',
      'sicurezza.medio': '2026-06-08T08:00:00Z',
    })
    expect(of.forms.deposito?.data).toEqual({
      dataDeposito: '2026-07-03',
      ricevuta: 'R-1',
      impronte: 'si',
    })
  })

  it('replays its steps, its forms and its papers', () => {
    const of = ended('C000-0001')
    expect(stepsOf(of).slice(5, 13)).toEqual([
      '6 CONCLUDI_COLLOQUI bruno',
      '8 SCHEDA_COMPLETA bruno',
      '9 ESITO_POSITIVO bruno',
      '10 ADERISCE bruno',
      '11 RICHIEDI_POSTO anna',
      '13 ASSEGNA dario',
      '14 INGRESSO anna',
      '15 DICHIARA_IMPEGNO dario',
    ])
    expect(formsOf(of)).toEqual({
      F01: 1,
      F07: 2,
      F03: 4,
      F04: 5,
      F05: 8,
      F09: 10,
      'richiesta-posto': 11,
      posto: 13,
      F08: 14,
      F10: 15,
      F11: 16,
      F13: 18,
      F14: 19,
      deposito: 20,
      'titolo-rilascio': 23,
    })
    expect(of.papers.map(({ number, paper }) => `${number} ${paper}`)).toEqual([
      'C000-0001/10.1 patto-adesione',
      'C000-0001/14.1 scheda-ingresso',
      'C000-0001/15.1 dichiarazione-impegno',
      'C000-0001/16.1 programma-individualizzato',
      'C000-0001/18.1 proposta-questura',
      'C000-0001/18.2 dossier-sociale',
      'C000-0001/19.1 istanza-permesso',
      'C000-0001/19.2 elenco-allegati',
    ])
  })

  it('replays its deadlines, one of them moved by a correction', () => {
    const of = ended('C000-0001')
    expect(of.ledger['decisione-60g#20']).toMatchObject({
      status: 'met',
      dueOn: '2026-09-01',
      recomputed: [{ because: 21, was: '2026-09-04' }],
      closedBy: 23,
      norm: 'art. 5 c. 9 D.Lgs. 286/1998',
    })
    expect(ledgerOf(of).filter((line) => !line.includes(' met '))).toEqual([
      'revisione-rischio-90#2 open 2026-09-06',
      'ospitalita-48h#13 open 2026-06-10',
      'durata-percorso#14 open 2028-06-08',
      'pei-rivisto-15g#22 open 2026-12-01',
      'scadenza-permesso#23 open 2027-11-16',
      'rinnovo#23 open 2027-09-17',
      'preparazione-rinnovo#23 open 2027-08-18',
    ])
  })

  it('replays an emergency whose bed was given back, and a proposal that lapsed', () => {
    const of = ended('C000-0002')
    expect(of).toMatchObject({ seq: 10, state: { accoglienza: 'uscita' } })
    expect(of.proposals).toEqual({})
    expect(of.bed).toBeUndefined()
    expect(stepsOf(of)).toEqual([
      '1 SEGNALAZIONE anna',
      '2 RICHIEDI_POSTO anna',
      '6 ASSEGNA dario',
      '7 FINE anna',
      '8 RICHIEDI_POSTO anna',
      '10 FINE anna',
    ])
  })

  it('replays a term that stood still for ten days', () => {
    const of = ended('C000-0003')
    expect(of.ledger['presa-visione-3g#2']).toMatchObject({
      status: 'open',
      dueOn: '2026-06-21',
      dueAt: '2026-06-21T22:00:00Z',
      suspensions: [{ from: '2026-06-09', to: '2026-06-19' }],
    })
  })
})
