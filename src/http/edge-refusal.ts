/** What the edge itself refuses, before any use case is asked. */
export type EdgeRefusal =
  | { code: 'no-session' }
  | { code: 'wrong-credentials' }
  | { code: 'too-many-attempts'; seconds: number }
  | { code: 'foreign-origin' }
  | { code: 'csrf' }
  | { code: 'malformed'; wrong: readonly string[] }
  | { code: 'too-large' }
  | { code: 'precondition-required' }
  | { code: 'key-required' }
  | { code: 'fault' }
