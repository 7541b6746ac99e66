import { inRange, type Request } from '../../../spec/messages.ts'
import type { ClientBehaviour } from '../../client-behaviour.ts'
import { understandReply } from '../../reply.ts'
import { membersOf } from '../members.ts'
import type { ClientMutant } from '../mutant.ts'
import { readerOfSegments } from '../readers.ts'
import { warnsOf } from './outcome-change.ts'

/** Clients that break the rules about how a reply is read and checked. */
export const REPLY_MUTANTS: readonly ClientMutant[] = [
  {
    name: 'ignores-sum',
    breaks: 'client/checks-reply',
    says: 'Logs a wrong sum as it came.',
    behaviour: alsoTakes(({ server_number, sum }) => {
      return inRange(server_number) && typeof sum === 'number' ? sum : undefined
    }),
  },
  {
    name: 'adds-itself',
    breaks: 'client/checks-reply',
    says: 'Adds the numbers itself, and never looks at the sum of the reply.',
    behaviour: alsoTakes(({ server_number }, { client_number }) => {
      return inRange(server_number) ? client_number + server_number : undefined
    }),
  },
  {
    name: 'accepts-sum-as-text',
    breaks: 'client/checks-reply',
    says: 'Takes a right sum that is a string for the number.',
    behaviour: alsoTakes(({ server_number, sum }, { client_number }) => {
      const right = client_number + server_number
      return inRange(server_number) && sum === String(right) ? right : undefined
    }),
  },
  {
    name: 'accepts-server-number-0',
    breaks: 'client/checks-reply',
    says: 'Tests 0 <= n: logs the server number 0 as good.',
    behaviour: alsoTakesNumber(0),
  },
  {
    name: 'accepts-server-number-101',
    breaks: 'client/checks-reply',
    says: 'Tests n <= 101: logs the server number 101 as good.',
    behaviour: alsoTakesNumber(101),
  },
  {
    name: 'warns-of-wrong-reply',
    breaks: 'client/checks-reply',
    says: 'Logs a wrong reply at level WARNING.',
    behaviour: warnsOf('wrong-reply'),
  },
  {
    name: 'reads-reply-once',
    breaks: 'client/segments',
    says: 'Takes the first segment for the whole reply.',
    behaviour: { newReader: (create) => readerOfSegments(1, create) },
  },
  {
    name: 'reads-reply-eight-times',
    breaks: 'client/segments',
    says: 'Gives a reply up that has not come in eight segments.',
    behaviour: { newReader: (create) => readerOfSegments(8, create) },
  },
]

/** A reply whose name and number are of the right type; its sum may be anything. */
interface Loose {
  server_name: string
  server_number: number
  sum: unknown
}

/** Takes replies for good that the correct client refuses: those that there is a sum to log for. */
function alsoTakes(
  sumOf: (reply: Loose, request: Request) => number | undefined,
): Partial<ClientBehaviour> {
  const understand: ClientBehaviour['understand'] = (text, request) => {
    const understood = understandReply(text, request)
    if (understood.ok) return understood
    const loose = looseReply(text)
    const sum = loose === undefined ? undefined : sumOf(loose, request)
    if (loose === undefined || sum === undefined) return understood
    return { ok: true, value: { ...loose, sum } }
  }
  return { understand }
}

function alsoTakesNumber(number: number): Partial<ClientBehaviour> {
  return alsoTakes(({ server_number, sum }, { client_number }) => {
    return server_number === number && sum === client_number + number ? sum : undefined
  })
}

function looseReply(text: string): Loose | undefined {
  const members = membersOf(text)
  const server_name = members.get('server_name')
  const server_number = members.get('server_number')
  if (typeof server_name !== 'string' || typeof server_number !== 'number') return undefined
  return { server_name, server_number, sum: members.get('sum') }
}
