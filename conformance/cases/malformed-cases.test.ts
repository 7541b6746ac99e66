import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Dialect } from '../../spec/dialect.ts'
import { Transcript } from '../../spec/transcript.ts'
import { validate } from '../../spec/validate.ts'
import { builtInDialects, dialectNamed } from '../dialect/built-in.ts'
import { NATIVE } from '../dialect/native.ts'
import { stimulusIn } from '../dialect/stimulus-in.ts'
import type { Case } from './case.ts'
import { drawsFrom } from './draw.ts'
import { malformedCases } from './malformed-cases.ts'
import { nameShapeOf } from './name-shape.ts'
import { planCase } from './plan-case.ts'

const test = suite('malformed-cases')

const LINE = dialectNamed('comma-line') ?? NATIVE

/** What the client of a case sends. */
function octetsIn({ transcript }: Case): Uint8Array {
  const [first] = transcript.script
  if (first === undefined || !('client' in first)) throw new Error('expected a client that sends')
  const { client } = first
  if (typeof client !== 'object' || !('hex' in client)) throw new Error('expected octets')
  return Buffer.from(String(client.hex), 'hex')
}

test('makes a case of each malformed message that the format lends itself to', () => {
  const { client_name, client_number } = messageOf(LINE)
  const [first] = malformedCases(LINE)
  assert.equal(first, {
    id: 'malformed/dialect#wrong-separator',
    section: 'malformed',
    ofDialect: true,
    variables: {},
    transcript: {
      says: 'Another separator stands between the fields.',
      tests: ['server'],
      script: [
        { client: { hex: Buffer.from(`${client_name}#${client_number}\n`).toString('hex') } },
        { client: 'half-closes' },
        { server: 'closes' },
        { server: 'keeps serving' },
      ],
    },
  })
  assert.equal(
    malformedCases(LINE).map(({ id }) => id),
    [
      'malformed/dialect#wrong-separator',
      'malformed/dialect#no-number',
      'malformed/dialect#no-name',
      'malformed/dialect#first-field-alone',
      'malformed/dialect#swapped',
      'malformed/dialect#number-of-letters',
      'malformed/dialect#fraction',
      'malformed/dialect#cut-short',
      'malformed/dialect#empty',
      'malformed/dialect#white-space',
      'malformed/dialect#junk',
      'wire/dialect#oversize',
    ],
  )
})

/** The message that the cases are made of. */
function messageOf(dialect: Dialect): { client_name: string; client_number: number } {
  const draw = drawsFrom(0, nameShapeOf(dialect)).of('malformed')
  return { client_name: draw.name(), client_number: draw.number() }
}

test('makes a name that is too long by one, where the dialect has a limit', () => {
  const slug = 'malformed/dialect#name-too-long'
  const short = { ...LINE, names: { ...LINE.names, longest: 40 } }
  const octets = malformedCases(short)
    .filter(({ id }) => id === slug)
    .map(octetsIn)
  const { client_name, client_number } = messageOf(short)
  assert.equal(
    octets.map((one) => Buffer.from(one).toString()),
    [`${client_name.padEnd(41, 'x')},${client_number}\n`],
  )
  assert.is(
    malformedCases(LINE).some(({ id }) => id === slug),
    false,
  )
})

test('makes no case twice, and the same cases each time', () => {
  for (const dialect of builtInDialects()) {
    const ids = malformedCases(dialect).map(({ id }) => id)
    assert.equal(ids, [...new Set(ids)], dialect.name)
    assert.equal(malformedCases(dialect), malformedCases(dialect), dialect.name)
  }
})

test('makes transcripts that are valid, of messages that are short enough to be written out', () => {
  for (const dialect of builtInDialects())
    for (const one of malformedCases(dialect)) {
      assert.is(validate(Transcript, one.transcript).ok, true, `${dialect.name} ${one.id}`)
      assert.ok(octetsIn(one).length <= 16_384, `${dialect.name} ${one.id}`)
    }
})

test('makes nothing that the dialect itself could mean', () => {
  for (const dialect of builtInDialects())
    for (const one of malformedCases(dialect)) {
      const delivery = { octets: octetsIn(one), segmented: false, leftEarly: false }
      const { kind } = stimulusIn(dialect, { ...delivery, halfClosed: true })
      const known = kind === 'malformed' || kind === 'oversize'
      assert.ok(known, `${dialect.name} ${one.id}: ${kind}`)
    }
})

test('makes cases that can be planned, and that owe a close and further service', () => {
  for (const dialect of builtInDialects())
    for (const one of malformedCases(dialect)) {
      const draw = drawsFrom(1, nameShapeOf(dialect)).of('test')
      const { connections } = planCase(one, draw, { control: false, dialect })
      assert.equal(
        connections.map(({ purpose, owed }) => [purpose, owed.includes('close')]),
        [
          ['script', true],
          ['fence', true],
        ],
        `${dialect.name} ${one.id}`,
      )
    }
})

test.run()
