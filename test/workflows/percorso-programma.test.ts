import { describe, it } from 'vitest'
import { SYSTEM } from '../../src/core/facts.ts'
import { given } from '../given.ts'
import { bruno, carla, dario, elena } from '../people.ts'
import { answersTo, without } from '../samples/answers.ts'
import { odera } from '../walks/odera.ts'
import { at, move, moved, opens, prints, role } from './rows.ts'

const bed = { type: 'bed-assigned', pool: 'accoglienza-donne', hold: 'posto-1' } as const
const atHome = answersTo('F08', { livello: 'territoriale' })

describe('P16, the passage to integration', () => {
  it.each(['iniziale', 'prorogata'])('is open from %s with the programme signed', (inside) => {
    given(at({ primaAssistenza: inside }))
      .when(move('PASSAGGIO_ART18', answersTo('F11')), { by: carla })
      .gives(
        moved('PASSAGGIO_ART18'),
        prints('programma-individualizzato'),
        opens('revisione-pei', { dueOn: '2027-02-16' }),
      )
  })

  it('is refused while a signature or the legal path is missing', () => {
    const unsigned = without(answersTo('F11', { firmaPersona: false }), 'percorsoLegale')
    given(at({ primaAssistenza: 'iniziale' }))
      .when(move('PASSAGGIO_ART18', unsigned))
      .refuses('answers', {
        problems: [
          { pointer: '/firmaPersona', problem: 'wrong' },
          { pointer: '/percorsoLegale', problem: 'missing' },
        ],
      })
  })
})

describe('P18, the review of the programme', () => {
  const active = at({ integrazione: 'programmaAttivo' })

  it('is opened by Anna before its term', () => {
    given(active)
      .when(move('SCADENZA_REVISIONE'))
      .gives(moved('SCADENZA_REVISIONE'), opens('pei-rivisto-15g', { dueOn: '2026-12-01' }))
  })

  it('is opened by its term where nobody was faster', () => {
    const on = '2026-08-10T08:00:00Z'
    const steps = [
      ['INGRESSO', 'F08', bruno, { livello: 'territoriale' }],
      ['PASSAGGIO_ART18', 'F11'],
    ] as const
    const deadline = 'revisione-pei#12'
    given(...odera(on, 'ADERISCE', steps).commits)
      .when({ type: 'expire', deadline }, { by: SYSTEM })
      .gives(
        { type: 'deadline-expired', id: deadline },
        moved('SCADE.revisione-pei'),
        { type: 'deadline-met', id: deadline },
        opens('pei-rivisto-15g', { dueOn: '2026-12-01' }),
      )
  })

  it('ends with the next version, and the next three months begin', () => {
    given(at({ integrazione: 'revisione' }))
      .when(move('PEI_RIVISTO', answersTo('F11', { versione: 2 })))
      .gives(moved('PEI_RIVISTO'), prints('programma-individualizzato'), opens('revisione-pei'))
  })

  it('is not Elena’s to open', () => {
    given(active)
      .when(move('SCADENZA_REVISIONE'), { by: elena })
      .refuses('not-open', { reasons: [role] })
  })
})

describe('P19, semi-autonomy', () => {
  const active = { integrazione: 'programmaAttivo' }

  it('begins with an income while the risk is low', () => {
    given(at(active, { sicurezza: 'medio' }))
      .when(move('OBIETTIVI_SOGLIA', answersTo('F11', { reddito: 'lavoro' })))
      .gives(
        moved('OBIETTIVI_SOGLIA'),
        prints('programma-individualizzato'),
        opens('revisione-pei'),
      )
  })

  it('does not begin while the risk is high', () => {
    given(at(active, { sicurezza: 'alto' }))
      .when(move('OBIETTIVI_SOGLIA', answersTo('F11')))
      .refuses('not-open', {
        reasons: [{ code: 'region', region: 'sicurezza', is: ['sicurezza.alto'] }],
      })
  })

  it('does not begin without an income', () => {
    given(at(active, { sicurezza: 'basso' }))
      .when(move('OBIETTIVI_SOGLIA', answersTo('F11', { reddito: 'nessuno' })))
      .refuses('answers', { problems: [{ pointer: '/reddito', problem: 'wrong' }] })
  })
})

