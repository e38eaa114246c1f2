import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type CaseCommit, evolve } from '../../src/core/case.ts'
import { resumeFacts, suspendFacts } from '../../src/core/deadlines/ledger.ts'
import { type CaseFact, SYSTEM } from '../../src/core/facts.ts'
import { programma } from '../given.ts'
import { anna, carla, dario } from '../people.ts'
import { answersTo } from '../samples/answers.ts'
import { begun, type Journey, went } from '../walks/journey.ts'
import { odera, stepped } from '../walks/odera.ts'

/**
 * Made the journal beside this file, once: `node test/journals/record.ts NAME`. A recorded journal is
 * never made again: it stands for what is stored on people's disks.
 */

const JUNE = '2026-06-08T08:00:00Z'
const JULY = '2026-07-06T08:00:00Z'
const NOVEMBER = '2026-11-16T09:00:00Z'

/** From the report to the permit, with a bed, a correction and a term that came due. */
function whole(): Journey {
  let so = odera(JUNE)
  so = stepped(so, ['RICHIEDI_POSTO', 'richiesta-posto', anna], JUNE)
  so = stepped(so, ['ASSEGNA', 'posto'], JUNE)
  so = went(so, { type: 'confirm', proposal: waiting(so) }, { by: dario, at: JUNE })
  so = stepped(so, ['INGRESSO', 'F08', anna], JUNE)
  so = stepped(so, ['DICHIARA_IMPEGNO', 'F10', dario], JUNE)
  so = stepped(so, ['PASSAGGIO_ART18', 'F11', carla], JULY)
  so = stepped(so, ['SCEGLI_SOCIALE', undefined, carla], JULY)
  so = stepped(so, ['INVIA', 'F13', carla], JULY)
  so = stepped(so, ['CONVOCAZIONE', 'F14', carla], JULY)
  so = stepped(so, ['DEPOSITO', 'deposito', carla], JULY)
  const answers = answersTo('deposito', {}, '2026-07-03')
  const correct = {
    type: 'correct',
    seq: so.case.seq,
    answers,
    reason: 'Depositata il venerdì.',
  } as const
  so = went(so, correct, { by: carla, at: JULY })
  const review = Object.values(so.case.ledger).find(({ rule }) => rule === 'revisione-pei')
  so = went(so, { type: 'expire', deadline: review?.id ?? '' }, { by: SYSTEM, at: NOVEMBER })
  return stepped(so, ['RILASCIO', 'titolo-rilascio', carla], NOVEMBER)
}

/** An emergency: a bed declined, a bed taken and given back, and one whose proposal became moot. */
function emergency(): Journey {
  const answers = answersTo('F01', { urgenza: 'emergenza' })
  let so = begun('SEGNALAZIONE', answers, { at: JUNE }, programma, 'C000-0002')
  so = stepped(so, ['RICHIEDI_POSTO', 'richiesta-posto', anna], JUNE)
  so = stepped(so, ['ASSEGNA', 'posto'], JUNE)
  const reason = 'La casa è piena.'
  so = went(so, { type: 'decline', proposal: waiting(so), reason }, { by: dario, at: JUNE })
  so = stepped(so, ['ASSEGNA', 'posto'], JUNE)
  so = went(so, { type: 'confirm', proposal: waiting(so) }, { by: dario, at: JUNE })
  so = stepped(so, ['FINE', 'F19', anna], JULY)
  so = stepped(so, ['RICHIEDI_POSTO', 'richiesta-posto', anna], JULY)
  so = stepped(so, ['ASSEGNA', 'posto'], JULY)
  return stepped(so, ['FINE', 'F19', anna], JULY)
}

const waiting = (so: Journey) => Object.keys(so.case.proposals)[0] ?? ''

/** A street contact, then a term that stood still: no move of today does that, the facts are stored. */
function suspended(): Journey {
  const street = begun('CONTATTO_STRADA', answersTo('F02'), { at: JUNE }, programma, 'C000-0003')
  const so = stepped(street, ['SEGNALAZIONE', 'F01', anna], JUNE)
  const patron = '12-07'
  const rule = 'presa-visione-3g'
  const still = told(so, suspendFacts(so.case.ledger, rule, '2026-06-09'), JUNE)
  return told(
    still,
    resumeFacts(still.case.ledger, rule, '2026-06-19', programma.rules, patron),
    JULY,
  )
}

function told(so: Journey, facts: readonly CaseFact[], at: string): Journey {
  const last = so.commits.at(-1)
  if (!last) throw new Error('a journey begins with an opening')
  const commit: CaseCommit = {
    ...last,
    seq: last.seq + 1,
    key: `detto-${last.seq}`,
    at,
    facts,
    effects: [],
  }
  const after = evolve(so.case, { ...commit, occurredAt: at })
  if (!after) throw new Error('an opened case stays')
  return { ...so, case: after, commits: [...so.commits, { ...commit, occurredAt: at }] }
}

/** The commits of the three cases, as they are before they are sealed and chained. */
export const recorded = (): readonly CaseCommit[] =>
  [whole(), emergency(), suspended()].flatMap(({ commits }) => commits)

const [, script = '', name] = process.argv
if (import.meta.url === pathToFileURL(script).href && name !== undefined)
  await writeFile(
    join(import.meta.dirname, `${name}.json`),
    `${JSON.stringify(recorded(), null, 1)}\n`,
    { flag: 'wx' },
  )
