import { describe, expect, it } from 'vitest'
import {
  dueEntries,
  foldLedger,
  type Ledger,
  recomputeFacts,
  resumeFacts,
  suspendFacts,
} from '../../../src/core/deadlines/ledger.ts'
import type { Rule } from '../../../src/core/deadlines/rule.ts'
import { foldAll, ledgerWith, noAnswer, ruleWith, versionWith } from './samples.ts'

const permit = ruleWith(
  {},
  {
    id: 'permesso',
    versions: [
      versionWith({ from: '1998-09-02', period: 'P6M' }),
      versionWith({ from: '2025-10-04', period: 'P1Y' }),
    ],
  },
)
const hanging = (id: string, on: string, period: string): Rule =>
  ruleWith({ period }, { id, trigger: { from: 'deadline', rule: on } })
const renewal = hanging('rinnovo', 'permesso', '-P60D')
const reminder = hanging('promemoria', 'rinnovo', '-P15D')
const other = ruleWith({ period: 'P1M' }, { id: 'colloquio' })
const rules = new Map([permit, renewal, reminder, other].map((rule) => [rule.id, rule]))

const issued = '2025-10-03T10:00:00Z'
const ledger = [permit, renewal, reminder].reduce(
  (so, rule) => ledgerWith(rule, 4, issued, so),
  ledgerWith(other, 5, issued),
)
const change = { seq: 4, because: 9, occurredAt: '2025-10-04T10:00:00Z', answerOf: noAnswer }
const recompute = (of: Ledger, some: Partial<typeof change> = {}) =>
  recomputeFacts(of, rules, { ...change, ...some }, '')
const corrected = (of: Ledger, some: Partial<typeof change> = {}) =>
  foldAll(of, recompute(of, some), 9)
const lastDays = (of: Ledger) => Object.values(of).map(({ id, dueOn }) => [id, dueOn])

describe('a corrected trigger date', () => {
  it('moves the deadline, and what hangs on it, and nothing else', () => {
    expect(lastDays(ledger)).toEqual([
      ['colloquio#5', '2025-11-03'],
      ['permesso#4', '2026-04-03'],
      ['rinnovo#4', '2026-02-02'],
      ['promemoria#4', '2026-01-18'],
    ])
    expect(lastDays(corrected(ledger))).toEqual([
      ['colloquio#5', '2025-11-03'],
      ['permesso#4', '2026-10-04'],
      ['rinnovo#4', '2026-08-05'],
      ['promemoria#4', '2026-07-21'],
    ])
  })

  it('applies the version in force on the new day, and shows what it was because of whom', () => {
    expect(corrected(ledger)['permesso#4']).toMatchObject({
      version: '2025-10-04',
      period: 'P1Y',
      trigger: { seq: 4, day: '2025-10-04' },
      recomputed: [{ because: 9, was: '2026-04-03' }],
      status: 'open',
    })
  })

  it('finds what hangs together in whatever order the ledger is kept', () => {
    const shuffled = Object.fromEntries(Object.entries(ledger).reverse())
    const ids = (of: Ledger) => recompute(of).map((fact) => 'id' in fact && fact.id)
    expect(ids(shuffled)).toEqual(['permesso#4', 'rinnovo#4', 'promemoria#4'])
  })

  it('within the same day moves nothing that counts days, and moves what counts hours', () => {
    expect(recompute(ledger, { occurredAt: '2025-10-03T15:00:00Z' })).toEqual([])
    const call = ruleWith({ period: 'PT24H' })
    const hours = ledgerWith(call, 4, issued)
    const later = { ...change, occurredAt: '2025-10-03T15:00:00Z' }
    expect(recomputeFacts(hours, new Map([[call.id, call]]), later, '')).toMatchObject([
      { id: 'regola#4', deadline: { dueOn: '2025-10-04', dueAt: '2025-10-04T15:00:00Z' } },
    ])
  })

  it('leaves what was met, and what counts from a day before every version', () => {
    const met = foldLedger(ledger, { type: 'deadline-met', id: 'permesso#4' }, 8)
    expect(recompute(met)).toEqual([])
    expect(recompute(ledger, { occurredAt: '1998-01-01T10:00:00Z' })).toEqual([])
  })

  it('opens an expired deadline again that was called too early, to be called once more', () => {
    const expired = foldLedger(ledger, { type: 'deadline-expired', id: 'permesso#4' }, 8)
    const again = corrected(expired)
    expect(again['permesso#4']).toMatchObject({ status: 'open', dueOn: '2026-10-04' })
    expect(again['permesso#4']).not.toHaveProperty('closedBy')
    const due = dueEntries(again, '2026-10-04T22:00:00Z').map(({ id }) => id)
    expect(due).toContain('permesso#4')
  })

  it('does not call an expired deadline twice that should have been called earlier', () => {
    const expired = foldLedger(ledger, { type: 'deadline-expired', id: 'permesso#4' }, 8)
    const earlier = corrected(expired, { occurredAt: '2025-09-01T10:00:00Z' })
    expect(earlier['permesso#4']).toMatchObject({
      status: 'expired',
      closedBy: 8,
      dueOn: '2026-03-01',
    })
  })

  it('leaves a suspended deadline suspended and counts its earlier suspensions', () => {
    const still = foldAll(ledger, suspendFacts(ledger, 'permesso', '2025-11-01'), 6)
    const again = foldAll(still, resumeFacts(still, 'permesso', '2025-11-11', rules, ''), 7)
    const twice = foldAll(again, suspendFacts(again, 'permesso', '2025-12-01'), 8)
    expect(corrected(twice)['permesso#4']).toMatchObject({
      status: 'suspended',
      dueOn: '2026-10-14',
      suspensions: [{ from: '2025-11-01', to: '2025-11-11' }, { from: '2025-12-01' }],
    })
  })
})

describe('a corrected form', () => {
  const dated = ruleWith(
    { period: 'P1Y' },
    {
      trigger: { from: 'answer', form: 'F14', pointer: '/rilascio' },
      override: { form: 'F14', pointer: '/scadenza' },
    },
  )
  const on = new Map([[dated.id, dated]])
  const answers = (given: Record<string, string>) => (_form: string, pointer: string) =>
    given[pointer]
  const start = ledgerWith(dated, 4, issued, {}, answers({ '/rilascio': '2025-10-10' }))
  const nowGiving = (given: Record<string, string>) =>
    recomputeFacts(start, on, { ...change, answerOf: answers(given) }, '')

  it('moves the deadline to the date it now gives', () => {
    expect(nowGiving({ '/rilascio': '2025-10-20' })).toMatchObject([
      { because: 9, deadline: { dueOn: '2026-10-20' } },
    ])
  })

  it("puts the legal adviser's day in the rule's place", () => {
    expect(nowGiving({ '/rilascio': '2025-10-10', '/scadenza': '2027-01-31' })).toMatchObject([
      { deadline: { dueOn: '2027-01-31', override: { pointer: '/scadenza' } } },
    ])
  })

  it('that gives no date any more leaves the deadline where it was', () => {
    expect(nowGiving({})).toEqual([])
  })
})
