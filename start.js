/**
 * The launcher: every npm script of this repository goes through it, on any Node from 20 on and before
 * anything is installed. It installs what package-lock.json asks for when that has not been done yet,
 * then hands the command to the Node that came with the installation (the sources are TypeScript, run
 * as they stand, which older Nodes cannot do). Signals go to the child; its exit code is ours.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const modules = join(root, 'node_modules')
const stamp = join(modules, '.percorso-lock')
const lock = join(root, '.percorso-install')
const OLDEST = { launcher: 20, npm: 10, runtime: 26 }

const tsc = ['node_modules/typescript/bin/tsc', '--noEmit']
const biome = ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings']
const vitest = ['node_modules/vitest/vitest.mjs', 'run']
const check = ['src/cli.ts', 'check']
const quick = ['core', 'workflows', 'library', 'views', 'reports', 'sealing', 'shape']
const quickTests = [...vitest, ...quick.map((folder) => `test/${folder}/`)]

/** What each command runs, step by step; the arguments given to the command go to its last step. */
const COMMANDS = {
  server: [['server', ['src/main.ts']]],
  percorso: [['percorso', ['src/cli.ts']]],
  check: [['check', check]],
  bench: [['bench', ['bench/index.ts']]],
  lint: [['lint', biome]],
  types: [['types', tsc]],
  test: [
    ['types', tsc],
    ['lint', biome],
    ['check', check],
    ['tests', vitest],
  ],
  verify: [
    ['types', tsc],
    ['lint', biome],
    ['check', check],
    ['quick tests', quickTests],
  ],
}

const INTERRUPTED = 130
let signalled = false
const say = (line) => process.stderr.write(`${line}\n`)
const major = (version) => Number.parseInt(version.replace(/^v/, ''), 10)

/** A sentence when this Node or the npm that called us is too old; `undefined` when both will do. */
export function tooOld(nodeVersion, userAgent = '') {
  if (major(nodeVersion) < OLDEST.launcher)
    return `Percorso richiede Node ${OLDEST.launcher} o successivo: qui c'è ${nodeVersion}.`
  const npm = /^npm\/(\S+)/.exec(userAgent)?.[1]
  if (npm !== undefined && major(npm) < OLDEST.npm)
    return `Percorso richiede npm ${OLDEST.npm} o successivo: qui c'è ${npm}.`
  return undefined
}

/** Runs to its end and gives its exit code; passes on the signals that reach us meanwhile. */
function run(command, args, env = process.env) {
  return new Promise((settle, fail) => {
    const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' })
    const forward = (signal) => {
      signalled = true
      if (!hasItAlready(signal)) child.kill(signal)
    }
    process.on('SIGINT', forward)
    process.on('SIGTERM', forward)
    child.on('error', fail)
    child.on('exit', (code, signal) => {
      process.off('SIGINT', forward)
      process.off('SIGTERM', forward)
      settle(code ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}

/** Ctrl-C on a terminal reaches the whole foreground group: passed on, the child would see it twice. */
const hasItAlready = (signal) =>
  signal === 'SIGINT' && (process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY)

const wanted = () => {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  return `${hash.digest('hex')} ${process.platform}-${process.arch}\n`
}
const installed = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted()

/** Installs once, however many launchers start together: the others wait and find it done. */
async function install() {
  if (installed()) return 0
  await takeLock()
  try {
    if (installed()) return 0
    say('Installazione delle dipendenze con npm ci: la prima volta richiede qualche minuto…')
    const code = await npm(
      'ci',
      '--include=dev',
      '--include=optional',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    )
    if (code === 0) writeFileSync(stamp, wanted())
    else if (!signalled)
      say(`L'installazione non è riuscita: npm ci è terminato con codice ${code}.`)
    return code
  } finally {
    rmSync(lock, { force: true })
  }
}

/** The npm that called us, else the one on the path. */
function npm(...args) {
  const caller = process.env.npm_execpath ?? ''
  if (/npm-cli\.c?js$/.test(caller)) return run(process.execPath, [caller, ...args])
  const version = spawnSync('npm', ['--version'], { encoding: 'utf8' }).stdout?.trim()
  const fault = version ? tooOld(process.version, `npm/${version}`) : 'npm non è installato.'
  if (fault === undefined) return run('npm', args)
  say(fault)
  return 1
}

async function takeLock() {
  for (let waits = 0; ; waits++) {
    try {
      return writeFileSync(lock, String(process.pid), { flag: 'wx' })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (abandoned()) rmSync(lock, { force: true })
    else {
      if (waits === 0) say('Un altro avvio sta installando le dipendenze: attendo che finisca…')
      await pause(250)
    }
  }
}

/** True when the launcher that took the lock is gone without giving it back. */
function abandoned() {
  try {
    const pid = Number(readFileSync(lock, 'utf8'))
    if (pid > 0) return !alive(pid)
    return Date.now() - statSync(lock).mtimeMs > 10_000
  } catch {
    return false
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** A Node that runs TypeScript: the one npm installed, if it runs on this machine, else our own. */
function runtime() {
  const here = `${process.platform}-${process.arch}`
  const own = [`node-${here}`, `node-bin-${here}`].map((name) => join(modules, name, 'bin/node'))
  const found = [join(modules, '.bin/node'), ...own].find((path) => existsSync(path) && runs(path))
  if (found !== undefined) return realpathSync(found)
  return major(process.version) >= OLDEST.runtime ? process.execPath : undefined
}

function runs(path) {
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' })
  return status === 0 && major(stdout) >= OLDEST.runtime
}

async function steps(command, args, node) {
  const path = `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`
  // Stripping types costs more than running the program's start: each thread would do it anew.
  const cache = process.env.NODE_COMPILE_CACHE ?? join(modules, '.cache', 'compile')
  const env = { ...process.env, PATH: path, NODE_COMPILE_CACHE: cache }
  const list = COMMANDS[command]
  for (const [n, [name, line]] of list.entries()) {
    if (list.length > 1) say(`\n── ${name}`)
    const more = n === list.length - 1 ? args : []
    const code = await run(node, [...line, ...more], env)
    if (code !== 0 || n === list.length - 1) return code
    if (signalled) return INTERRUPTED
  }
  return 0
}

async function main([command, ...args]) {
  const fault = tooOld(process.version, process.env.npm_config_user_agent)
  if (fault !== undefined) {
    say(fault)
    return 1
  }
  if (!Object.hasOwn(COMMANDS, command ?? '')) {
    say(`Uso: node start.js <${Object.keys(COMMANDS).join('|')}> [argomenti]`)
    return 2
  }
  const code = await install()
  if (code !== 0) return code
  if (signalled) return INTERRUPTED
  const node = runtime()
  if (node !== undefined) return steps(command, args, node)
  say(
    `Percorso gira su Node ${OLDEST.runtime}: npm non ne ha installato uno per ` +
      `${process.platform}-${process.arch} e qui c'è ${process.version}. Installare Node ${OLDEST.runtime}.`,
  )
  return 1
}

if (
  existsSync(process.argv[1] ?? '') &&
  realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)
)
  process.exitCode = await main(process.argv.slice(2))
