import { mayRead } from '../core/access.ts'
import type { Case } from '../core/case.ts'
import type { Command } from '../core/decide.ts'
import { type Actor, type Answers, ERASED } from '../core/facts.ts'
import { choicesOf } from '../core/moves.ts'
import type { Compiled } from '../library/compile.ts'
import { formIn } from '../library/forms.ts'
import { propertyOf } from '../library/json.ts'

/**
 * The command with the answers of the form's earlier filing that this actor may not read and did
 * not send: whoever files a form again never loses what she cannot see. What she sends wins.
 */
export function withCarried(def: Compiled, of: Case, actor: Actor, command: Command): Command {
  if (command.type !== 'move') return command
  const choice = choicesOf(def, of.state).find(({ event }) => event === command.event)
  const form = choice?.meta.form
  const filed = form === undefined ? undefined : of.forms[form]?.data
  if (form === undefined || filed === undefined || filed === ERASED) return command
  const unseen = Object.entries(formIn(def.source, form).ui.fields)
    .filter(([, { block }]) => !mayRead(actor, block))
    .map(([pointer]) => propertyOf(pointer))
  const carried = Object.fromEntries(unseen.flatMap((name) => answerIn(filed, name)))
  return Object.keys(carried).length === 0
    ? command
    : { ...command, answers: { ...carried, ...command.answers } }
}

function answerIn(filed: Answers, name: string) {
  const value = Object.hasOwn(filed, name) ? filed[name] : undefined
  return value === undefined ? [] : [[name, value] as const]
}
