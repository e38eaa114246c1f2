import { describe, expect, it } from 'vitest'
import type { Answers, FormId } from '../../src/core/facts.ts'
import { programma } from '../given.ts'
import { answersTo } from '../samples/answers.ts'

const TODAY = '2026-11-16'
const told = (form: FormId, changes: Answers) =>
  programma.forms.check(form, answersTo(form, changes), TODAY)

const FUTURE = 'La data è nel futuro: controlla giorno, mese e anno.'
const NO_DAY = 'Questo giorno non esiste: controlla giorno e mese.'
const NO_YEAR = 'L’anno non è possibile: scrivilo con quattro cifre, per esempio 2026.'
const wrong = (pointer: string, message: string) => [{ pointer, problem: 'wrong', message }]

describe('A date', () => {
  it('of what has happened may be today, never tomorrow', () => {
    expect(told('F04', { data: TODAY })).toEqual([])
    expect(told('F04', { data: '2026-11-17' })).toEqual(wrong('/data', FUTURE))
    expect(told('F09', { dataNascita: '2026-11-17' })).toEqual(wrong('/dataNascita', FUTURE))
  })

  it('of a call is told of in its row', () => {
    const chiamate = [
      { data: TODAY, esito: 'risposta' },
      { data: '2027-01-08', esito: 'risposta' },
    ]
    expect(told('follow-up', { chiamate })).toEqual(wrong('/chiamate/1/data', FUTURE))
  })

  it('of what is to come may be in the future', () => {
    expect(told('F04', { prossimoColloquio: '2026-11-23' })).toEqual([])
    expect(told('F14', { dataConvocazione: '2027-02-01' })).toEqual([])
    expect(told('posto', { dataArrivo: '2026-11-20' })).toEqual([])
  })

  it.each(['0001-11-16', '0026-11-16', '1999-12-31'])('is not of the year of %s', (data) => {
    expect(told('F04', { data })).toEqual(wrong('/data', NO_YEAR))
  })

  it('to come is not of another century', () => {
    const prossimoColloquio = '2199-11-23'
    expect(told('F04', { prossimoColloquio })).toEqual(wrong('/prossimoColloquio', NO_YEAR))
  })

  it('of birth may be of the last century, not of the one before', () => {
    expect(told('F09', { dataNascita: '1931-05-02' })).toEqual([])
    expect(told('F09', { dataNascita: '1899-05-02' })).toEqual(wrong('/dataNascita', NO_YEAR))
  })

  it('written whole must be a day that exists', () => {
    expect(told('F04', { data: '2026-02-31' })).toEqual(wrong('/data', NO_DAY))
    expect(told('F04', { data: '2026--16' })).toEqual(
      wrong('/data', 'Scrivi la data con giorno, mese e anno.'),
    )
  })
})

describe('A date beside another', () => {
  it('of expiry comes after that of issue', () => {
    const message =
      'Questa data deve venire dopo «Data di rilascio»: controlla giorno, mese e anno.'
    const expiring = (scadenzaStampata: string) =>
      told('titolo-rilascio', { dataRilascio: '2026-11-02', scadenzaStampata })
    expect(expiring('2026-11-03')).toEqual([])
    expect(expiring('2026-11-02')).toEqual(wrong('/scadenzaStampata', message))
    expect(expiring('2025-11-02')).toEqual(wrong('/scadenzaStampata', message))
  })

  it('of review stands in the three months that follow the programme', () => {
    const message = 'Questa data deve stare nei 3 mesi che seguono «Data».'
    const reviewed = (dataRevisione: string) => told('F11', { data: '2026-11-16', dataRevisione })
    expect(reviewed('2027-02-16')).toEqual([])
    expect(reviewed('2027-02-17')).toEqual(wrong('/dataRevisione', message))
    expect(reviewed('2026-11-15')).toEqual(wrong('/dataRevisione', message))
  })

  it('is not judged by one that is not answered', () => {
    const { data: _, ...undated } = answersTo('F11', { dataRevisione: '2027-06-01' })
    expect(programma.forms.check('F11', undated, TODAY)).toEqual([
      { pointer: '/data', problem: 'missing', message: 'Scrivi la data con giorno, mese e anno.' },
    ])
  })
})
