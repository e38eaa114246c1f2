import type { Json } from '../core/facts.ts'

export type JsonMap = { readonly [key: string]: Json }

export const isMap = (value: Json | undefined): value is JsonMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

/** An own property of a map: what a prototype holds is never an answer. */
export const own = (map: Json | undefined, key: string): Json | undefined =>
  isMap(map) && Object.hasOwn(map, key) ? map[key] : undefined

export const textOf = (value: Json | undefined): string =>
  value === undefined || value === null ? '' : String(value)

/** Tokens of a JSON pointer (RFC 6901): `/figli/0/nome` is `figli`, `0`, `nome`. */
export const tokensOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))

export const pointerOf = (...tokens: readonly (string | number)[]): string =>
  tokens.map((token) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** The property that a field's pointer names: forms are flat, so it has one token. */
export const propertyOf = (pointer: string): string => tokensOf(pointer)[0] ?? ''
