import type { Dialect } from '../../spec/dialect.ts'
import { wireOf } from '../dialect/wire-of.ts'
import type { Case } from './case.ts'
import { drawsFrom } from './draw.ts'
import { nameShapeOf } from './name-shape.ts'

/** Octets of a message that is too long to be written out. */
const MOST = 16_384

/** Malformed messages that the format of a dialect lends itself to, as cases with a server under test. */
export function malformedCases(dialect: Dialect): Case[] {
  const draw = drawsFrom(0, nameShapeOf(dialect)).of('malformed')
  const message = { client_name: draw.name(), client_number: draw.number() }
  return wireOf(dialect)
    .request.malformed(message)
    .filter(({ octets }) => octets.length <= MOST)
    .map(({ slug, says, octets, oversize }): Case => {
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
    })
}
