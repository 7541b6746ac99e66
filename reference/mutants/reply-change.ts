import type { Reply, Request } from '../../spec/messages.ts'
import type { Behaviour } from '../behaviour.ts'

/** Sends something else in the place of the reply; the log stays right. */
export function sends(change: (reply: Reply, request: Request) => object): Partial<Behaviour> {
  return { encode: (reply, request) => `${JSON.stringify(change(reply, request))}\n` }
}
