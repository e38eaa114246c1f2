/** What kind of fault an incident is, for who takes care of it: the class of the error stays in the API. */
export const faultWords = (kind: string): string =>
  Object.hasOwn(WORDS, kind) ? (WORDS[kind] ?? OTHER) : OTHER

const OTHER = 'errore del programma'

const WORDS: Readonly<Record<string, string>> = {
  PrintFault: 'la carta non si è stampata',
  NoBrowser: 'manca il browser che stampa le carte',
  StoreFault: 'l’archivio non ha risposto',
  SealBroken: 'un dato sigillato non si apre',
  NoKey: 'manca la chiave che apre i dati della persona',
  BedRefused: 'il posto non è stato assegnato',
  UnknownForm: 'manca un modulo che il percorso chiede',
  UnknownPaper: 'manca una carta che il percorso stampa',
  UnknownRule: 'manca una regola delle scadenze',
  RuleGone: 'manca una regola delle scadenze',
  BundleError: 'la definizione del percorso non si legge',
}
