import type { Store } from '../store/store.ts'
import { colleagues, DEMO_PASSWORD } from './colleagues.ts'
import { loadDemonstration, type Stage } from './load.ts'

/** Where it is noted that a demonstration was begun, and whether it came to its end. */
const NOTE = { kind: 'dimostrazione', id: 'caricamento' } as const

type Offer = Omit<Stage, 'store'> & { readonly store: Store }

/**
 * Loads the demonstration into a store that holds no case and no sign-in yet; leaves any other as it
 * is, and says so where a loading was cut short. True when it was loaded.
 */
export async function offerDemonstration(stage: Offer): Promise<boolean> {
  const { store, clock, say } = stage
  const note = await noteIn(store)
  if (note) {
    if (!note.whole) say(CUT_SHORT)
    return false
  }
  if (!(await isEmpty(store))) return false
  say('Archivio vuoto: si caricano i dati dimostrativi (persone inventate)…')
  const rev = await store.records.put(NOTE.kind, NOTE.id, { whole: false, first: '' }, 0)
  const { cases, first } = await loadDemonstration(stage, clock.now())
  await store.records.put(NOTE.kind, NOTE.id, { whole: true, first }, rev ?? 0)
  say(`Caricate ${cases} persone inventate. Le loro carte si stampano intanto che si lavora.`)
  return true
}

const CUT_SHORT =
  'ATTENZIONE: il caricamento della dimostrazione era stato interrotto. Per averla intera, fermare, cancellare la cartella dei dati e riavviare.'

async function isEmpty({ rows, records }: Store): Promise<boolean> {
  const accounts = await records.list('account', 1)
  return accounts.length === 0 && (await rows.count({ view: 'casi' })) === 0
}

/** Only `offerDemonstration` writes this kind. */
async function noteIn({ records }: Pick<Store, 'records'>) {
  const entry = await records.get(NOTE.kind, NOTE.id)
  return entry && (entry.doc as { readonly whole: boolean; readonly first: string })
}

/** Who can sign in, for whoever has just started the program. */
export async function signInLines({ store }: { store: Store }): Promise<readonly string[]> {
  const note = await noteIn(store)
  if (note) return demoSignIns(note.first)
  const accounts = await store.records.list('account', 1)
  return accounts.length > 0 ? [] : [NOBODY]
}

const NOBODY =
  'Nessuno può ancora accedere: npm run percorso -- user add <accesso> --name "Nome Cognome" --role <ruolo> (a server fermo).'

const demoSignIns = (first: string) => [
  `Accessi dimostrativi, tutti con la parola d’ordine «${DEMO_PASSWORD}»:`,
  ...colleagues.map(({ id, name, roles }) => `  ${id.padEnd(6)} ${name} (${roles.join(', ')})`),
  ...(first === ''
    ? []
    : [
        `Per cominciare, il caso ${first}: al suo dossier manca solo il programma individualizzato.`,
      ]),
  '',
]
