import { describe, expect, it } from 'vitest'
import {
  dueEntries,
  foldLedger,
  isDue,
  meetFacts,
  nextDue,
  openDeadline,
  suspendFacts,
} from '../../../src/core/deadlines/ledger.ts'
import { foldAll, ledgerWith, noAnswer, ruleWith, versionWith } from './samples.ts'

const rule = ruleWith({ period: 'P3M' })
const opened = '2026-11-22T09:00:00Z'
const ledger = ledgerWith(rule, 4, opened)
const id = 'regola#4'
const opening = { seq: 4, occurredAt: opened, answerOf: noAnswer, ledger: {}, patron: '' }

describe('opening a deadline', () => {
  it('writes down the rule, its version, the norm in words and what sets it off', () => {
    expect(openDeadline(rule, opening)).toEqual({
      id,
      rule: 'regola',
      version: '1900-01-01',
      title: 'Fine della prima assistenza',
      norm: 'art. 1 c. 4 DPR 237/2005',
      consequence: 'La prima assistenza termina.',
      gravity: 2,
      trigger: { seq: 4, day: '2026-11-22', at: opened },
      period: 'P3M',
      counting: 'calendar',
      dueOn: '2027-02-22',
      dueAt: '2027-02-22T23:00:00Z',
    })
  })

  it('counts from the day in Rome on which the move happened', () => {
    const late = { ...opening, occurredAt: '2026-11-22T23:30:00Z' }
    expect(openDeadline(rule, late)?.trigger.day).toBe('2026-11-23')
  })

  it('counts from a date that a form gives, and waits while it gives none', () => {
    const trigger = { from: 'answer', form: 'F14', pointer: '/rilascio' } as const
    const permit = ruleWith({ period: 'P1Y' }, { trigger })
    const answerOf = (form: string, pointer: string) =>
      form === 'F14' && pointer === '/rilascio' ? '2026-10-01' : undefined
    expect(openDeadline(permit, { ...opening, answerOf })?.dueOn).toBe('2027-10-01')
    expect(openDeadline(permit, opening)).toBeUndefined()
  })

  it('counts hours from the end of a day that a form gives: never early', () => {
    const trigger = { from: 'answer', form: 'F01', pointer: '/giorno' } as const
    const answerOf = () => '2026-10-01'
    const call = openDeadline(ruleWith({ period: 'PT24H' }, { trigger }), { ...opening, answerOf })
    expect(call).toMatchObject({ dueOn: '2026-10-02', dueAt: '2026-10-02T22:00:00Z' })
  })

  it('hangs on the last day of the newest deadline of another rule that is not met', () => {
    const renewal = ruleWith(
      { period: '-P60D' },
      { id: 'rinnovo', trigger: { from: 'deadline', rule: 'regola' } },
    )
    const two = ledgerWith(rule, 12, '2027-03-01T09:00:00Z', ledger)
    const hung = openDeadline(renewal, { ...opening, seq: 13, ledger: two })
    expect(hung).toMatchObject({
      trigger: { seq: 13, day: '2027-06-01', deadline: 'regola#12' },
      dueOn: '2027-04-02',
    })
    const met = foldLedger(two, { type: 'deadline-met', id: 'regola#12' }, 14)
    expect(openDeadline(renewal, { ...opening, ledger: met })?.trigger.deadline).toBe(id)
    expect(openDeadline(renewal, opening)).toBeUndefined()
  })

  it("takes the legal adviser's day as it is, holiday or not", () => {
    const override = { form: 'F17', pointer: '/termine' }
    const overridden = ruleWith({ onHoliday: 'next' }, { override })
    const answerOf = () => '2026-12-25'
    expect(openDeadline(overridden, { ...opening, answerOf })).toMatchObject({
      dueOn: '2026-12-25',
      dueAt: '2026-12-25T23:00:00Z',
      override,
    })
    expect(openDeadline(overridden, opening)).not.toHaveProperty('override')
  })

  it('opens nothing on a day on which no version was in force', () => {
    const future = ruleWith({}, { versions: [versionWith({ from: '2027-01-01' })] })
    expect(openDeadline(future, opening)).toBeUndefined()
  })
})

