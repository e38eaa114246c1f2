import { describe, expect, it } from 'vitest'
import type { Answers } from '../../src/core/facts.ts'
import { given } from '../given.ts'
import { carla } from '../people.ts'
import { answersTo, without } from '../samples/answers.ts'
import { at, factsOf, move, moved, opens } from './rows.ts'

/**
 * Art. 18 c. 4 D.Lgs. 286/1998: six months before 4 October 2025, one year from that day on
 * (D.L. 146/2025). The renewal is asked 60 days before, the working day before if that is a holiday.
 */
const VECTORS = [
  { issued: '2025-10-03', period: 'P6M', expires: '2026-04-03', renewal: '2026-02-02' },
  { issued: '2025-10-04', period: 'P1Y', expires: '2026-10-04', renewal: '2026-08-05' },
  { issued: '2024-08-31', period: 'P6M', expires: '2025-02-28', renewal: '2024-12-30' },
  { issued: '2023-08-31', period: 'P6M', expires: '2024-02-29', renewal: '2023-12-30' },
  { issued: '2025-10-05', period: 'P1Y', expires: '2026-10-05', renewal: '2026-08-06' },
  { issued: '2026-11-16', period: 'P1Y', expires: '2027-11-16', renewal: '2027-09-17' },
  // Sixty days before is Sunday 1 November, All Saints: Saturday 31 October.
  { issued: '2025-12-31', period: 'P1Y', expires: '2026-12-31', renewal: '2026-10-31' },
  { issued: '2028-02-29', period: 'P1Y', expires: '2029-02-28', renewal: '2028-12-30' },
]
const told = { by: carla, at: '2028-03-01T09:00:00Z' }
const waits = at('semiAutonomia', { titolo: 'ricevuta' })
const permit = (answers: Answers) =>
  given(waits).when(move('RILASCIO', answersTo('titolo-rilascio', answers)), told)

describe('The duration of the permit', () => {
  it.each(VECTORS)('issued on $issued it is $period: $expires', ({ issued, ...wanted }) => {
    permit({ dataRilascio: issued, scadenzaStampata: wanted.expires }).gives(
      moved('RILASCIO'),
      opens('scadenza-permesso', { period: wanted.period, dueOn: wanted.expires }),
      opens('rinnovo', { dueOn: wanted.renewal }),
      opens('preparazione-rinnovo'),
    )
  })

  it('follows the day of issue when that is corrected to the other side', () => {
    const printed = { dataRilascio: '2025-10-03', scadenzaStampata: '2026-04-03' }
    const history = { ...told, facts: factsOf(permit(printed)) }
    given(waits, history)
      .when(
        {
          type: 'correct',
          seq: 2,
          answers: answersTo('titolo-rilascio', {
            dataRilascio: '2025-10-04',
            scadenzaStampata: '2026-10-04',
          }),
          reason: 'Letta male la data sul permesso.',
        },
        told,
      )
      .givesAlso({
        type: 'deadline-recomputed',
        id: 'scadenza-permesso#2',
        because: 3,
        deadline: opens('scadenza-permesso', {
          version: '2025-10-04',
          period: 'P1Y',
          dueOn: '2026-10-04',
        }).deadline,
      })
      .givesAlso({
        type: 'deadline-recomputed',
        id: 'rinnovo#2',
        deadline: opens('rinnovo', { dueOn: '2026-08-05' }).deadline,
      })
  })
})

describe('The expiry printed on the permit', () => {
  const differs = (message: string) => ({
    problems: [
      {
        pointer: '/scadenzaStampata',
        problem: 'wrong',
        message: expect.stringContaining(message) as string,
      },
    ],
  })

  it.each([
    ['2025-10-03', '2026-10-03', 'dà il 3 aprile 2026'],
    ['2025-10-04', '2026-04-04', 'dà il 4 ottobre 2026'],
    ['2026-11-16', '2027-11-17', 'dà il 16 novembre 2027'],
  ])('issued on %s is refused as %s: the law %s', (dataRilascio, scadenzaStampata, message) => {
    permit({ dataRilascio, scadenzaStampata }).refuses('answers', differs(message))
  })

  it('may be another where the legal adviser says why', () => {
    const two = { dataRilascio: '2026-11-16', scadenzaStampata: '2028-11-16' }
    permit({ ...two, deroga: 'no' }).refuses('answers', differs('16 novembre 2027'))
    permit({
      ...two,
      deroga: 'si',
      derogaScadenza: '2028-11-16',
      derogaMotivo: 'Rilasciato per la durata del programma.',
      derogaCitazione: 'art. 27 c. 3-bis DPR 394/1999',
    }).givesAlso(opens('scadenza-permesso', { dueOn: '2028-11-16' }))
  })

  it('does not keep the move from being offered: it is known only once it is filed', () => {
    given(waits).moves({ by: carla }).open('RILASCIO')
  })
})

describe('The legal adviser’s override', () => {
  const override = {
    dataRilascio: '2025-10-01',
    scadenzaStampata: '2026-04-01',
    deroga: 'si',
    derogaScadenza: '2026-10-01',
    derogaMotivo: 'Istanza pendente all’entrata in vigore.',
    derogaCitazione: 'D.L. 146/2025, art. 4',
  }
  const field = { form: 'titolo-rilascio', pointer: '/derogaScadenza' }

  it('puts another day in the rule’s place, and the renewal follows it', () => {
    permit(override).gives(
      moved('RILASCIO'),
      opens('scadenza-permesso', { dueOn: '2026-10-01', override: field }),
      opens('rinnovo', { dueOn: '2026-08-01' }),
      opens('preparazione-rinnovo', { dueOn: '2026-07-03' }),
    )
  })

  it('needs its motive and its citation', () => {
    const bare = without(without(override, 'derogaMotivo'), 'derogaCitazione')
    permit(bare).refuses('answers', {
      problems: [{ pointer: '/derogaMotivo' }, { pointer: '/derogaCitazione' }],
    })
  })

  it('counts only where it is said to be one', () => {
    permit({ ...override, deroga: 'no' }).givesAlso(
      opens('scadenza-permesso', { period: 'P6M', dueOn: '2026-04-01' }),
    )
  })
})
