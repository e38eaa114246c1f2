import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { type Call, END, type Operations, type Reply } from './channel.ts'
import { commitTogether, type Outcome } from './group-commit.ts'
import { type Desk, ROLES, type Role } from './roles.ts'
import { asFault } from './sqlite-errors.ts'

type Message = readonly Call[] | typeof END

/**
 * Entry of every store thread. It takes all that waits, commits what belongs together with one fsync
 * and answers after. What throws out of here ends the thread on purpose.
 */
function serve(port: MessagePort, openDesk: () => Desk): void {
  let desk: Desk | undefined
  port.on('message', (first: Message) => {
    const messages = [first, ...allWaiting(port)]
    const calls = messages.flatMap((message) => (message === END ? [] : message))
    try {
      desk ??= openDesk()
      answer(desk, calls, port)
    } catch (fault) {
      if (desk !== undefined) throw fault
      port.postMessage(calls.map(([id]) => reply(id, { ok: false, fault })))
    }
    if (!messages.includes(END)) return
    desk?.close()
    port.close()
  })
}

function* allWaiting(port: MessagePort): Generator<Message> {
  let next = receiveMessageOnPort(port)
  while (next !== undefined) {
    yield next.message as Message // `as`: only a channel writes to this port
    next = receiveMessageOnPort(port)
  }
}

function answer(desk: Desk, calls: readonly Call[], port: MessagePort): void {
  for (const { name, db, operations } of desk.groups) {
    const mine = calls.filter(([, operation]) => Object.hasOwn(operations, operation))
    if (mine.length === 0) continue
    const jobs = mine.map((call) => () => perform(operations, call))
    const outcomes = commitTogether(db, name, jobs)
    port.postMessage(mine.map(([id], n) => reply(id, outcomes[n])))
  }
  const rest = calls.filter(([, operation]) => Object.hasOwn(desk.single, operation))
  if (rest.length > 0)
    port.postMessage(
      rest.map((call) =>
        reply(
          call[0],
          tried(() => perform(desk.single, call)),
        ),
      ),
    )
}

const perform = (operations: Operations, [, operation, args]: Call): unknown =>
  operations[operation]?.(...args)

function tried(job: () => unknown): Outcome {
  try {
    return { ok: true, value: job() }
  } catch (fault) {
    return { ok: false, fault }
  }
}

function reply(id: number, outcome: Outcome | undefined): Reply {
  if (outcome?.ok) return [id, true, outcome.value]
  const { code, message } = asFault(outcome?.fault)
  return [id, false, { code, message }]
}

if (parentPort === null) throw new Error('thread.ts runs only as a worker')
const { role, folder } = workerData as { role: Role; folder: string } // `as`: channel.ts starts it
serve(parentPort, () => ROLES[role](folder))
