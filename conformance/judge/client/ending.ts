import { blocked, broken, holds, type Outcome } from '../outcome.ts'
import { errorLine, goodLine } from './client-lines.ts'
import { type ClientView, clientWait, whatBecame } from './client-view.ts'
import { numberOf } from './sending.ts'

/** client/exits: the client ends by itself once its exchange is over. */
export function exits(view: ClientView): Outcome {
  const wait = clientWait(view, 'exit')
  if (view.message.kind !== 'object' || wait === undefined)
    return blocked('there was no exchange', 'client/request')
  if (wait.outcome === 'came') return nothingLeft(view)
  if (readsToEnd(view))
    return blocked('it took the reply at the end of the stream', 'wire/self-delimiting')
  if (wait.shortened !== undefined)
    return blocked('it did not end in a tenth of the time', wait.shortened)
  return broken({
    expected: `an end of its process within ${wait.limit_ms / 1000} s of the reply`,
    found: `it went on; ${whatBecame(view)}`,
    where: numberOf(view),
    hint: view.evidence.ended_by === 'itself' ? 'waits-for-close' : undefined,
  })
}

function nothingLeft(view: ClientView): Outcome {
  const { survivors } = view.evidence
  if (survivors.length === 0) return holds()
  return broken({
    expected: 'no process left behind',
    found: `${survivors.length} left: ${survivors.slice(0, 3).join('; ')}`,
    where: numberOf(view),
  })
}

/**
 * Whether the client took the reply only once the stream had ended: it printed something before that,
 * so its output is not held back, and of the reply nothing.
 */
export function readsToEnd({ evidence, output }: ClientView): boolean {
  const { let_go } = evidence
  if (let_go === undefined) return false
  const before = output.entries.filter(({ at, kind }) => at < let_go && kind !== 'blank')
  const late = output.entries.filter(({ at }) => at >= let_go)
  return before.length > 0 && !before.some(tellsOfReply) && late.some(tellsOfReply)
}

function tellsOfReply({ text }: { text: string }): boolean {
  return errorLine([{ text }]) !== undefined || goodLine([{ text }]) !== undefined
}

/** client/exit-status: 0 after what the user asked for. */
export function exitStatus(view: ClientView): Outcome {
  const { exit, let_go } = view.evidence
  if (exit === undefined || let_go !== undefined)
    return blocked('it did not end by itself', 'client/exits')
  if (view.message.kind !== 'object') return blocked('there was no exchange', 'client/request')
  if (exit.code === 0) return holds()
  return broken({ expected: 'status 0', found: whatBecame(view), where: numberOf(view) })
}

/** client/error-status: other than 0 after an error that was logged. */
export function errorStatus(view: ClientView): Outcome {
  const { exit, let_go } = view.evidence
  if (exit === undefined || let_go !== undefined)
    return blocked('it did not end by itself', 'client/exits')
  if (exit.code !== 0) return holds()
  if (errorLine(view.output.entries) === undefined) return unnoticed(view)
  return broken({
    expected: 'a status other than 0',
    found: whatBecame(view),
    where: numberOf(view),
  })
}

/** Who does not see that something is wrong cannot tell it by the status. */
function unnoticed({ situation: { kind } }: ClientView): Outcome {
  const reason = 'the error was not logged'
  if (kind === 'wrong-reply') return blocked(reason, 'client/checks-reply')
  return blocked(reason, kind === 'no-reply' ? 'client/no-reply' : 'client/refused')
}
