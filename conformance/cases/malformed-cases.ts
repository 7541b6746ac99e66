import type { Dialect } from '../../spec/dialect.ts'
import { wireOf } from '../dialect/wire-of.ts'
import type { MalformedMessage } from '../wire/message-codec.ts'
import type { Case } from './case.ts'
import { drawsFrom } from './draw.ts'
import { nameShapeOf } from './name-shape.ts'

/** Octets of a message that is too long to be written out. */
const MOST = 16_384

/** Malformed messages that the format of a dialect lends itself to, as cases with a server under test. */
export function malformedCases(dialect: Dialect): Case[] {
  const draw = drawsFrom(0, nameShapeOf(dialect)).of('malformed')
  const message = { client_name: draw.name(), client_number: draw.number() }
  return [...wireOf(dialect).request.malformed(message), ...longNames(message, dialect)]
    .filter(({ octets }) => octets.length <= MOST)
    .map(caseOf)
}

/** A name that is too long by one, where the dialect says how long it may be. */
function longNames(
  message: { client_name: string; client_number: number },
  dialect: Dialect,
): MalformedMessage[] {
  const { longest } = dialect.names ?? {}
  if (longest === undefined) return []
  const client_name = message.client_name.padEnd(longest + 1, 'x')
  const encoded = wireOf(dialect).request.encode({ ...message, client_name })
  if (!encoded.ok) return []
  const says = `A name of ${longest + 1} characters is malformed.`
  return [{ slug: 'name-too-long', says, octets: encoded.octets }]
}

function caseOf({ slug, says, octets, oversize }: MalformedMessage): Case {
  const section = oversize === true ? 'wire' : 'malformed'
  return {
    id: `${section}/dialect#${slug}`,
    section,
    ofDialect: true,
    variables: {},
    transcript: {
      says,
      tests: ['server'],
      script: [
        { client: { hex: Buffer.from(octets).toString('hex') } },
        { client: 'half-closes' },
        { server: 'closes' },
        { server: 'keeps serving' },
      ],
    },
  }
}