describe('P20, a home of her own', () => {
  const inShelter = { accoglienza: 'terzaAutonomia', sicurezza: 'basso' } as const

  it.each([{ primaAssistenza: 'iniziale' }, { integrazione: 'revisione' }, 'semiAutonomia'])(
    'frees the bed in the same move, from %j',
    (percorso) => {
      given(at(percorso, inShelter), bed)
        .when(move('ALLOGGIO_PROPRIO', atHome))
        .gives(
          moved('ALLOGGIO_PROPRIO'),
          prints('scheda-ingresso'),
          { type: 'bed-released', pool: bed.pool, hold: bed.hold },
          opens('revisione-pei'),
        )
        .asks({ type: 'print' }, { type: 'release-bed', hold: bed.hold })
    },
  )

  it('is refused while her risk is critical, or for another level', () => {
    given(at('semiAutonomia', { sicurezza: 'critico' }))
      .when(move('ALLOGGIO_PROPRIO', atHome))
      .refuses('not-open', { reasons: [{ code: 'region', region: 'sicurezza' }] })
    given(at('semiAutonomia', inShelter), bed)
      .when(move('ALLOGGIO_PROPRIO', answersTo('F08', { livello: 'seconda' })))
      .refuses('answers', { problems: [{ pointer: '/livello', problem: 'wrong' }] })
  })
})

describe('P24, an agreed discharge', () => {
  const states = [
    'adesione',
    { primaAssistenza: 'prorogata' },
    { integrazione: 'programmaAttivo' },
    'semiAutonomia',
    'territoriale',
  ]

  it.each(states)('prints the sheet of exit and frees the bed, from %j', (percorso) => {
    given(at(percorso, { accoglienza: 'prima' }), bed)
      .when(move('DIMISSIONE_CONCORDATA', answersTo('F19')))
      .gives(
        moved('DIMISSIONE_CONCORDATA'),
        prints('scheda-uscita'),
        { type: 'bed-released', hold: bed.hold },
        opens('follow-up', { dueOn: '2027-05-16' }),
      )
  })

  it('needs to say where she goes to live', () => {
    given(at('semiAutonomia'))
      .when(move('DIMISSIONE_CONCORDATA', without(answersTo('F19'), 'alloggio')))
      .refuses('answers', { problems: [{ pointer: '/alloggio', problem: 'missing' }] })
  })

  it('is not agreed with who never joined, nor by Dario alone', () => {
    given(at('idoneo'))
      .when(move('DIMISSIONE_CONCORDATA', answersTo('F19')))
      .refuses('unknown-move')
    given(at('semiAutonomia'))
      .when(move('DIMISSIONE_CONCORDATA', answersTo('F19')), { by: dario })
      .refuses('not-open', { reasons: [role] })
  })
})

describe('P25, the call after six months', () => {
  it('closes the case, and nobody watches the risk any more', () => {
    given(at('followUp', { accoglienza: 'uscita', titolo: 'ricevuta', sicurezza: 'basso' }))
      .when(move('FOLLOW_UP', answersTo('follow-up')))
      .gives(
        moved('FOLLOW_UP', {
          percorso: 'chiuso',
          accoglienza: 'uscita',
          titolo: 'ricevuta',
          sicurezza: 'conclusa',
        }),
      )
  })

  it('needs at least one call', () => {
    given(at('followUp'))
      .when(move('FOLLOW_UP', answersTo('follow-up', { chiamate: [] })))
      .refuses('answers', { problems: [{ pointer: '/chiamate', problem: 'missing' }] })
  })

  it('is not made before its term', () => {
    given(at('dimissione'))
      .when(move('FOLLOW_UP', answersTo('follow-up')))
      .refuses('unknown-move')
  })
})

describe('The papers of the programme', () => {
  it.each(['adesione', { primaAssistenza: 'iniziale' }])(
    'are the programme and the declaration, ready before the passage, in %j',
    (percorso) => {
      given(at(percorso))
        .when(move('PEI_PREDISPOSTO', answersTo('F11')))
        .givesAlso(prints('programma-individualizzato'))
      given(at(percorso))
        .when(move('DICHIARA_IMPEGNO', answersTo('F10')), { by: dario })
        .gives(moved('DICHIARA_IMPEGNO'), prints('dichiarazione-impegno'))
    },
  )

  it('need at least one commitment of the structure', () => {
    given(at('adesione'))
      .when(move('DICHIARA_IMPEGNO', answersTo('F10', { impegni: [] })), { by: dario })
      .refuses('answers', { problems: [{ pointer: '/impegni', problem: 'missing' }] })
  })
})
