import type { ServerStep, Transcript } from '../../spec/transcript.ts'
import { readMessage } from '../wire/message.ts'
import { replyStimulusOf } from '../wire/reply-stimulus.ts'
import type { Course } from './course.ts'
import { deliveryOf } from './delivery.ts'
import { leftOpenIn } from './left-open.ts'
import { messageNotation, rawNotation } from './notation.ts'

/** What a server did with a number in range, as the steps that do the same to a client. */
export interface Answer {
  /** Nothing sets it apart from what the protocol asks for. */
  ordinary: boolean
  /** The rest of a sentence that begins with the request. */
  says: string
  steps: readonly ServerStep[]
  /** Whether it is wrong for this one number, so that no other may be drawn. */
  fixed: boolean
  left_open?: string
  /** What a client owes to its log. */
  log: NonNullable<NonNullable<Transcript['log']>['client']>
}

const VARIABLES = {
  server_name: '${server_name}',
  server_number: '${server_number}',
  sum: '${sum}',
} as const

const GOOD = ['connected', 'names', 'numbers'] as const
const BAD = ['connected', 'error'] as const

/** Reads what a server sent in answer to a number in range, and how it ended. */
export function answerOf(server: Course, number: number): Answer {
  const { octets, lengths } = server
  const ends: ServerStep = server.end === 'reset' ? { server: 'resets' } : { server: 'closes' }
  const [manner, ending] = [deliveryOf(server), server.end === 'reset' ? 'a reset' : 'a close']
  const raw: ServerStep[] = octets.length === 0 ? [] : [{ server: rawNotation(octets), ...manner }]
  const left_open = leftOpenIn(octets)
  if (left_open !== undefined) {
    const says = 'is answered by what the specification leaves open'
    return { ordinary: false, says, steps: [...raw, ends], fixed: true, left_open, log: [] }
  }
  const stimulus = replyStimulusOf(octets, { number, segmented: lengths.length > 1 })
  switch (stimulus.kind) {
    case 'junk':
    case 'none': {
      const says =
        octets.length === 0 ? `gets ${ending} and no reply` : 'gets octets that are no reply'
      return { ordinary: false, says, steps: [...raw, ends], fixed: false, log: [...BAD] }
    }
    case 'wrong': {
      const reason = stimulus.reason.replace(/^\/(\w+): .*$/u, 'its $1')
      const says = `gets a wrong reply (${reason})`
      return { ordinary: false, says, steps: [...raw, ends], fixed: true, log: [...BAD] }
    }
    case 'good': {
      const reading = readMessage(octets)
      const members = reading.kind === 'object' ? reading.members : {}
      const { ordinary: plain, ...notation } = messageNotation(octets, members, VARIABLES)
      const ordinary = plain && lengths.length === 1 && server.end !== 'reset'
      const step: ServerStep = plain ? { server: 'replies' } : asServer(notation)
      const fixed = !plain && !JSON.stringify(step).includes(VARIABLES.sum)
      const says = saysOf(server, { plain, bare: notation.line_feed === false })
      return { ordinary, says, steps: [{ ...step, ...manner }, ends], fixed, log: [...GOOD] }
    }
  }
}

function asServer({
  message,
  ...rest
}: {
  message: Exclude<ServerStep['server'], string>
  line_feed?: false
}): ServerStep {
  return { server: message, ...rest }
}

function saysOf(
  { lengths, end }: Course,
  { plain, bare }: { plain: boolean; bare: boolean },
): string {
  const ways = [
    ...(lengths.length > 1 ? [`in ${lengths.length} segments`] : []),
    ...(bare ? ['without a line feed'] : []),
    ...(!plain && !bare ? ['in a form of its own'] : []),
    ...(end === 'reset' ? ['and then gets a reset'] : []),
  ]
  return ['is answered', ...ways].join(' ')
}
