import type { MessageFormat } from '../../spec/dialect/message-format.ts'
import type { ConnectionHabits, Dialect } from '../../spec/dialect.ts'
import { fromNotation } from '../wire/octets.ts'
import { patternFault } from './pattern-fault.ts'
import type { DialectFault } from './refuse-dialect.ts'

/** More characters or digits than a greeting needs, whatever its octets are. */
const LONGEST = 16_384

/** What is wrong with how a connection goes, or `undefined`. */
export function connectionFault({
  connection = {},
  request,
  reply,
}: Dialect): DialectFault | undefined {
  const many = connection.exchanges === 'many'
  if (many && closes(request)) return endless('/request/ends')
  if ((many || connection.closes === 'client') && closes(reply)) return endless('/reply/ends')
  return connection.greeting === undefined ? undefined : greetingFault(connection.greeting)
}

function closes(format: MessageFormat): boolean {
  return format.ends === 'close'
}

function endless(pointer: string): DialectFault {
  return {
    pointer,
    expected: 'an end that is seen while the connection stays open',
    found: 'close',
  }
}

function greetingFault({
  octets,
  pattern,
}: NonNullable<ConnectionHabits['greeting']>): DialectFault | undefined {
  const own = '/connection/greeting/octets'
  if ('text' in octets && octets.text.includes('${'))
    return { pointer: own, expected: 'octets as they are: nothing is filled in', found: octets }
  if (('text' in octets ? octets.text.length : octets.hex.length) * (octets.times ?? 1) > LONGEST)
    return { pointer: own, expected: 'octets of which there are not so many', found: octets }
  const text = Buffer.from(fromNotation(octets)).toString('latin1')
  if (text === '') return { pointer: own, expected: 'an octet at least', found: octets }
  if (pattern === undefined) return undefined
  const pointer = '/connection/greeting/pattern'
  const fault = patternFault({ pattern, pointer, groups: [], needsGroup: false })
  if (fault !== undefined) return fault
  return new RegExp(`^(?:${pattern})$`, 'u').test(text)
    ? undefined
    : {
        pointer,
        expected: `a pattern that fits the greeting itself, ${JSON.stringify(text)}`,
        found: pattern,
      }
}
