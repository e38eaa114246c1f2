/**
 * No browser was found on this machine; the message says what the administrator can do, after
 * which the same job succeeds without a restart.
 */
export class NoBrowser extends Error {
  override name = 'NoBrowser'
  readonly retryable = true
}

/**
 * A print that did not end well. `retryable` says whether the same job may succeed later:
 * true when the machine failed (the browser died, the printer was closing), false when the
 * document itself is at fault (too large, too slow, wandering off).
 */
export class PrintFault extends Error {
  override name = 'PrintFault'
  readonly code: PrintFaultCode
  readonly retryable: boolean

  constructor(code: PrintFaultCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
    this.retryable = retryableCodes.has(code)
  }
}

export type PrintFaultCode =
  | 'browser-lost'
  | 'browser-broken'
  | 'closed'
  | 'deadline'
  | 'too-large'
  | 'navigated'
  | 'sections'
  | 'canonical'
  | 'thread-lost'

const retryableCodes: ReadonlySet<PrintFaultCode> = new Set([
  'browser-lost',
  'browser-broken',
  'closed',
  'deadline',
  'thread-lost',
])
