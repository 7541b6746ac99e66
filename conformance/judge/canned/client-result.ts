import { readLine } from '../../../spec/log-event.ts'
import { ClientNumbers } from '../../../spec/log-lines.ts'
import { concat } from '../../wire/octets.ts'
import type { ClientRunView, ClientView } from '../client/client-view.ts'
import { sentOn } from './sent-on.ts'

/** A line of numbers that a client printed in one case, as the result of its exchange. */
export interface ClientResult {
  typed: number
  /** All octets that the client had sent. */
  request: Uint8Array
  client_number: number
  server_number: number
  sum: number
  /** What the server had answered; `undefined` if it was owed no good reply, and got not an octet. */
  reply: { server_number: number; sum: number; octets: Uint8Array } | undefined
}

/**
 * The results that a client printed of good replies, and where it was sent nothing at all. A reply that
 * is wrong, or the beginning of one, is left out: what is made of it is another matter.
 */
export function clientResults({ cases }: ClientRunView): ClientResult[] {
  return cases.flatMap((view) => {
    const { situation, evidence } = view
    if (!('number' in situation) || evidence.cut !== undefined) return []
    const octets = concat(evidence.connections.map(sentOn))
    const isGood = situation.kind === 'good-reply'
    // A good reply that a client never asked for was not sent, and silence is due in no such case.
    if (isGood === (octets.length === 0)) return []
    const reply = isGood ? { ...situation.reply, octets } : undefined
    const asked = { typed: situation.number, request: view.octets }
    return printedIn(view).map((one) => ({ ...one, ...asked, reply }))
  })
}

function printedIn({ output }: ClientView) {
  return output.entries.flatMap(({ text }) => {
    const { client_number, server_number, sum } = readLine(ClientNumbers, text) ?? {}
    if (client_number === undefined) return []
    const numbers = { server_number: Number(server_number), sum: Number(sum) }
    return [{ client_number: Number(client_number), ...numbers }]
  })
}
