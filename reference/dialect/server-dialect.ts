import type { OutOfRangeOutcome } from '../../spec/dialect.ts'
import type { Request } from '../../spec/messages.ts'
import type { Aftermath, Behaviour, Ended } from '../behaviour.ts'
import type { Outgoing } from '../outgoing.ts'
import { DialectReader } from './dialect-reader.ts'
import { greetingOctets } from './greeting.ts'
import { type Members, membersIn } from './members.ts'
import type { Spoken } from './spoken.ts'
import { translate } from './translation.ts'

const UNNAMED = 'a client without a name'

/** A server that speaks a dialect, and takes all its decisions as before. */
export function speakingServer(behaviour: Behaviour, spoken: Spoken): Behaviour {
  const { dialect, request: format, reply } = spoken
  const { greeting } = dialect.connection ?? {}
  const outcome = outcomeOf(spoken)
  const answer = (native: Outgoing, request: Members): Outgoing => {
    const translation = translate(native, reply, request)
    return translation.kind === 'unsayable' ? native : translation.outgoing
  }
  const adapt = (members: Members): Members => {
    return format.fields.has('client_name')
      ? members
      : new Map([['client_name', UNNAMED], ...members])
  }
  return {
    ...behaviour,
    greeting: greeting === undefined ? behaviour.greeting : greetingOctets(greeting),
    newReader: () => behaviour.newReader((limit) => new DialectReader({ format, adapt }, limit)),
    encode: (own, request) => answer(behaviour.encode(own, request), membersOf(request)),
    answerToOutOfRange: (request) => {
      return answer(behaviour.answerToOutOfRange(request), membersOf(request))
    },
    answerToMalformed: (text) => {
      return answer(behaviour.answerToMalformed(text), requestIn(text))
    },
    afterReply: afterReply(spoken),
    inRange: (number) => outcome === 'answers' || behaviour.inRange(number),
    closing: outcome === 'ignores' ? leavingOpen(behaviour) : behaviour.closing,
    aftermath: aftermathOf(behaviour, outcome, dialect.lifetime === 'one-client'),
  }
}

function membersOf({ client_name, client_number }: Request): Members {
  return new Map<string, unknown>([
    ['client_name', client_name],
    ['client_number', client_number],
  ])
}

function requestIn(text = ''): Members {
  const members = [...(membersIn(text) ?? [])]
  return new Map(members.filter(([name]) => name === 'client_name' || name === 'client_number'))
}

// Where a message ends with its sender's half, there is no second one.
function afterReply({ dialect, request, reply }: Spoken): Behaviour['afterReply'] {
  if (request.ends === 'close' || reply.ends === 'close') return 'closes'
  if (dialect.connection?.exchanges === 'many') return 'serves'
  return dialect.connection?.closes === 'client' ? 'waits' : 'closes'
}

// The shutdown wherever it is allowed; else the first that is.
function outcomeOf({ dialect }: Spoken): OutOfRangeOutcome {
  const [first = 'exits', ...others] = dialect.out_of_range ?? []
  return others.includes('exits') ? 'exits' : first
}

function leavingOpen({ closing }: Behaviour): Behaviour['closing'] {
  return { ...closing, 'out-of-range': { how: 'never', after: 0 } }
}

function aftermathOf(
  behaviour: Behaviour,
  outcome: OutOfRangeOutcome,
  onlyOne: boolean,
): Behaviour['aftermath'] {
  let isLast = onlyOne
  return (ended: Ended): Aftermath => {
    const own = behaviour.aftermath(ended)
    const lives = own === 'serve' || (outcome !== 'exits' && ended.ending === 'out-of-range')
    if (!lives) return own
    if (isLast) return 'shut-down'
    isLast = outcome === 'exits-after-next' && ended.ending === 'out-of-range'
    return 'serve'
  }
}
