import type { Logger } from 'pino'
import type { Ticked } from './app/tick.ts'

const EVERY_MS = 30_000

/**
 * Fires due deadlines now and from then on, never two rounds at once. After long downtime more than one
 * round may be due: the next then follows at once, and people work in between.
 */
export function ticking(
  { tick }: { tick(): Promise<Ticked> },
  log: Pick<Logger, 'info' | 'error'>,
): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let running: Promise<void> = Promise.resolve()
  const round = async () => {
    const left = await fire(tick, log)
    if (!stopped) timer = setTimeout(next, left ? 0 : EVERY_MS)
  }
  const next = () => {
    running = round()
  }
  next()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
      clearTimeout(timer)
    },
  }
}

async function fire(tick: () => Promise<Ticked>, log: Pick<Logger, 'info' | 'error'>) {
  try {
    const { fired, left } = await tick()
    if (fired > 0) log.info({ fired, left }, 'deadlines fired')
    return left
  } catch (error) {
    log.error({ class: error instanceof Error ? error.name : typeof error }, 'tick failed')
    return false
  }
}
