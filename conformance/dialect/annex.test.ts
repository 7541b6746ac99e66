import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Dialect } from '../../spec/dialect.ts'
import { type Fence, fences } from '../../spec/prose.ts'
import { parseDialect } from './read-dialect.ts'
import { wireOf } from './wire-of.ts'

const test = suite('annex')

const ANNEX = readFileSync(new URL('../../spec/dialects.md', import.meta.url), 'utf8')
const FENCES = fences(ANNEX)

const BOTH = {
  client_name: 'Bo',
  client_number: 25,
  server_name: 'Ada',
  server_number: 10,
  sum: 35,
}
const PLAIN = {
  dialect: 'sumsock-dialect/1',
  name: 'plain',
  says: 'Name and number with a semicolon between them.',
  request: { format: 'text', template: '${client_name};${client_number}', ends: 'idle' },
  reply: { format: 'text', template: '${server_name};${server_number}', ends: 'idle' },
  log: 'facts',
}

/** The dialect that an example is, or is a part of; nothing if it is about something else. */
function exampleIn({ info, lines }: Fence): Dialect | undefined {
  const value = (): object => JSON.parse(lines.join('\n'))
  const whole = (more: object) => parseDialect(JSON.stringify(more), 'dialects.md')
  switch (info) {
    case 'json dialect':
      return whole(value())
    case 'json dialect-members':
      return whole({ ...PLAIN, ...value() })
    case 'json request-format':
      return whole({ ...PLAIN, request: value() })
    case 'json reply-format':
      return whole({ ...PLAIN, reply: value() })
    default:
      return undefined
  }
}

/** The writes of a message, each octet as one character. */
function writesOf(dialect: Dialect, direction: 'request' | 'reply'): string[] {
  const encoded = wireOf(dialect)[direction].encode(BOTH)
  if (!encoded.ok) throw new Error(encoded.reason)
  const { octets, breaks } = encoded
  return [0, ...breaks].map((from, index) =>
    Buffer.from(octets.subarray(from, breaks[index])).toString('latin1'),
  )
}

for (const [index, fence] of FENCES.entries()) {
  const { info } = fence
  if (!info.startsWith('json ') || info === 'json writes' || info === 'json original-reply')
    continue
  test(`takes block ${index + 1}, ${info}, for what a program can speak`, () => {
    assert.ok(exampleIn(fence) !== undefined)
  })
  const next = FENCES[index + 1]
  if (next?.info !== 'json writes') continue
  test(`sends what block ${index + 2} shows`, () => {
    const dialect = exampleIn(fence)
    if (dialect === undefined) throw new Error('expected a format before its octets')
    const shown = next.lines.map((line): unknown => JSON.parse(line))
    assert.equal(writesOf(dialect, info === 'json reply-format' ? 'reply' : 'request'), shown)
  })
}

test('shows what is sent for each kind of format, each kind of end, and several sends', () => {
  const shown = FENCES.flatMap((fence, index) =>
    FENCES[index + 1]?.info === 'json writes' ? [fence.lines.join('\n')] : [],
  )
  for (const word of [
    '"text"',
    '"json"',
    '"binary"',
    '"idle"',
    '"complete"',
    'terminator',
    '"length"',
  ])
    assert.ok(
      shown.some((text) => text.includes(word)),
      word,
    )
})

test.run()
