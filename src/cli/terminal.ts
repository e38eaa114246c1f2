import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** What a verb may do at the terminal: say, complain, ask; and how the whole ends. */
export type Terminal = {
  write(text: string): void
  /** One line for the person who gave the command. */
  say(line: string): void
  /** A value for a program: one JSON document on the standard output. */
  json(value: unknown): void
  complain(text: string): void
  /** The command has found something wrong: exit code 1. */
  failed(): void
  code(): number
  /** One line from the standard input; what is typed is not shown when `hidden`. */
  ask(question: string, hidden?: boolean): Promise<string>
}

export function terminalOf({ stdin, stdout, stderr }: NodeJS.Process): Terminal {
  let code = 0
  // Whoever reads us may have seen enough: `percorso definition | head`.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  const write = (text: string) => void stdout.write(text)
  return {
    write,
    say: (line) => write(`${line}\n`),
    json: (value) => write(`${JSON.stringify(value, null, 2)}\n`),
    complain: (text) => void stderr.write(text),
    failed: () => {
      code = 1
    },
    code: () => code,
    ask: async (question, hidden = false) => {
      stderr.write(question)
      const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
      const output = hidden ? silent : stderr
      const lines = createInterface({ input: stdin, output, terminal: stdin.isTTY === true })
      try {
        for await (const line of lines) return line
        return ''
      } finally {
        lines.close()
        if (hidden) stderr.write('\n')
      }
    },
  }
}
