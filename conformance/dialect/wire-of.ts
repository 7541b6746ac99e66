import type { Dialect } from '../../spec/dialect.ts'
import type { Wire } from '../wire/message-codec.ts'
import { codecOf } from './codec-of.ts'

const made = new WeakMap<Dialect, Wire>()

/** How the two messages of a dialect become octets and back; made once for each dialect. */
export function wireOf(dialect: Dialect): Wire {
  const known = made.get(dialect)
  if (known !== undefined) return known
  const wire = makeWire(dialect)
  made.set(dialect, wire)
  return wire
}

function makeWire({ name, request, reply }: Dialect): Wire {
  return { name, request: codecOf(request, 'request'), reply: codecOf(reply, 'reply') }
}
