import { describe, it } from 'vitest'
import { filed, given } from '../given.ts'
import { anna, bruno, carla, dario } from '../people.ts'
import { answersTo } from '../samples/answers.ts'
import { at, move, moved, opens, prints, role } from './rows.ts'

const asked = filed('richiesta-posto', answersTo('richiesta-posto'))
const bed = { type: 'bed-assigned', pool: 'pronto-intervento-donne', hold: 'posto-1' } as const
const emergency = { livello: 'prontoIntervento', pool: 'pronto-intervento-donne' } as const

describe('H1, the request for a bed', () => {
  it.each(['nessuna', 'territoriale', 'uscita'])('has 24 hours to find one, from %s', (from) => {
    given(at('filtro', { accoglienza: from }))
      .when(move('RICHIEDI_POSTO', answersTo('richiesta-posto')))
      .gives(moved('RICHIEDI_POSTO'), opens('posto-24h', { dueOn: '2026-11-17' }))
  })

  it('needs the level and the gender', () => {
    given(at('filtro'))
      .when(move('RICHIEDI_POSTO', { data: '2026-11-16' }))
      .refuses('answers', { problems: [{ pointer: '/livello' }, { pointer: '/genere' }] })
  })

  it.each(['nonIdoneo', 'dimissione', 'followUp', 'chiuso'])('is over with %s', (percorso) => {
    given(at(percorso))
      .when(move('RICHIEDI_POSTO', answersTo('richiesta-posto')))
      .refuses('not-open', { reasons: [{ code: 'region', region: 'percorso' }] })
  })
})

describe('H2, the assignment of a bed', () => {
  const waiting = at('adesione', { accoglienza: 'attesaPosto' })
  const data = answersTo('posto', emergency)
  const proposed = {
    by: bruno,
    facts: [{ type: 'proposed', proposal: 'assegna-1', event: 'ASSEGNA', form: 'posto', data }],
  } as const

  it('is proposed by Bruno and takes no bed yet', () => {
    given(waiting, asked)
      .when(move('ASSEGNA', data), { by: bruno, key: 'assegna-1' })
      .gives({ type: 'proposed', proposal: 'assegna-1' })
      .asks()
  })

  it('takes the bed when Dario, who answers for the structure, signs', () => {
    given(waiting, asked, proposed)
      .when({ type: 'confirm', proposal: 'assegna-1' }, { by: dario, key: 'firma-1' })
      .gives(
        { type: 'confirmed', proposal: 'assegna-1' },
        moved('ASSEGNA'),
        { type: 'bed-assigned', pool: 'pronto-intervento-donne', hold: 'firma-1' },
        opens('rischio-24h', { dueAt: '2026-11-17T09:00:00Z' }),
        opens('ospitalita-48h'),
        opens('pronto-intervento-3m', { dueOn: '2027-02-16' }),
        opens('revisione-rischio-30', { dueOn: '2026-12-16' }),
      )
      .asks({ type: 'confirm-bed', pool: 'pronto-intervento-donne', hold: 'firma-1' })
  })

  it('asks no assessment within 24 hours where the risk is known', () => {
    given(at('adesione', { accoglienza: 'attesaPosto', sicurezza: 'alto' }), asked, {
      ...proposed,
      facts: [{ ...proposed.facts[0], data: answersTo('posto') }],
    })
      .when({ type: 'confirm', proposal: 'assegna-1' }, { by: dario })
      .gives(
        { type: 'confirmed' },
        moved('ASSEGNA'),
        { type: 'bed-assigned' },
        opens('ospitalita-48h', { dueAt: '2026-11-18T23:00:00Z' }),
      )
  })

  it('is refused while no pool has a bed', () => {
    given(waiting, asked)
      .when(move('ASSEGNA', data), { by: bruno, beds: {} })
      .refuses('not-open', { reasons: [{ code: 'bed' }] })
  })

  it('is refused in a pool that is full, whatever the others have', () => {
    given(waiting, asked)
      .when(move('ASSEGNA', data), { by: bruno, beds: { 'accoglienza-donne': 3 } })
      .refuses('not-open', { reasons: [{ code: 'bed', pools: ['pronto-intervento-donne'] }] })
  })

  it.each(['accoglienza-donne', 'dormitorio-varese'])(
    'is refused in a pool of another level, or for men: %s',
    (pool) => {
      given(waiting, asked)
        .when(move('ASSEGNA', { ...data, pool }), { by: bruno })
        .refuses('answers', { problems: [{ pointer: '/pool', problem: 'wrong' }] })
    },
  )

  it('is refused before the excluded zones are checked', () => {
    given(waiting, asked)
      .when(move('ASSEGNA', { ...data, zonaVerificata: false }), { by: bruno })
      .refuses('answers', { problems: [{ pointer: '/zonaVerificata', problem: 'wrong' }] })
  })
})

