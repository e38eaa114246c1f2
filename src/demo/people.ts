import type { Day } from '../core/facts.ts'
import { type Random, seeded } from './random.ts'

/** An invented person: nothing of her comes from a real one. */
export type Person = {
  readonly nome: string
  readonly cognome: string
  readonly genere: 'F' | 'M' | 'T'
  readonly dataNascita: Day
  readonly luogoNascita: string
  readonly cittadinanza: string
  readonly lingua: string
  readonly lingue: string
  readonly sfruttamento: string
  readonly comune: string
  readonly office: string
}

type Origin = Pick<Person, 'cittadinanza' | 'lingua' | 'lingue'> & {
  readonly luoghi: readonly string[]
  readonly donne: readonly string[]
  readonly uomini: readonly string[]
  readonly cognomi: readonly string[]
  readonly sfruttamento: readonly string[]
}

const ORIGINS: readonly Origin[] = [
  {
    cittadinanza: 'nigeriana',
    lingua: 'inglese',
    lingue: 'inglese, edo',
    luoghi: ['Benin City', 'Warri', 'Asaba'],
    donne: ['Osariemen', 'Itohan', 'Adesuwa', 'Isoken', 'Omosede', 'Eseosa', 'Uyinmwen'],
    uomini: ['Osagie', 'Efosa'],
    cognomi: ['Ehigiator', 'Omoruyi', 'Osayande', 'Igbinedo', 'Aighobahi'],
    sfruttamento: ['sessuale', 'accattonaggio'],
  },
  {
    cittadinanza: 'bangladese',
    lingua: 'bengalese',
    lingue: 'bengalese, un po’ di inglese',
    luoghi: ['Sylhet', 'Comilla', 'Madaripur'],
    donne: ['Shathi', 'Rokeya'],
    uomini: ['Mahbubur', 'Shahidul', 'Anisuzzaman', 'Kamrul'],
    cognomi: ['Howlader', 'Talukder', 'Matubbar', 'Chokdar'],
    sfruttamento: ['lavorativo'],
  },
  {
    cittadinanza: 'albanese',
    lingua: 'albanese',
    lingue: 'albanese, italiano di base',
    luoghi: ['Scutari', 'Valona', 'Lushnje'],
    donne: ['Mimoza', 'Vjollca', 'Drita', 'Luljeta'],
    uomini: ['Gëzim'],
    cognomi: ['Hoxhallari', 'Kryeziu', 'Shpataraku', 'Mehmeti'],
    sfruttamento: ['sessuale', 'matrimonio-forzato'],
  },
  {
    cittadinanza: 'peruviana',
    lingua: 'spagnolo',
    lingue: 'spagnolo',
    luoghi: ['Chiclayo', 'Trujillo', 'Iquitos'],
    donne: ['Yesenia', 'Milagros', 'Rosaura'],
    uomini: ['Wilfredo'],
    cognomi: ['Quispehuamán', 'Chumbiauca', 'Tantaleán'],
    sfruttamento: ['lavorativo', 'sessuale'],
  },
  {
    cittadinanza: 'marocchina',
    lingua: 'arabo',
    lingue: 'arabo, francese',
    luoghi: ['Khouribga', 'Béni Mellal', 'Fquih Ben Salah'],
    donne: ['Ghizlane', 'Khadouj', 'Nezha'],
    uomini: ['Abdelouahed', 'Noureddine'],
    cognomi: ['Boutaleb', 'Lahrichi', 'Zerouali'],
    sfruttamento: ['lavorativo', 'economie-illegali'],
  },
]

const PLACES = [
  { comune: 'Milano', office: 'milano' },
  { comune: 'Milano', office: 'milano' },
  { comune: 'Como', office: 'como' },
  { comune: 'Monza', office: 'monza-brianza' },
  { comune: 'Varese', office: 'varese' },
] as const

/** As many people as there are genders asked for; the same seed gives the same people. */
export function peopleOf(genders: readonly Person['genere'][], seed = 2019): readonly Person[] {
  const random = seeded(seed)
  const taken = new Set<string>()
  return genders.map((genere) => {
    for (;;) {
      const person = somebody(genere, random)
      const name = `${person.nome} ${person.cognome}`
      if (taken.has(name)) continue
      taken.add(name)
      return person
    }
  })
}

function somebody(genere: Person['genere'], random: Random): Person {
  const origin = random.pick(ORIGINS)
  const { cittadinanza, lingua, lingue } = origin
  const month = String(1 + random.below(12)).padStart(2, '0')
  const day = String(1 + random.below(28)).padStart(2, '0')
  return {
    nome: random.pick(genere === 'M' ? origin.uomini : origin.donne),
    cognome: random.pick(origin.cognomi),
    genere,
    dataNascita: `${1982 + random.below(22)}-${month}-${day}`,
    luogoNascita: random.pick(origin.luoghi),
    cittadinanza,
    lingua,
    lingue,
    sfruttamento: random.pick(origin.sfruttamento),
    ...random.pick(PLACES),
  }
}
