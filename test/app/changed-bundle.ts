import type { Json } from '../../src/core/facts.ts'
import type { Bundle } from '../../src/library/bundle.ts'
import { isMap } from '../../src/library/json.ts'

/** The bundle with one place of it changed, as somebody might change a file of the repository. */
export function changed(
  bundle: Bundle,
  path: readonly string[],
  change: (was: Json | undefined) => Json,
): Bundle {
  // A bundle is JSON, and stays one.
  return into(bundle as unknown as Json, path, change) as unknown as Bundle
}

function into(
  value: Json | undefined,
  path: readonly string[],
  change: (was: Json | undefined) => Json,
): Json {
  const [name, ...rest] = path
  if (name === undefined) return change(value)
  if (!isMap(value)) throw new Error(`there is no ${path.join('/')} to change`)
  return { ...value, [name]: into(value[name], rest, change) }
}

/** The transitions of a state of the region `percorso`. */
export const statePath = (state: string) =>
  [
    'workflow',
    'chart',
    'states',
    'percorso',
    'states',
    ...state.split('.').flatMap((name, n) => (n ? ['states', name] : [name])),
  ] as const
