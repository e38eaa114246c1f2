import { describe, expect, it } from 'vitest'
import type { Move } from '../../src/core/moves.ts'
import type { Reason } from '../../src/core/refusal.ts'
import { reasonText } from '../../src/web/reasons.ts'
import { daysWords, idWords } from '../../src/web/words.ts'

const assess: Move = {
  event: 'VALUTAZIONE',
  label: 'Valuta',
  form: 'F05',
  roles: ['filtro'],
  twoSignatures: true,
  open: true,
  reasons: [],
}
const around = {
  code: 'C123-4567',
  moves: [assess],
  names: { bruno: 'Bruno Sala' },
  labels: { titolo: 'Titolo di soggiorno', 'titolo.sociale': 'Percorso sociale' },
  forms: { F05: 'Scheda degli indicatori' },
}

describe('a reason in words', () => {
  const cases: readonly (readonly [Reason, string])[] = [
    [
      {
        code: 'field',
        form: 'F05',
        pointer: '/esito',
        label: 'Esito',
        problem: 'missing',
        message: 'Scegli.',
      },
      'Manca «Esito» (Scheda degli indicatori). Scegli.',
    ],
    [{ code: 'paper', paper: 'patto-adesione', label: 'Patto' }, 'Manca la carta «Patto».'],
    [
      { code: 'role', roles: ['filtro', 'legale'] },
      'Lo può fare solo: Ufficio Filtro o consulente legale.',
    ],
    [
      { code: 'signature', proposal: 'p', event: 'VALUTAZIONE', notFrom: ['bruno'] },
      'Aspetta la seconda firma, di una persona diversa da chi ha firmato per prima (Bruno Sala).',
    ],
    [
      { code: 'deadline', rule: 'r', label: 'Riflessione', dueOn: '2026-12-01', state: 'expired' },
      'La scadenza «Riflessione» (1° dicembre 2026) è passata.',
    ],
    [
      {
        code: 'region',
        region: 'titolo',
        wanted: ['titolo.permesso'],
        is: ['titolo', 'titolo.sociale'],
      },
      'Titolo di soggiorno: deve essere «permesso». Ora è «Percorso sociale».',
    ],
    [{ code: 'bed', pools: [] }, 'Il caso non ha un posto assegnato.'],
    [{ code: 'count', event: 'VALUTAZIONE', have: 0, need: 1 }, 'Prima va fatto: «Valuta».'],
    [{ code: 'setting', key: 'pericolo.richiesto' }, 'Il progetto non prevede «richiesto».'],
  ]
  it.each(cases)('%o', (reason, text) => {
    expect(reasonText(reason, around).text).toBe(text)
  })

  it('leads to the very field that mends it', () => {
    const reason: Reason = {
      code: 'field',
      form: 'F05',
      pointer: '/esito',
      label: 'Esito',
      problem: 'missing',
      message: '',
    }
    expect(reasonText(reason, around).href).toBe('/casi/C123-4567/mosse/VALUTAZIONE#campo-esito')
    expect(reasonText(reason, { ...around, moves: [] }).href).toBeUndefined()
  })
})

describe('words for what has no label', () => {
  it.each([
    ['percorso.primaAssistenza', 'prima assistenza'],
    ['VALUTAZIONE_RISCHIO', 'valutazione rischio'],
    ['pronto-intervento', 'pronto intervento'],
  ])('%s', (id, words) => {
    expect(idWords(id)).toBe(words)
  })

  it('count days as they pass in Rome', () => {
    expect(daysWords('2026-11-15T22:30:00Z', '2026-11-16T23:30:00Z')).toBe('da 2 giorni')
    expect(daysWords('2026-11-15T23:30:00Z', '2026-11-16T22:30:00Z')).toBe('oggi')
  })
})
