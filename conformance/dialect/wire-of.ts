import type { Dialect } from '../../spec/dialect.ts'
import type { Wire } from '../wire/message-codec.ts'
import { codecOf } from './codec-of.ts'

/** How the two messages of a dialect become octets and back. */
export function wireOf({ name, request, reply }: Dialect): Wire {
  return { name, request: codecOf(request, 'request'), reply: codecOf(reply, 'reply') }
}
