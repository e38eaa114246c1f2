import { parentPort } from 'node:worker_threads'
import { canonicalise, survey } from './canonical.ts'
import type { Answer, Question } from './canonical-thread.ts'

/** The other end of `canonical-thread.ts`: one question, one answer, in turn. */
parentPort?.on('message', (question: Question) => {
  void answer(question).then((reply) => parentPort?.postMessage(reply))
})

async function answer({ id, raw, title }: Question): Promise<Answer> {
  try {
    if (title === undefined)
      return { id, ok: true, bytes: raw, pages: 0, sections: await survey(raw) }
    return { id, ok: true, ...(await canonicalise(raw, title)) }
  } catch (error) {
    return { id, ok: false, problem: error instanceof Error ? error.message : String(error) }
  }
}
