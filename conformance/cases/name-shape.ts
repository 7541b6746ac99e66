import type { Dialect } from '../../spec/dialect.ts'
import { whyNoSuchName } from '../dialect/name-fit.ts'
import { wireOf } from '../dialect/wire-of.ts'

/** Makes a name of what kind it is and of letters that no other name has. */
export type NameShape = (kind: string, letters: string) => string

/** Two words and a hyphen: what a program must not take apart. */
export const PLAIN_SHAPE: NameShape = (kind, letters) =>
  `${kind} ${letters.slice(0, 3)}-${letters.slice(3)}`

const SHAPES: readonly NameShape[] = [
  PLAIN_SHAPE,
  (kind, letters) => `${kind} ${letters}`,
  (kind, letters) => `${kind}-${letters}`,
  (kind, letters) => `${kind}${letters}`,
  (kind, letters) => `${kind.slice(0, 1)}${letters}`,
  // Of letters alone, where digits at the end of a name would join a number.
  (kind, letters) =>
    `${kind}${letters.replaceAll(/\d/gu, (digit) => 'ghijklmnop'[Number(digit)] ?? 'g')}`,
]

/** Letters with all that may be among them. */
const SAMPLE = '0a9z5k7b'

/** The first shape of a name that a dialect can carry, both ways, and that its constraints admit. */
export function nameShapeOf(dialect: Dialect): NameShape {
  const { client_prefix = '', server_prefix = '' } = dialect.names ?? {}
  const withPrefix =
    (shape: NameShape): NameShape =>
    (kind, letters) =>
      `${kind === 'Server' ? server_prefix : client_prefix}${shape(kind, letters)}`
  const candidates = SHAPES.map(withPrefix)
  return (
    candidates.find((shape) => isCarried(shape, dialect)) ?? withPrefix(SHAPES[5] ?? PLAIN_SHAPE)
  )
}

function isCarried(shape: NameShape, dialect: Dialect): boolean {
  const { request, reply } = wireOf(dialect)
  const client_name = shape('Farewell', SAMPLE)
  const server_name = shape('Server', SAMPLE)
  return (
    whyNoSuchName(client_name, 'client', dialect.names) === undefined &&
    whyNoSuchName(server_name, 'server', dialect.names) === undefined &&
    request.encode({ client_name, client_number: 25 }).ok &&
    reply.encode({ server_name, server_number: 10, sum: 35, client_name, client_number: 25 }).ok
  )
}
