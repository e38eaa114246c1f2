import { anna } from '../src/demo/colleagues.ts'
import type { Printer, PrintJob } from '../src/effects/print/printer.ts'
import { browserPrinter, openProgram } from '../test/kill/program.ts'
import { casesUnderAssessment, move, NOW } from './cases.ts'
import { inFolder } from './folder.ts'
import { type Bench, judged, median, type Result } from './result.ts'

const PAPERS = 24
const ROUNDS = 3
/** The queue hands over two at once, as the printer takes them. */
const AT_ONCE = 2

export const print: Bench = {
  name: 'print',
  about: 'papers through the queue, beside the printer alone with the same pages',
  run: () => inFolder(measured),
}

async function measured(folder: string): Promise<readonly Result[]> {
  const printer = await browserPrinter()
  await printer.start()
  const asked: PrintJob[] = []
  const heard: Printer = {
    ...printer,
    print: (job) => {
      asked.push(job)
      return printer.print(job)
    },
  }
  const app = await openProgram(folder, heard, () => NOW)
  app.queue.start()
  const rates: { queue: number; alone: number }[] = []
  for (let n = 0; n <= ROUNDS; n += 1) {
    const cases = await casesUnderAssessment(app.percorso, PAPERS)
    for (const of of cases) await move(app.percorso, anna, of, 'RICHIEDI_POSTO', 'richiesta-posto')
    const queue = await perSecond(async () => {
      await Promise.all(cases.map((of) => move(app.percorso, anna, of, 'FINE', 'F19')))
      await app.queue.idle()
    })
    const pages = asked.splice(0)
    const alone = await perSecond(() => printAll(printer, pages))
    // The first one warms up.
    if (n > 0) rates.push({ queue, alone })
  }
  await app.close()
  await printer.close()
  return resultsOf(rates)
}

async function printAll(printer: Printer, pages: PrintJob[]): Promise<void> {
  const lane = async () => {
    for (let job = pages.pop(); job; job = pages.pop()) await printer.print(job)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
}

async function perSecond(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return (PAPERS * 1000) / (performance.now() - start)
}

function resultsOf(rates: readonly { queue: number; alone: number }[]): readonly Result[] {
  const [bench, unit, against] = ['print', 'papers/s', 'printer alone']
  const alone = median(rates.map((rate) => rate.alone))
  const queue = median(rates.map((rate) => rate.queue))
  const ratio = median(rates.map((rate) => rate.queue / rate.alone))
  return [
    { bench, case: against, value: alone, unit },
    judged({ bench, case: 'through the queue', value: queue, unit, against }, ratio, {
      atLeast: 0.8,
    }),
  ]
}
