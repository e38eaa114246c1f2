import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/core/case.ts'
import { ending } from '../../src/core/deadlines/entry.ts'
import { SYSTEM } from '../../src/core/facts.ts'
import { given } from '../given.ts'
import { bruno } from '../people.ts'
import { answersTo } from '../samples/answers.ts'
import { odera } from '../walks/odera.ts'
import { factsOf, move, moved, opens } from '../workflows/rows.ts'

/** Reported on 9 November: to be taken in charge by the end of the 12th in Rome. */
const reported = odera('2026-11-09T09:00:00Z', 'SEGNALAZIONE').commits
const expire = { type: 'expire', deadline: 'presa-visione-3g#1' } as const
const DUE = '2026-11-12T23:00:00Z'
const due = { by: SYSTEM, at: DUE }

function ledgerEntry({ ledger }: Case, id: string) {
  const entry = ledger[id]
  if (!entry) throw new Error(`no deadline ${id}`)
  return entry
}

describe('A deadline that comes due', () => {
  it('is never early, not by a second', () => {
    given(...reported)
      .when(expire, { by: SYSTEM, at: '2026-11-12T22:59:59Z' })
      .refuses('too-early', { dueAt: DUE })
  })

  it('expires at its instant, and alone where no state waits for it', () => {
    given(...reported)
      .when(expire, due)
      .gives({ type: 'deadline-expired', id: expire.deadline })
  })

  it('expires once', () => {
    const facts = factsOf(given(...reported).when(expire, due))
    given(...reported, { ...due, facts })
      .when(expire, { by: SYSTEM, at: '2027-01-01T00:00:00Z' })
      .refuses('deadline-not-open', { id: expire.deadline })
  })

  it('expires after forty days of downtime as if nothing were', () => {
    given(...reported)
      .when(expire, { by: SYSTEM, at: '2026-12-22T23:00:00Z' })
      .gives({ type: 'deadline-expired' })
  })

  it('does not expire where the duty was done in time, or late', () => {
    const taken = factsOf(given(...reported).when(move('PRESA_VISIONE'), { by: bruno }))
    given(...reported, { by: bruno, facts: taken })
      .when(expire, due)
      .refuses('deadline-not-open')

    const expired = { ...due, facts: factsOf(given(...reported).when(expire, due)) }
    const late = given(...reported, expired).when(move('PRESA_VISIONE'), { by: bruno })
    late.givesAlso({ type: 'deadline-met', id: expire.deadline })
    const done = given(...reported, expired, { by: bruno, facts: factsOf(late) }).case
    expect(ending(ledgerEntry(done, expire.deadline))).toBe('late')
  })

  it('that there is not is refused', () => {
    given(...reported)
      .when({ type: 'expire', deadline: 'presa-visione-3g#7' }, due)
      .refuses('deadline-not-open')
  })
})

describe('A deadline that a state waits for', () => {
  const discharged = odera('2026-05-16T09:00:00Z', 'ADERISCE', [['DIMISSIONE_CONCORDATA', 'F19']])
  const call = { type: 'expire', deadline: 'follow-up#11' } as const
  const november = { by: SYSTEM, at: '2026-11-16T23:00:00Z' }

  it('moves the case: six months after the discharge somebody calls', () => {
    given(...discharged.commits)
      .when(call, november)
      .gives(
        { type: 'deadline-expired', id: call.deadline },
        moved('SCADE.follow-up'),
        { type: 'deadline-met', id: call.deadline },
        opens('richiamo-30g', { dueOn: '2026-12-17' }),
      )
  })

  it('is not sent as a move by anybody', () => {
    given(...discharged.commits)
      .when(move('SCADE.follow-up'), { ...november, by: bruno })
      .refuses('unknown-move')
  })

  it('lets the next state last since then', () => {
    const facts = factsOf(given(...discharged.commits).when(call, november))
    const { case: after } = given(...discharged.commits, { ...november, facts })
    expect(after.state).toMatchObject({ percorso: 'followUp' })
    expect(after.since['percorso.followUp']).toBe(november.at)
    expect(ending(ledgerEntry(after, call.deadline))).toBe('came')
  })
})

describe('Occurred and recorded', () => {
  it('are both kept, and deadlines count from what happened', () => {
    given(...reported)
      .when(move('PRESA_VISIONE'), {
        by: bruno,
        at: '2026-11-16T09:00:00Z',
        occurredAt: '2026-11-11T15:00:00Z',
      })
      .givesAlso(opens('apertura-valutazione-7g', { dueOn: '2026-11-18' }))
  })

  it('of something that has yet to happen are refused', () => {
    const tomorrow = { at: '2026-11-16T09:00:00Z', occurredAt: '2026-11-17T09:00:00Z' }
    given(...reported)
      .when(move('PRESA_VISIONE'), { by: bruno, ...tomorrow })
      .refuses('occurred-in-future', { occurredAt: tomorrow.occurredAt })
  })

  it('of something before the case was opened are refused', () => {
    given(...reported)
      .when(move('VALUTAZIONE_RISCHIO', answersTo('F07')), { occurredAt: '2026-11-09T08:00:00Z' })
      .refuses('occurred-before-opening', { openedAt: '2026-11-09T09:00:00Z' })
  })

  it.each(['', 'ieri', '2026-13-40T99:00:00Z'])('of no instant are refused: %j', (occurredAt) => {
    given(...reported)
      .when(move('PRESA_VISIONE'), { by: bruno, occurredAt })
      .refuses('occurred-in-future')
  })
})
