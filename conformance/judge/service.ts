import { blocked, broken, holds, type Outcome, untested } from './outcome.ts'
import { type CaseView, type DutyView, waitFor } from './view.ts'

/** service/load: 200 exchanges in a row and 50 at once are all right. */
export function load({ evidence }: CaseView): Outcome {
  const { crowd } = evidence
  if (crowd === undefined) return blocked(evidence.cut?.reason ?? 'the crowd did not come')
  const [first] = crowd.wrong
  if (first !== undefined)
    return broken({
      expected: `${crowd.asked} exchanges, all of them right`,
      found: `${crowd.right} right before this: ${first.reason}`,
      where: `a crowd of ${crowd.asked} exchanges`,
    })
  return crowd.unfinished === 0
    ? holds()
    : untested(`10 s were over after ${crowd.right} of ${crowd.asked} exchanges, all of them right`)
}

/** service/rebind: it can be started again on its port at once. */
export function rebind({ evidence }: CaseView): Outcome {
  const { restart } = evidence
  if (restart === undefined) return untested('the suite cannot start it again: use --server "CMD"')
  if ('life' in restart) return holds()
  return broken({
    expected: 'a start on the same port right after its end',
    found: restart.failed,
    where: 'the second start',
    hint: 'no-reuseaddr',
  })
}

/** service/idle: a connection that stays silent for 30 s is closed. */
export function idle({ connection }: DutyView): Outcome {
  const wait = waitFor(connection, 'close')
  if (wait === undefined) return blocked('the close was not waited for')
  if (wait.outcome === 'impossible')
    return blocked('there was no connection', 'exchange/keeps-serving')
  return wait.outcome === 'came'
    ? holds()
    : broken({
        expected: `a close within ${wait.limit_ms / 1000} s of silence`,
        found: 'an open connection',
        where: 'a connection that is never spoken on',
      })
}
