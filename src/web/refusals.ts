import type { Refusal } from '../core/refusal.ts'
import type { EdgeRefusal } from '../http/edge-refusal.ts'
import { problemText } from './fields.ts'
import { type Around, eventWords, NOWHERE, type ReasonText, reasonText } from './reasons.ts'
import { instantWords } from './words.ts'

export type RefusalText = {
  /** What did not happen, and then what to do now. */
  readonly title: string
  readonly detail: string
  readonly reasons: readonly ReasonText[]
}

/** A refusal in plain Italian: what happened, and what the reader can do about it. */
export function refusalText(refusal: AnyRefusal, around: Around = NOWHERE): RefusalText {
  // Each code has its own words; TypeScript cannot see that a refusal and its code go together.
  const words = WORDS[refusal.code] as (refusal: AnyRefusal, around: Around) => Words
  const [title, detail] = words(refusal, around)
  return { title, detail, reasons: reasonsOf(refusal, around) }
}

function reasonsOf(refusal: AnyRefusal, around: Around): readonly ReasonText[] {
  if (refusal.code === 'not-open')
    return refusal.reasons.map((reason) => reasonText(reason, around))
  if (refusal.code === 'answers')
    return refusal.problems.map((problem) => ({ text: problemText(problem) }))
  if (refusal.code === 'malformed') return refusal.wrong.map((text) => ({ text }))
  return []
}

type AnyRefusal = Refusal | EdgeRefusal
type Words = readonly [title: string, detail: string]

/** What is refused of one thing on a page that she may see, by permission. */
const FORBIDDEN: Readonly<Record<string, Words>> = {
  'carta.leggi': [
    'Non puoi aprire questa carta',
    'Contiene dati che il tuo ruolo non legge. Se ti serve per il lavoro, chiedi a chi ha il caso in carico o alla consulente legale.',
  ],
}

