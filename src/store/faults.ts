/**
 * What a machine or a deployment can do to a store. None of these says anything about a person:
 * messages name the fault and who can mend it, never what was being stored.
 */

/**
 * `disk-full`: nothing was written, free some space, then repeat the call. `disk`: the disk refused
 * for another reason. `lost`: the thread behind the store is gone; restart the process, the data folder
 * is as safe as after any crash. `silent`: no answer within the time that `ping` allows. `closed`: a
 * call after `close`. `newer-data`: the folder was written by a later version of the program.
 * `unfinished-copy`: the folder is a backup that was cut short. `sqlite`: anything else.
 */
export type StoreFaultCode =
  | 'disk-full'
  | 'disk'
  | 'lost'
  | 'silent'
  | 'closed'
  | 'newer-data'
  | 'unfinished-copy'
  | 'sqlite'

export class StoreFault extends Error {
  override name = 'StoreFault'
  readonly code: StoreFaultCode

  constructor(code: StoreFaultCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** Whoever starts the program can mend it: another process already serves this data folder. */
export class DataFolderBusy extends Error {
  override name = 'DataFolderBusy'
  readonly code = 'data-folder-busy'

  constructor(options?: ErrorOptions) {
    super(
      'Another process is using this data folder. Stop it first, or start this one on another folder.',
      options,
    )
  }
}

/** Whoever asked for the backup can mend it: a copy goes only into an empty or a new folder. */
export class BackupFolderNotEmpty extends Error {
  override name = 'BackupFolderNotEmpty'
  readonly code = 'backup-folder-not-empty'

  constructor() {
    super('The backup folder is not empty. Name an empty folder, or one that does not exist yet.')
  }
}

/** A developer's mistake: the key of a file has a shape that a store does not take. */
export class BadFileKey extends Error {
  override name = 'BadFileKey'
  readonly code = 'bad-file-key'

  constructor() {
    super(
      'A file key is made of A-Z, a-z, 0-9, `_`, `-`, `.` and `/`; no part is empty or begins with a dot.',
    )
  }
}
