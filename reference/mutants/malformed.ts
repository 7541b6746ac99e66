import type { Behaviour } from '../behaviour.ts'
import { encodeReply } from '../reply.ts'
import { parseJson } from '../understanding.ts'
import { closes } from './closing-change.ts'
import type { Mutant } from './mutant.ts'
import { socketTable } from './socket-table.ts'

/** Servers that break the rules about requests that are none. */
export const MALFORMED_MUTANTS: readonly Mutant[] = [
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
      return typeof number === 'number' && !Number.isInteger(number) ? Math.trunc(number) : undefined
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
    behaviour: { aftermath: crashesAfter(({ ending }) => ending === 'reset') },
  },
  {
    name: 'dies-of-early-close',
    breaks: 'malformed/disconnect',
    says: 'Ends with status 1 when a client closes before its request is whole (Linux, loopback).',
    behaviour: {
      aftermath: crashesAfter(({ ending, remotePort }) => ending === 'left' && isGone(remotePort)),
    },
  },
]

interface Members {
  name: unknown
  number: unknown
}

function answers(numberOf: (members: Members) => number | undefined): Partial<Behaviour> {
  const answerToMalformed = (text = '') => {
    const number = numberOf(membersOf(text))
    if (number === undefined) return ''
    return encodeReply({ server_name: 'Ada Server', server_number: 10, sum: number + 10 })
  }
  return { answerToMalformed }
}

function membersOf(text: string): Members {
  const parsed = parseJson(text)
  const value = parsed.ok && typeof parsed.value === 'object' ? (parsed.value ?? {}) : {}
  return {
    name: 'client_name' in value ? value.client_name : undefined,
    number: 'client_number' in value ? value.client_number : undefined,
  }
}

function crashesAfter(
  dies: (ended: Parameters<Behaviour['aftermath']>[0]) => boolean,
): Behaviour['aftermath'] {
  return (ended) => {
    if (ended.ending === 'out-of-range') return 'shut-down'
    return dies(ended) ? 'crash' : 'serve'
  }
}

// A half-close and a close send the same segment. But the system's table shows a closed socket in
// FIN_WAIT without an owner, and a half-closed one with its owner.
function isGone(port: number): boolean {
  return socketTable().some(({ localPort, state, inode }) => {
    return localPort === port && (state === 4 || state === 5) && inode === 0
  })
}
