import { execFileSync } from 'node:child_process'
import { afterAll } from 'vitest'
import { defaultCacheFolder } from '../../../src/effects/print/browser.ts'
import { createPrinter, type Printer } from '../../../src/effects/print/printer.ts'

/** A printer on this machine's browser, closed when the file's tests are done. */
export function printerHere(rules: { deadlineMs?: number } = {}): Printer {
  const printer = createPrinter({ cacheFolder: defaultCacheFolder(), say: () => {}, ...rules })
  afterAll(() => printer.close())
  return printer
}

/** SIGKILL to the browsers that this test process started, and to no other; says how many. */
export function killOurBrowsers(): number {
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], {
    encoding: 'utf8',
  }).split('\n')
  const ours = processes
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter(
      (match) =>
        Number(match?.[2]) === process.pid && match?.[3]?.includes('--remote-debugging-pipe'),
    )
  for (const match of ours) process.kill(Number(match?.[1]), 'SIGKILL')
  return ours.length
}
