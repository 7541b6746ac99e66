import type { NameConstraints } from '../../spec/dialect.ts'
import type { MessageCodec } from '../wire/message-codec.ts'
import type { DialectFault } from './refuse-dialect.ts'

/** Names to try, until one holds none of the forbidden characters. */
const NAMES = ['Ada', 'Eve', 'Bob', 'Zoe', 'ada', 'eve', 'bob', 'X', '7']

/** The least and the greatest numbers of an exchange in range. */
const NUMBERS = [
  { client_number: 1, server_number: 1, sum: 2 },
  { client_number: 100, server_number: 100, sum: 200 },
]

/** What is wrong with a format in which a plain message cannot be said and read back. */
export function sampleFault(
  codec: MessageCodec,
  pointer: string,
  names: NameConstraints = {},
): DialectFault | undefined {
  for (const numbers of NUMBERS) {
    const message = {
      client_name: sampleName(names, names.client_prefix),
      server_name: sampleName(names, names.server_prefix),
      ...numbers,
    }
    const encoded = codec.encode(message)
    if (!encoded.ok) {
      const [...fields] = codec.required
      const said = Object.fromEntries(fields.map((field) => [field, message[field]]))
      return {
        pointer,
        expected: `a format that can say ${JSON.stringify(said)} and reads it back`,
        found: encoded.reason,
      }
    }
  }
  return undefined
}

function sampleName(
  { forbidden = '', words = 1, longest = 100 }: NameConstraints,
  prefix = '',
): string {
  const allowed = NAMES.filter((name) => ![...name].some((letter) => forbidden.includes(letter)))
  const [name = 'Ada'] = allowed
  if (prefix !== '') return `${prefix}${name}`
  return Array.from({ length: words }, () => name)
    .join(' ')
    .slice(0, longest)
}
