import { StoreFault } from '../faults.ts'

/** SQLite's result codes; the low byte is the primary one. */
const BUSY = 5
const IO = 10
const FULL = 13
const IO_FSYNC = 1034
const IO_DIR_FSYNC = 1290

export const isBusy = (error: unknown): boolean => primary(error) === BUSY

/**
 * After a failed fsync nobody knows what is on the disk, and a second try may claim success for pages
 * that the kernel has dropped. The only honest answer is to stop and recover from the log.
 */
export function lostTheDisk(error: unknown): boolean {
  const code = resultCode(error)
  return code === IO_FSYNC || code === IO_DIR_FSYNC
}

export function asFault(error: unknown): StoreFault {
  if (error instanceof StoreFault) return error
  const message = error instanceof Error ? error.message : 'unknown fault'
  if (primary(error) === FULL || systemCode(error) === 'ENOSPC') {
    return new StoreFault('disk-full', 'The disk is full; nothing was written.', { cause: error })
  }
  if (primary(error) === IO || systemCode(error) !== undefined) {
    return new StoreFault('disk', `The disk refused: ${message}`, { cause: error })
  }
  return new StoreFault('sqlite', message, { cause: error })
}

const primary = (error: unknown): number => resultCode(error) & 0xff

const resultCode = (error: unknown): number =>
  error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0

const systemCode = (error: unknown): string | undefined =>
  error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : undefined
