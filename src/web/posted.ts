import type { Posted } from '../http/route.ts'

export type Hidden = { readonly name: string; readonly value: string }

/** Posted values as hidden fields of the next page; the forgery token and the button pressed stay behind. */
export const hiddenOf = (posted: Posted): readonly Hidden[] =>
  Object.entries(posted).flatMap(([name, value]) => {
    if (name === '_csrf' || name === 'op' || value === undefined) return []
    return [value].flat().map((one) => ({ name, value: one }))
  })

/** Only what the fields of a form hold: their names are JSON pointers. */
export const fieldsIn = (posted: Posted): Posted =>
  Object.fromEntries(Object.entries(posted).filter(([name]) => name.startsWith('/')))

/** Every value posted under a name. */
export const textsIn = (posted: Posted, name: string): readonly string[] => {
  const value = Object.hasOwn(posted, name) ? posted[name] : undefined
  return value === undefined ? [] : [value].flat()
}
