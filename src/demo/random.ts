/** Draws that the same seed repeats: a demonstration looks the same wherever it is loaded. */
export type Random = {
  /** A whole number from 0 to one less than `count`. */
  below(count: number): number
  /** @throws RangeError for an empty list */
  pick<T>(list: readonly T[]): T
}

/** A linear congruential generator (Numerical Recipes): plain, and plenty for choosing names. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const below = (count: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    // The high bits are the better ones.
    return Math.floor((state / 2 ** 32) * count)
  }
  return {
    below,
    pick: (list) => {
      const drawn = list[below(list.length)]
      if (drawn === undefined) throw new RangeError('nothing to pick from')
      return drawn
    },
  }
}
