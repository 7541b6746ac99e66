import type { Request } from '../../spec/messages.ts'
import type { ServerStep, Step, Transcript } from '../../spec/transcript.ts'
import type { RelayRecord } from '../wire/relay-record.ts'
import { type Answer, answerOf } from './answer.ts'
import { type Course, courseOf, leftFirst } from './course.ts'
import { type RequestStep, requestOf, rowOf } from './request.ts'

/** A number out of range: what is owed for it does not hang on what this server did. */
export function ofOutOfRange(client: Course, request: Request): Transcript {
  const asked = requestOf(client, request)
  const what = `A number out of range (${request.client_number})${asked.how}`
  return {
    says: `${what} shuts the server down without a reply.`,
    ...sharedBy(asked, [{ server: 'closes' }, { server: 'exits' }]),
    ...(asked.ordinary ? { log: { client: ['connected', 'out-of-range'] } } : {}),
  }
}

/** A number in range: a case for servers, for clients, or for both. */
export function ofInRange(record: RelayRecord, client: Course, request: Request): Transcript {
  const asked = requestOf(client, request)
  const { client_number: n } = request
  const which = asked.isBound ? `The number ${n}, a bound of the range` : 'A number in range'
  const what = asked.isBound && asked.how === '' ? `${which},` : `${which}${asked.how}`
  const answer = answerOf(courseOf(record, 'server'), n)
  const halfClosed = leftFirst(record, 'fin')
  if (!asked.ordinary || halfClosed) return ofOddClient({ asked, halfClosed, what })
  if (!answer.ordinary) return ofOddServer({ asked, answer, n, what })
  const script = sharedBy(asked, [{ server: 'replies' }, { server: 'closes' }])
  return {
    says: `${what} is answered with the right sum.`,
    ...script,
    log: { client: [...answer.log] },
  }
}

function ofOddClient({
  asked,
  halfClosed,
  what,
}: {
  asked: RequestStep
  halfClosed: boolean
  what: string
}): Transcript {
  const left: Step[] = halfClosed ? [{ client: 'half-closes' }] : []
  return {
    says: `${what} is answered${halfClosed ? ' after a half-close' : ''} with the right sum.`,
    tests: ['server'],
    ...asked.row,
    script: [asked.step, ...left, { server: 'replies' }, { server: 'closes' }, ...fenceOf(asked)],
  }
}

function ofOddServer({
  asked,
  answer,
  n,
  what,
}: {
  asked: RequestStep
  answer: Answer
  n: number
  what: string
}): Transcript {
  const { left_open, fixed, says, steps, log } = answer
  return {
    says: `${what} ${says}.`,
    tests: ['client'],
    ...(fixed ? rowOf(n) : asked.row),
    ...(left_open === undefined ? {} : { left_open }),
    script: [{ keyboard: '${n}' }, asked.step, ...steps, { client: 'exits' }],
    ...(left_open === undefined ? { log: { client: [...log] } } : {}),
  }
}

/** The script of an ordinary request, for both sides, or of an odd one, for servers. */
function sharedBy(
  asked: RequestStep,
  owed: readonly ServerStep[],
): Pick<Transcript, 'tests' | 'each' | 'script'> {
  const { step, row, ordinary } = asked
  if (!ordinary) return { tests: ['server'], ...row, script: [step, ...owed] }
  const script: Step[] = [{ keyboard: '${n}' }, step, ...owed, { client: 'exits' }]
  return { tests: ['server', 'client'], ...row, script: [...script, ...fenceOf(asked)] }
}

/** After a bound of the range others must still be served: it is no number that ends a server. */
function fenceOf({ isBound }: RequestStep): ServerStep[] {
  return isBound ? [{ server: 'keeps serving' }] : []
}
