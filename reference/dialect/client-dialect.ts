import type { Request } from '../../spec/messages.ts'
import type { ClientBehaviour } from '../client-behaviour.ts'
import { quote } from '../quote.ts'
import { DialectReader } from './dialect-reader.ts'
import { greetingReader } from './greeting.ts'
import { canonicalText, type Members, membersIn } from './members.ts'
import type { Spoken } from './spoken.ts'
import { translate } from './translation.ts'

const UNNAMED = 'a server without a name'

/** A client that speaks a dialect, and takes all its decisions as before. */
export function speakingClient(
  behaviour: ClientBehaviour,
  spoken: Spoken,
  client_name: string,
): ClientBehaviour {
  const { dialect, request: format, reply } = spoken
  const { greeting } = dialect.connection ?? {}
  const say = (request: Request) => translate(behaviour.encode(request), format, new Map())
  return {
    ...behaviour,
    greeting: greeting === undefined ? behaviour.greeting : greetingReader(greeting),
    understandNumber: (text) => {
      const understood = behaviour.understandNumber(text)
      if (!understood.ok) return understood
      const said = say({ client_name, client_number: understood.value })
      return said.kind === 'unsayable' ? { ok: false, reason: said.reason } : understood
    },
    encode: (request) => {
      const said = say(request)
      return said.kind === 'unsayable' ? '' : said.outgoing
    },
    halfCloses: format.ends === 'close',
    newReader: () => {
      return behaviour.newReader((limit) => {
        return new DialectReader({ format: reply, adapt: (members) => members }, limit)
      })
    },
    understand: (text, request) => {
      const members = membersIn(text)
      if (members === undefined) return behaviour.understand(text, request)
      const other = echoOtherThan(members, request)
      if (other !== undefined) return { ok: false, reason: other }
      return behaviour.understand(canonicalText(completed(members, request, spoken)), request)
    },
  }
}

/** What a reply that repeats the request got wrong in doing so. */
function echoOtherThan(members: Members, request: Request): string | undefined {
  for (const field of ['client_name', 'client_number'] as const) {
    const found = members.get(field)
    if (members.has(field) && found !== request[field]) {
      return `expected the ${field} ${quote(request[field])}, found ${quote(found)}`
    }
  }
  return undefined
}

/** What the reply of a dialect says, and what follows from it where it says less than ours. */
function completed(members: Members, { client_number }: Request, { reply }: Spoken): Members {
  const said = new Map(members)
  said.delete('client_name')
  said.delete('client_number')
  const { fields } = reply
  if (!fields.has('server_name') && !said.has('server_name')) said.set('server_name', UNNAMED)
  const sum = said.get('sum')
  if (!fields.has('server_number') && !said.has('server_number') && typeof sum === 'number') {
    said.set('server_number', sum - client_number)
  }
  const number = said.get('server_number')
  const mayLackSum = !reply.fields.has('sum') && !said.has('sum')
  if (mayLackSum && typeof number === 'number') said.set('sum', client_number + number)
  return said
}
