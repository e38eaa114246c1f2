import { describe, expect, it } from 'vitest'
import { foldLedger, isDue, type Ledger } from '../../../src/core/deadlines/ledger.ts'
import { answersOf, answersWanted, type Engine, longDeadlines } from './long-deadlines.ts'
import { ledgerWith, ruleWith } from './samples.ts'

/** Our engine: the ledger, told of what fires as facts. */
function percorso(): Engine {
  const id = 'regola#1'
  let ledger: Ledger = {}
  let seq = 1
  return {
    start({ period, triggeredAt }) {
      ledger = ledgerWith(ruleWith({ period }), 1, triggeredAt)
    },
    ask(at) {
      const entry = ledger[id]
      if (entry?.status === 'expired') return 'already-fired'
      if (!entry || !isDue(entry, at)) return 'waiting'
      seq += 1
      ledger = foldLedger(ledger, { type: 'deadline-expired', id }, seq)
      return 'fires-now'
    },
  }
}

describe('a long deadline is never early and fires once', () => {
  it.each(longDeadlines)('$name', (deadline) => {
    expect(answersOf(percorso(), deadline)).toEqual(answersWanted(deadline))
  })

  it('is asked for by the table in 24 hours, 90 days, 24 months and 10 years', () => {
    const periods = new Set(longDeadlines.map(({ period }) => period))
    expect([...periods].sort()).toEqual(['P10Y', 'P24M', 'P90D', 'PT24H'])
  })
})
