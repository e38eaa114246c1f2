import { BLOCKS_OF, type DataBlock, type Profile } from '../core/blocks.ts'
import type { Json } from '../core/facts.ts'
import type { Bundle, FormSource } from './bundle.ts'
import { type Field, fieldsOf } from './fields.ts'
import { isList, type JsonMap, own, propertyOf } from './json.ts'

/** What a template may name: the same shape fills a paper's data and judges its template. */
export type Shape =
  | 'value'
  | 'flag'
  | { readonly list: Shape }
  | { readonly map: ReadonlyMap<string, Shape> }

const map = (entries: { readonly [name: string]: Shape }): Shape => ({
  map: new Map(Object.entries(entries)),
})
const values = (...names: readonly string[]): Shape =>
  map(Object.fromEntries(names.map((name) => [name, 'value'])))

const BODY = values('nome', 'domicilio', 'pec', 'registro', 'convenzione')

/** What every paper holds, whoever it is for. */
const FRAME: { readonly [name: string]: Shape } = {
  carta: map({
    titolo: 'value',
    numero: 'value',
    data: 'value',
    copiaPer: 'value',
    inDossier: 'flag',
  }),
  caso: values('codice', 'apertoIl'),
  ente: BODY,
  partner: { list: BODY },
  ufficio: values('nome', 'provincia', 'questura'),
  progetto: map({
    titolo: 'value',
    edizione: values('titolo', 'dal', 'al', 'avviso'),
  }),
  parti: { list: values('ordine', 'titolo', 'numero', 'data', 'ancora', 'pagina') },
}

/** All that a paper of the profile may name: each form under its id, and `persona`. */
export const shapeFor = (bundle: Pick<Bundle, 'forms'>, profile: Profile): Shape =>
  shapeWith(bundle, BLOCKS_OF[profile])

/** All that can be named of these blocks. */
export function shapeWith(bundle: Pick<Bundle, 'forms'>, blocks: readonly DataBlock[]): Shape {
  const forms = Object.entries(bundle.forms).map(
    ([id, form]) => [id, shapeOfForm(form, blocks)] as const,
  )
  const persona = forms.flatMap(([id]) => [...identityIn(bundle.forms[id], blocks)])
  return {
    map: new Map<string, Shape>([
      ...Object.entries(FRAME),
      ['persona', { map: new Map(persona) }],
      ...forms,
    ]),
  }
}

/** The fields of a form that say who the person is, where the profile may know it. */
export const identityOf = (form: FormSource | undefined, profile: Profile) =>
  identityIn(form, BLOCKS_OF[profile])

function identityIn(
  form: FormSource | undefined,
  blocks: readonly DataBlock[],
): ReadonlyMap<string, Shape> {
  if (form === undefined || !blocks.includes('identita')) return new Map()
  const shape = shapeOfForm(form, ['identita'])
  return typeof shape === 'object' && 'map' in shape ? shape.map : new Map()
}

function shapeOfForm(form: FormSource, blocks: readonly DataBlock[]): Shape {
  const fields = fieldsOf(form.schema)
  const allowed = Object.entries(form.ui.fields).flatMap(([pointer, ui]) => {
    const field = fields.get(propertyOf(pointer))
    return field !== undefined && blocks.includes(ui.block)
      ? [[propertyOf(pointer), shapeOfField(field)] as const]
      : []
  })
  return { map: new Map(allowed) }
}

function shapeOfField({ kind, columns }: Field): Shape {
  if (kind === 'rows') return { list: { map: mapValues(columns ?? new Map()) } }
  if (kind === 'choices') return { list: 'value' }
  return kind === 'flag' ? 'flag' : 'value'
}

const mapValues = (columns: ReadonlyMap<string, Field>): ReadonlyMap<string, Shape> =>
  new Map([...columns].map(([name, column]) => [name, shapeOfField(column)]))

/**
 * A value with every name of the shape and no other: what is absent becomes null, false or an
 * empty list, so that a strict template may ask for it; what the shape lacks cannot be printed.
 */
export function fill(shape: Shape, value: Json | undefined): Json {
  if (shape === 'value') return value ?? null
  if (shape === 'flag') return value ?? false
  if ('list' in shape) return isList(value) ? value.map((item) => fill(shape.list, item)) : []
  return Object.fromEntries(
    [...shape.map].map(([name, part]) => [name, fill(part, own(value, name))]),
  )
}

/** `fill` for a shape of names, which gives names. */
export function fillMap(shape: Shape, value: JsonMap): JsonMap {
  // A shape with `map` fills to a map: see `fill`.
  return fill(shape, value) as JsonMap
}
