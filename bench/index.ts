import { parseArgs } from 'node:util'
import { kill } from './kill.ts'
import { print } from './print.ts'
import { asJson, asTable, type Bench } from './result.ts'
import { start } from './start.ts'
import { step } from './step.ts'

/** Every benchmark there is. A new one is one file and one line here. */
const BENCHES: readonly Bench[] = [step, start, print, kill]

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const chosen =
  positionals.length > 0
    ? BENCHES.filter(({ name }) => positionals.includes(name))
    : BENCHES.filter(({ long }) => !long)
const unknown = positionals.filter((name) => !BENCHES.some((bench) => bench.name === name))

if (values.help || unknown.length > 0) {
  console.error(usage(unknown))
  process.exitCode = values.help ? 0 : 2
} else for (const bench of chosen) await report(bench)

async function report(bench: Bench): Promise<void> {
  console.error(`${bench.name}: ${bench.about}…`)
  const results = await bench.run()
  console.log(values.json ? results.map(asJson).join('\n') : `\n${asTable(results)}\n`)
}

function usage(wrong: readonly string[]): string {
  const lines = BENCHES.map(
    ({ name, about, long }) => `  ${name.padEnd(8)}${about}${long ? ' (only by name: long)' : ''}`,
  )
  const said = wrong.map((name) => `There is no benchmark ${name}.\n`).join('')
  return `${said}npm run bench -- [name…] [--json]\n${lines.join('\n')}`
}