describe('folding the ledger', () => {
  it('opens, suspends, expires and meets entries, and remembers the commit that closed them', () => {
    expect(ledger[id]).toMatchObject({ status: 'open', suspensions: [], recomputed: [] })
    const expired = foldLedger(ledger, { type: 'deadline-expired', id }, 9)
    expect(expired[id]).toMatchObject({ status: 'expired', closedBy: 9 })
    const met = foldLedger(ledger, { type: 'deadline-met', id }, 7)
    expect(met[id]).toMatchObject({ status: 'met', closedBy: 7 })
  })

  it('lets a second expiry and an expiry of what was met change nothing', () => {
    const expired = foldLedger(ledger, { type: 'deadline-expired', id }, 9)
    expect(foldLedger(expired, { type: 'deadline-expired', id }, 10)).toEqual(expired)
    const met = foldLedger(ledger, { type: 'deadline-met', id }, 7)
    expect(foldLedger(met, { type: 'deadline-expired', id }, 9)).toEqual(met)
  })

  it('ignores unknown ids and facts of other things', () => {
    expect(foldLedger(ledger, { type: 'deadline-met', id: 'altra#1' }, 5)).toBe(ledger)
    expect(foldLedger(ledger, { type: 'lapsed', proposal: 'p1' }, 5)).toBe(ledger)
  })

  it('leaves the ledger it was given as it was', () => {
    const before = structuredClone(ledger)
    foldAll(ledger, meetFacts(ledger, 'regola'), 5)
    expect(ledger).toEqual(before)
  })
})

describe('meeting the deadlines of a rule', () => {
  it('meets the open and the suspended ones, not those that expired', () => {
    const three = [6, 8].reduce((so, seq) => ledgerWith(rule, seq, opened, so), ledger)
    const suspended = foldLedger(
      three,
      { type: 'deadline-suspended', id: 'regola#6', from: '2026-12-01' },
      9,
    )
    const mixed = foldLedger(suspended, { type: 'deadline-expired', id: 'regola#8' }, 10)
    const ids = meetFacts(mixed, 'regola').map((fact) => 'id' in fact && fact.id)
    expect(ids).toEqual([id, 'regola#6', 'regola#8'])
    expect(meetFacts(mixed, 'altra')).toEqual([])
  })
})

describe('deadlines that have come', () => {
  const grave = ruleWith({ period: 'P4M' }, { id: 'grave', gravity: 1 })
  const gentle = ruleWith({ period: 'P1M' }, { id: 'lieve', gravity: 4 })
  const many = [grave, gentle].reduce((so, one) => ledgerWith(one, 5, opened, so), ledger)
  const ids = (at: string) => dueEntries(many, at).map((entry) => entry.id)

  it('are told gravest first, and only once they have come', () => {
    expect(ids('2026-12-22T22:59:59Z')).toEqual([])
    expect(ids('2026-12-22T23:00:00Z')).toEqual(['lieve#5'])
    expect(ids('2027-02-22T23:00:00Z')).toEqual([id, 'lieve#5'])
    expect(ids('2027-12-31T00:00:00Z')).toEqual(['grave#5', id, 'lieve#5'])
  })

  it('are told oldest first among equals', () => {
    const older = ledgerWith(rule, 9, '2026-10-01T09:00:00Z', ledger)
    const due = dueEntries(older, '2027-12-31T00:00:00Z').map((entry) => entry.id)
    expect(due).toEqual(['regola#9', id])
  })

  it('name the one that comes next', () => {
    expect(nextDue(many)?.id).toBe('lieve#5')
    expect(nextDue({})).toBeUndefined()
  })

  it('are not due while suspended', () => {
    const still = foldAll(ledger, suspendFacts(ledger, 'regola', '2026-12-01'), 6)
    expect(Object.values(still).map((entry) => isDue(entry, '2030-01-01T00:00:00Z'))).toEqual([
      false,
    ])
    expect(nextDue(still)).toBeUndefined()
  })
})