describe('H3 and H4, from one level to the next', () => {
  const inEmergency = at('filtro', { accoglienza: 'prontoIntervento' })
  const inPrima = at('semiAutonomia', { accoglienza: 'prima', titolo: 'ricevuta' })
  const seconda = answersTo('posto', { livello: 'seconda' })

  it('frees the old bed and takes the new one in one commit', () => {
    given(inEmergency, asked, bed)
      .when(move('CAMBIO_REGIME', answersTo('posto')), { by: bruno, key: 'cambio-1' })
      .gives(
        moved('CAMBIO_REGIME'),
        { type: 'bed-released', pool: 'pronto-intervento-donne', hold: 'posto-1' },
        { type: 'bed-assigned', pool: 'accoglienza-donne', hold: 'cambio-1' },
        opens('ospitalita-48h'),
      )
      .asks({ type: 'release-bed', hold: 'posto-1' }, { type: 'confirm-bed', hold: 'cambio-1' })
  })

  it('is Bruno’s: the Ufficio Filtro cares for passages', () => {
    given(inEmergency, asked, bed)
      .when(move('CAMBIO_REGIME', answersTo('posto')), { by: anna })
      .refuses('not-open', { reasons: [role] })
  })

  it('follows the goals of a programme beyond prima', () => {
    given(inPrima, asked, bed)
      .when(move('CAMBIO_REGIME', seconda), { by: bruno })
      .refuses('not-open', { reasons: [{ code: 'field', form: 'F11', pointer: '' }] })
    given(inPrima, asked, filed('F11', answersTo('F11')), bed)
      .when(move('CAMBIO_REGIME', seconda), { by: bruno })
      .givesAlso(moved('CAMBIO_REGIME'))
  })

  it('with a permit has 15 days to tell the new domicile', () => {
    given(
      at('semiAutonomia', { accoglienza: 'prima', titolo: { permesso: 'rilasciato' } }),
      asked,
      bed,
    )
      .when(move('CAMBIO_REGIME', answersTo('posto')), { by: bruno })
      .givesAlso(opens('domicilio-15g', { dueOn: '2026-12-01' }))
  })
})

describe('H7, the end of the stay', () => {
  it('frees the bed the same day and prints the sheet', () => {
    given(at('semiAutonomia', { accoglienza: 'terzaAutonomia' }), bed)
      .when(move('FINE', answersTo('F19')))
      .gives(moved('FINE'), { type: 'bed-released', hold: 'posto-1' }, prints('scheda-uscita'))
      .asks({ type: 'release-bed', hold: 'posto-1' }, { type: 'print', paper: 'scheda-uscita' })
  })

  it('ends also the watch over the risk of who is out of the programme', () => {
    given(at('nonIdoneo', { accoglienza: 'prima', sicurezza: 'alto' }), bed)
      .when(move('FINE', answersTo('F19')))
      .givesAlso(
        moved('FINE', {
          percorso: 'nonIdoneo',
          accoglienza: 'uscita',
          titolo: 'daValutare',
          sicurezza: 'conclusa',
        }),
      )
  })

  it('is not for who has no place, nor for Carla to record', () => {
    given(at('adesione'))
      .when(move('FINE', answersTo('F19')))
      .refuses('unknown-move')
    given(at('adesione', { accoglienza: 'prima' }), bed)
      .when(move('FINE', answersTo('F19')), { by: carla })
      .refuses('not-open', { reasons: [role] })
  })
})

describe('The notices to the Questura', () => {
  const housed = at('semiAutonomia', { accoglienza: 'prima' })

  it('can be recorded once somebody has been housed', () => {
    given(housed, filed('posto', answersTo('posto')))
      .when(move('COMUNICAZIONE_OSPITALITA'), { by: carla })
      .gives(moved('COMUNICAZIONE_OSPITALITA'))
  })

  it('of the domicile needs a permit', () => {
    given(housed, filed('posto', answersTo('posto')))
      .when(move('COMUNICAZIONE_DOMICILIO'), { by: carla })
      .refuses('not-open', { reasons: [{ code: 'region', region: 'titolo' }] })
  })

  it('of nobody’s arrival is refused', () => {
    given(housed)
      .when(move('COMUNICAZIONE_OSPITALITA'))
      .refuses('not-open', { reasons: [{ code: 'field', form: 'posto', pointer: '' }] })
  })
})
