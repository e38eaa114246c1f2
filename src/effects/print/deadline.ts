/**
 * The outer clock of every conversation with the browser: Puppeteer's own timeouts do not
 * cut a renderer that hangs. Rejects with `late()` after `ms`; what is late stays running
 * and is for the caller to kill.
 */
export async function within<T>(ms: number, work: Promise<T>, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const clock = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), ms)
  })
  try {
    return await Promise.race([work, clock])
  } finally {
    clearTimeout(timer)
  }
}

/** Waits for `work`, but not longer than `ms`, and says whether it ended well in time. */
export const settled = (ms: number, work: Promise<unknown>): Promise<boolean> =>
  within(ms, work, () => new Error('late')).then(
    () => true,
    () => false,
  )
