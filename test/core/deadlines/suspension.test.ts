import { describe, expect, it } from 'vitest'
import {
  foldLedger,
  followFacts,
  resumeFacts,
  suspendFacts,
} from '../../../src/core/deadlines/ledger.ts'
import { foldAll, ledgerWith, ruleWith } from './samples.ts'

const rule = ruleWith({ period: 'P3M', onHoliday: 'next' })
const renewal = ruleWith(
  { period: '-P60D' },
  { id: 'rinnovo', trigger: { from: 'deadline', rule: 'regola' } },
)
const rules = new Map([rule, renewal].map((one) => [one.id, one]))
const opened = '2026-11-22T09:00:00Z'
const id = 'regola#4'
const ledger = ledgerWith(rule, 4, opened)

const suspend = (of: typeof ledger, day: string, seq: number) =>
  foldAll(of, suspendFacts(of, 'regola', day), seq)
const resume = (of: typeof ledger, day: string) => resumeFacts(of, 'regola', day, rules, '12-07')

describe('a suspended term', () => {
  const still = suspend(ledger, '2026-12-01', 5)

  it('stands still and says since when', () => {
    expect(still[id]).toMatchObject({ status: 'suspended', suspensions: [{ from: '2026-12-01' }] })
    expect(suspendFacts(still, 'regola', '2026-12-02')).toEqual([])
  })

  it('runs again longer by the days it stood still', () => {
    const again = foldAll(still, resume(still, '2026-12-11'), 6)
    expect(again[id]).toMatchObject({
      status: 'open',
      suspensions: [{ from: '2026-12-01', to: '2026-12-11' }],
      dueOn: '2027-03-04',
      dueAt: '2027-03-04T23:00:00Z',
    })
  })

  it('adds up all its suspensions before it rolls over a holiday', () => {
    const once = foldAll(still, resume(still, '2026-12-11'), 6)
    const twice = suspend(once, '2027-01-04', 7)
    expect(resume(twice, '2027-01-07')).toEqual([
      {
        type: 'deadline-resumed',
        id,
        on: '2027-01-07',
        dueOn: '2027-03-08',
        dueAt: '2027-03-08T23:00:00Z',
      },
    ])
  })

  it('is not shortened by a resumption dated before it', () => {
    expect(resume(still, '2026-11-25')).toMatchObject([{ dueOn: '2027-02-22' }])
  })

  it('cannot be one whose last day has passed', () => {
    expect(suspendFacts(ledger, 'regola', '2027-02-22')).toHaveLength(1)
    expect(suspendFacts(ledger, 'regola', '2027-02-23')).toEqual([])
  })

  it('names the rule that its bundle lacks', () => {
    expect(() => resumeFacts(still, 'regola', '2026-12-11', new Map(), '')).toThrow('regola')
  })
})

describe('a term whose day the legal adviser chose', () => {
  const chosen = ruleWith({}, { override: { form: 'F17', pointer: '/termine' } })
  const start = ledgerWith(chosen, 4, opened, {}, () => '2027-01-10')

  it('is moved by the days of each suspension', () => {
    const still = suspend(start, '2026-12-01', 5)
    const again = foldAll(still, resume(still, '2026-12-11'), 6)
    expect(again[id]?.dueOn).toBe('2027-01-20')
    const twice = suspend(again, '2027-01-01', 7)
    expect(resume(twice, '2027-01-03')).toMatchObject([{ dueOn: '2027-01-22' }])
  })
})

describe('what hangs on a suspended term', () => {
  const hung = ledgerWith(renewal, 4, opened, ledger)

  it('moves with it when it runs again', () => {
    expect(hung['rinnovo#4']?.dueOn).toBe('2026-12-24')
    const still = suspend(hung, '2026-12-01', 5)
    const facts = resume(still, '2026-12-11')
    const again = foldAll(still, [...facts, ...followFacts(still, facts, 6, rules, '')], 6)
    expect(again['rinnovo#4']).toMatchObject({
      dueOn: '2027-01-03',
      trigger: { seq: 4, day: '2027-03-04', deadline: id },
      recomputed: [{ because: 6, was: '2026-12-24' }],
    })
  })

  it('stays where it is once met', () => {
    const met = foldLedger(hung, { type: 'deadline-met', id: 'rinnovo#4' }, 5)
    const still = suspend(met, '2026-12-01', 6)
    expect(followFacts(still, resume(still, '2026-12-11'), 7, rules, '')).toEqual([])
  })

  it("stays on the legal adviser's day where one was chosen", () => {
    const chosen = { ...renewal, override: { form: 'F17', pointer: '/termine' } }
    const own = new Map([rule, chosen].map((one) => [one.id, one]))
    const start = ledgerWith(chosen, 4, opened, ledger, () => '2026-12-31')
    const still = suspend(start, '2026-12-01', 5)
    expect(followFacts(still, resume(still, '2026-12-11'), 6, own, '')).toEqual([])
  })
})