/** Words for every refusal: a code without its own does not compile. */
const WORDS: {
  readonly [code in AnyRefusal['code']]: (
    refusal: Extract<AnyRefusal, { code: code }>,
    around: Around,
  ) => Words
} = {
  'unknown-move': (refusal, around) => [
    'Questa mossa ora non c’è',
    `Nello stato di oggi il caso non ha la mossa «${eventWords(refusal.event, around)}». Torna al caso e guarda le mosse aperte.`,
  ],
  'not-open': (refusal, around) => [
    'Questa mossa non è aperta',
    `«${eventWords(refusal.event, around)}» non si può fare adesso. Non è stato registrato nulla. I motivi sono qui sotto.`,
  ],
  answers: () => [
    'Controlla le risposte',
    'Non è stato registrato nulla. Correggi le risposte indicate e invia di nuovo.',
  ],
  'no-proposal': () => [
    'La proposta non c’è più',
    'È già stata firmata, rifiutata o superata dai fatti. Torna al caso per vedere come sta.',
  ],
  'own-signature': () => [
    'Serve la firma di un’altra persona',
    'Hai già firmato tu per prima. La seconda firma è di un’altra persona, qualunque ruolo tu abbia.',
  ],
  'reason-missing': () => ['Manca il motivo', 'Scrivi il motivo in poche parole e invia di nuovo.'],
  'occurred-in-future': (refusal) => [
    'La data è nel futuro',
    `Si registra solo ciò che è già successo: ${instantWords(refusal.occurredAt)} deve ancora venire. Correggi il giorno o l’ora.`,
  ],
  'occurred-before-opening': (refusal) => [
    'La data è prima dell’apertura del caso',
    `Il caso è stato aperto il ${instantWords(refusal.openedAt)}. Correggi il giorno o l’ora.`,
  ],
  stale: () => [
    'Il caso è cambiato mentre scrivevi',
    'Non è stato registrato nulla. Guarda che cosa è successo e, se serve ancora, invia di nuovo.',
  ],
  'not-stored': ({ full }) => [
    'Non si riesce a registrare',
    `${full ? 'Il disco del server è pieno' : 'L’archivio del server non risponde'}: non è stato registrato nulla. Avvisa chi gestisce il server e riprova più tardi; intanto lascia aperta questa pagina, o copia altrove quello che hai scritto.`,
  ],
  busy: () => [
    'Il caso è occupato',
    'Qualcun altro sta scrivendo in questo momento. Riprova tra un attimo.',
  ],
  forbidden: ({ action }) =>
    FORBIDDEN[action] ?? [
      'Non puoi vedere questa pagina',
      'Il tuo ruolo non lo permette. Se ti serve per il lavoro, chiedi all’Ufficio Filtro.',
    ],
  'not-found': () => [
    'Qui non c’è nulla',
    'Quello che cerchi non esiste, oppure non è tra i casi che puoi vedere. Controlla il codice.',
  ],
  incident: (refusal) => [
    'Il programma si è fermato',
    `Non è stato registrato nulla. L’Ufficio Filtro è avvisato; se telefoni, di’ il codice ${refusal.incident}.`,
  ],
  'too-early': (refusal) => [
    'La scadenza non è ancora arrivata',
    `Scade il ${instantWords(refusal.dueAt)}.`,
  ],
  'deadline-not-open': () => [
    'La scadenza non è aperta',
    'È già stata rispettata, è già passata o è sospesa.',
  ],
  'nothing-to-correct': (refusal) => [
    'Non c’è nulla da correggere',
    `La correzione non cambia nulla, oppure la riga ${refusal.seq} del caso non si può correggere. Cambia una risposta o il giorno e invia di nuovo.`,
  ],
  'answers-withheld': (refusal) => [
    'Queste risposte non le puoi correggere tu',
    `${refusal.withheld === 1 ? 'Una risposta' : `${refusal.withheld} risposte`} della riga ${refusal.seq} non le legge il tuo ruolo, e correggendo andrebbero perse. Chiedi a chi può leggerle tutte; tu puoi correggere quando è successo.`,
  ],
  'signed-by-two': (refusal) => [
    'Due persone hanno firmato queste risposte',
    `Le risposte della riga ${refusal.seq} portano due firme: una persona sola non le cambia. Si può correggere quando è successo; per il resto scrivi in un nuovo passo che cosa è cambiato.`,
  ],
  'already-entrusted': () => [
    'Il caso è già suo',
    'Questa persona segue già il caso. Non è stato registrato nulla. Se serve, scegli un’altra persona.',
  ],
  'not-a-case-manager': () => [
    'A questa persona il caso non si può affidare',
    'Non è stato registrato nulla. Scegli una persona con il ruolo di operatore di riferimento.',
  ],
  'no-bed': (refusal) => [
    'Nessun posto libero',
    `In «${refusal.pool}» non c’è più un posto libero. Scegli un’altra accoglienza.`,
  ],
  'hold-gone': () => [
    'Il posto non è più riservato',
    'La riserva è scaduta. Scegli di nuovo il posto.',
  ],
  'no-session': () => ['Devi entrare', 'La sessione non c’è o è scaduta. Entra di nuovo.'],
  'wrong-credentials': () => [
    'Nome o password non corrispondono',
    'Controlla che le maiuscole non siano bloccate e riprova.',
  ],
  'too-many-attempts': (refusal) => [
    'Troppi tentativi',
    `Aspetta ${refusal.seconds} secondi e riprova.`,
  ],
  'foreign-origin': () => [
    'Richiesta da un altro sito',
    'La richiesta non viene dalle pagine di Percorso e non è stata eseguita. Apri Percorso e riprova da lì.',
  ],
  csrf: () => [
    'La pagina è di una sessione passata',
    'Nulla è stato eseguito. Ricarica la pagina e ripeti; con l’API manda l’intestazione X-CSRF-Token.',
  ],
  malformed: () => ['La richiesta non si legge', 'Correggi i punti elencati e invia di nuovo.'],
  'too-large': () => [
    'È troppo lungo',
    'Un invio può contenere al massimo 1 MB. Torna indietro con il browser: quello che hai scritto è ancora lì. Accorcialo e invia di nuovo.',
  ],
  'precondition-required': () => [
    'Manca If-Match',
    'Manda l’intestazione If-Match con l’ETag del caso che hai letto, per esempio If-Match: "12".',
  ],
  'key-required': () => [
    'Manca Idempotency-Key',
    'Manda l’intestazione Idempotency-Key: da 8 a 200 caratteri, nuova per ogni comando, la stessa se lo ripeti.',
  ],
  fault: () => [
    'Il programma si è fermato',
    'Non è stato registrato nulla. Riprova tra poco e, se succede ancora, avvisa l’Ufficio Filtro.',
  ],
}
