import type { Judgement } from '../judge/judgement.ts'
import { blocked, holds, type Outcome, untested } from '../judge/outcome.ts'
import type { ReadLogs } from './check-logs.ts'
import { unpacked } from './exchange-key.ts'
import { Findings } from './findings.ts'
import type { Matching, Unmatched } from './matching.ts'
import { numbersText } from './numbers.ts'
import type { Places } from './places.ts'

/** How far the log of the server reaches. */
interface Cover {
  /** From its start to its shutdown, nothing cut. */
  whole: boolean
  /** From its start on, nothing cut. */
  begun: boolean
}

/**
 * agreement/logs: every exchange that a client logged is in the log of the server, with the same sum.
 * That it is there is asked only of a log that reaches from start to shutdown; one that is there with
 * another sum is a fault in any log that has its beginning.
 */
export function agreementOfLogs({ server, matching, places }: ReadLogs): Judgement[] {
  const rule = 'agreement/logs'
  if (matching === undefined || server === undefined)
    return [{ rule, outcome: untested('it takes logs of both sides: the server and its clients') }]
  const { reader, cut } = server
  const begun = reader.begun && cut.length === 0
  const cover = { begun, whole: begun && reader.walk.shutdown > 0 }
  const hidden = reader.walk.hidden
  const { faults, unjudged } = compared(matching, cover, { hidden, places })
  if (faults.length > 0) return faults
  return outcomesOf(matching, unjudged).map((outcome) => ({ rule, outcome }))
}

function outcomesOf(matching: Matching, unjudged: number): Outcome[] {
  const { clients, matched, turnedAway, blind } = matching
  if (clients === 0) return [untested('no client logged a good exchange')]
  const rest = unjudged + turnedAway
  const why =
    blind || turnedAway > 0 ? 'there are too many' : 'the log of the server is cut or torn'
  const part = `${rest} of ${clients} exchanges could not be matched: ${why}`
  if (matched === 0) return [untested(part)]
  return rest === 0 ? [holds()] : [holds(), blocked(part)]
}

interface Context {
  /** Exchanges of the server that may stand in torn lines. */
  hidden: number
  places: Places
}

function compared(matching: Matching, cover: Cover, { hidden, places }: Context) {
  const findings = new Findings()
  let unjudged = 0
  let excused = matching.blind ? Number.POSITIVE_INFINITY : hidden
  for (const left of matching.unmatched()) {
    const differs = left.near !== undefined && cover.begun
    if ((differs || cover.whole) && excused < left.count) addFault(findings, left)
    else unjudged += left.count
    excused -= Math.min(excused, left.count)
  }
  return { faults: findings.judgements(places), unjudged }
}

function addFault(findings: Findings, { near, numbers, line, count }: Unmatched): void {
  const times = count === 1 ? '' : ` (${count} times)`
  const logged = `${numbersText(unpacked(numbers))}, as the client logged${times}`
  findings.add('agreement/logs', line, () =>
    near === undefined
      ? { expected: 'such an exchange, of that client, in the log of the server', found: logged }
      : {
          expected: `${numbersText(unpacked(near.numbers))}, as the server logged`,
          found: logged,
          also: near.line,
        },
  )
}
