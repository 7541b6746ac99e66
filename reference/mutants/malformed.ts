import type { Behaviour } from '../behaviour.ts'
import { encodeReply } from '../reply.ts'
import { closes } from './closing-change.ts'
import { membersOf } from './members.ts'
import type { ServerMutant } from './mutant.ts'
import { socketsAt } from './socket-table.ts'

const FIN_WAIT = new Set([4, 5])

/** Servers that break the rules about requests that are none. */
export const MALFORMED_MUTANTS: readonly ServerMutant[] = [
  {
    name: 'answers-with-error',
    breaks: 'malformed/no-reply',
    says: 'Answers a malformed request with an error object.',
    behaviour: { answerToMalformed: () => '{"error":"malformed request"}\n' },
  },
  {
    name: 'converts-strings',
    breaks: 'malformed/no-reply',
    says: 'Answers a client_number that is a string of digits as if it were a number.',
    behaviour: answers(({ number }) => {
      return typeof number === 'string' && /^\d+$/u.test(number) ? Number(number) : undefined
    }),
  },
  {
    name: 'cuts-fractions',
    breaks: 'malformed/no-reply',
    says: 'Answers a client_number that is a fraction without what stands after its point.',
    behaviour: answers(({ number }) => {
      const isFraction = typeof number === 'number' && !Number.isInteger(number)
      return isFraction ? Math.trunc(number) : undefined
    }),
  },
  {
    name: 'takes-missing-number-for-zero',
    breaks: 'malformed/no-reply',
    says: 'Answers a request without client_number as if it were 0.',
    behaviour: answers(({ name, number }) => {
      return typeof name === 'string' && number === undefined ? 0 : undefined
    }),
  },
  {
    name: 'takes-long-names',
    breaks: 'malformed/no-reply',
    says: 'Answers a client_name of more than 100 characters.',
    behaviour: answers(({ name, number }) => {
      const long = typeof name === 'string' && [...name].length > 100
      return long && typeof number === 'number' ? number : undefined
    }),
  },
  {
    name: 'leaves-malformed-open',
    breaks: 'malformed/closes',
    says: 'Logs a malformed request and leaves its connection open.',
    behaviour: closes('malformed', { how: 'never', after: 0 }),
  },
  {
    name: 'dies-of-malformed',
    breaks: 'malformed/keeps-serving',
    says: 'Ends with status 1 after a malformed request, unless it was merely cut short.',
    behaviour: { aftermath: crashesAfter(({ ending }) => ending === 'malformed') },
  },
  {
    name: 'dies-of-reset',
    breaks: 'malformed/disconnect',
    says: 'Ends with status 1 when a client resets its connection before its request is whole.',
    behaviour: {
      aftermath: crashesAfter(({ ending, remotePort }) => {
        return ending === 'reset' || (ending === 'left' && sideOf(remotePort) === 'gone')
      }),
    },
  },
  {
    name: 'dies-of-early-close',
    breaks: 'malformed/disconnect',
    says: 'Ends with status 1 when a client closes before its request is whole (Linux, loopback).',
    behaviour: {
      aftermath: crashesAfter(({ ending, remotePort }) => {
        return ending === 'left' && sideOf(remotePort) === 'closed'
      }),
    },
  },
]

interface Members {
  name: unknown
  number: unknown
}

function answers(numberOf: (members: Members) => number | undefined): Partial<Behaviour> {
  const answerToMalformed = (text = '') => {
    const members = membersOf(text)
    const name = members.get('client_name')
    const number = numberOf({ name, number: members.get('client_number') })
    if (number === undefined) return ''
    return encodeReply({ server_name: 'Ada Server', server_number: 10, sum: number + 10 })
  }
  return { answerToMalformed }
}

function crashesAfter(
  dies: (ended: Parameters<Behaviour['aftermath']>[0]) => boolean,
): Behaviour['aftermath'] {
  return (ended) => {
    if (ended.ending === 'out-of-range') return 'shut-down'
    return dies(ended) ? 'crash' : 'serve'
  }
}

// All three can look the same from here: half-close and close send the same segment, and libuv
// takes a reset that comes together with octets for the end of the stream (uv__stream_io, POLLHUP).
// The system's table tells them apart: FIN_WAIT with an owner, without one, or no socket at all.
function sideOf(port: number): 'half-closed' | 'closed' | 'gone' | 'unknown' {
  const sockets = socketsAt(port)
  if (sockets === undefined) return 'unknown'
  const row = sockets.find(({ state }) => FIN_WAIT.has(state))
  if (row === undefined) return 'gone'
  return row.inode === 0 ? 'closed' : 'half-closed'
}
