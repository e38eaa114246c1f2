import { ConfigFault } from './config.ts'
import { type Fault, formatFaults } from './library/faults/fault.ts'
import { MasterKeyFault } from './sealing/master-key.ts'
import { BackupFolderNotEmpty, DataFolderBusy, StoreFault } from './store/faults.ts'

/** The repository's workflows, forms or papers have faults: nothing starts on them. */
export class BundleFaults extends Error {
  override name = 'BundleFaults'
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(formatFaults(faults))
    this.faults = faults
  }
}

const STORE: { readonly [code in StoreFault['code']]: string } = {
  'disk-full': 'Il disco è pieno: liberare spazio e ripetere.',
  disk: 'Il disco non risponde come dovrebbe: controllarlo e ripetere.',
  lost: 'L’archivio si è interrotto: riavviare. I dati sono al sicuro.',
  silent: 'L’archivio non risponde.',
  closed: 'L’archivio è già chiuso.',
  'newer-data': 'La cartella dei dati è stata scritta da una versione più recente di Percorso.',
  'unfinished-copy': 'La cartella è una copia di sicurezza interrotta a metà: farne un’altra.',
  sqlite:
    'La cartella dei dati non si può leggere o scrivere: controllarne i permessi, poi la copia più recente.',
}

/** What went wrong, for the person at the terminal: what it is and what she can do. */
export function causeInWords(error: unknown): string {
  if (error instanceof ConfigFault || error instanceof MasterKeyFault) return error.message
  if (error instanceof BundleFaults)
    return `I file di workflows/, forms/ o documents/ hanno errori:\n${error.message.trimEnd()}`
  if (error instanceof DataFolderBusy)
    return 'Un altro Percorso sta usando questa cartella dei dati. Fermarlo, oppure indicarne un’altra con PERCORSO_DATA.'
  if (error instanceof BackupFolderNotEmpty)
    return 'La cartella di destinazione non è vuota: indicarne una vuota o che non esiste ancora.'
  if (error instanceof StoreFault) return STORE[error.code]
  return `${listening(error) ?? 'Errore imprevisto'}: ${error instanceof Error ? error.message : String(error)}`
}

function listening(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return 'La porta è già occupata: indicarne un’altra con PORT'
  if (code === 'EACCES') return 'Non c’è il permesso di usare questa porta o questa cartella'
  return undefined
}
