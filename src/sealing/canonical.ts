import canonicalize from 'canonicalize'

/** RFC 8785: one text for one JSON value, whatever the order in which its properties were written. */
export function canonical(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('not a JSON value')
  return text
}
