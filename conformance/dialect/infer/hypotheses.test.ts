import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { hypothesesFor } from './hypotheses.ts'
import { type Sample, sampleOf } from './sample.ts'

const test = suite('hypotheses')

const NUMBERS = [25, 8, 100]
const requests = (say: (number: number) => Buffer | Buffer[]): Sample[] =>
  NUMBERS.map((client_number) => {
    const writes = [say(client_number)].flat()
    const bursts = writes.map((octets, index) => ({ at: index * 50, octets }))
    return sampleOf(bursts, { client_number })
  })
const best = (samples: readonly Sample[], direction: 'request' | 'reply' = 'request') => {
  const [first] = hypothesesFor(samples, direction)
  return [first?.name, first?.format]
}
const int32 = (number: number) => {
  const octets = Buffer.alloc(4)
  octets.writeInt32BE(number)
  return octets
}

test('reads text with a separator', () => {
  const samples = requests((number) => Buffer.from(`Ada Quill,${number}`))
  const format = { format: 'text', template: '${client_name},${client_number}', ends: 'idle' }
  assert.equal(best(samples), ['Ada Quill', format])
})

test('takes a line end that stands nowhere else for a terminator', () => {
  const [, one] = best(requests((number) => Buffer.from(`Ada,${number}\n`)))
  const [, two] = best(requests((number) => Buffer.from(`Ada\n${number}\n`)))
  assert.equal(
    [one, two],
    [
      {
        format: 'text',
        template: '${client_name},${client_number}',
        ends: { terminator: '\n' },
      },
      { format: 'text', template: '${client_name}\n${client_number}\n', ends: 'complete' },
    ],
  )
})

test('reads two sends with nothing between them', () => {
  const samples = requests((number) => [Buffer.from('Ada'), Buffer.from(`${number}`)])
  const format = {
    format: 'text',
    template: ['${client_name}', '${client_number}'],
    ends: 'idle',
  }
  assert.equal(best(samples), ['Ada', format])
})

test('tells no name from a number that it runs into', () => {
  const names = hypothesesFor(
    requests((number) => Buffer.from(`Ada${number}`)),
    'request',
  ).map(({ name }) => name)
  assert.equal(names, [undefined])
})

test('reads text in UTF-16', () => {
  const samples = requests((number) => Buffer.from(`Ada;${number}`, 'utf16le').swap16())
  const format = {
    format: 'text',
    template: '${client_name};${client_number}',
    encoding: 'utf-16be',
    ends: 'idle',
  }
  const [, found] = best(samples)
  assert.equal(found, format)
})

test('reads JSON with members of other names, numbers as strings and constants', () => {
  const samples = requests((number) =>
    Buffer.from(`{"type": "sum", "data": {"user": "Ada", "n": "${number}"}}\n`),
  )
  const format = {
    format: 'json',
    members: { client_name: '/data/user', client_number: '/data/n' },
    as_text: ['client_number'],
    constants: { '/type': 'sum' },
    ends: { terminator: '\n' },
  }
  assert.equal(best(samples), ['Ada', format])
})

test('reads a name behind its length and an integer', () => {
  const samples = requests((number) => Buffer.concat([Buffer.from('\x00\x03Ada'), int32(number)]))
  const format = {
    format: 'binary',
    fields: [
      { type: 'string', length: 'u16be', field: 'client_name' },
      { type: 'integer', as: 'i32be', field: 'client_number' },
    ],
    ends: 'size',
  }
  assert.equal(best(samples), ['Ada', format])
})

test('reads a fixed field of a usual size and an integer', () => {
  const name = Buffer.alloc(256)
  name.write('Ada Quill')
  const samples = requests((number) => Buffer.concat([name, int32(number)]))
  const format = {
    format: 'binary',
    fields: [
      { type: 'chars', size: 256, padding: 'nul-after', field: 'client_name' },
      { type: 'integer', as: 'i32be', field: 'client_number' },
    ],
    ends: 'size',
  }
  assert.equal(best(samples), ['Ada Quill', format])
})

test('reads a reply with its sum, the fields in any order, and what it repeats', () => {
  const samples = [
    { client_number: 25, client_name: 'Ada', text: '35/Ada/10/Bob' },
    { client_number: 8, client_name: 'Eve', text: '50/Eve/42/Bob' },
    { client_number: 100, client_name: 'Ada', text: '177/Ada/77/Bob' },
  ].map(({ text, ...known }) => sampleOf([{ at: 0, octets: Buffer.from(text) }], known))
  const format = {
    format: 'text',
    template: '${sum}/${client_name}/${server_number}/${server_name}',
    ends: 'idle',
  }
  assert.equal(best(samples, 'reply'), ['Bob', format])
})

test('explains no messages in which something else changes', () => {
  const samples = requests((number) => Buffer.from(`Ada,${number},${number * 17}`))
  assert.equal(hypothesesFor(samples, 'request'), [])
})

test('explains no messages whose numbers do not add up', () => {
  const samples = [
    { client_number: 25, text: 'Bob,10,36' },
    { client_number: 8, text: 'Bob,42,51' },
    { client_number: 100, text: 'Bob,77,178' },
  ].map(({ text, client_number }) =>
    sampleOf([{ at: 0, octets: Buffer.from(text) }], { client_number }),
  )
  assert.equal(hypothesesFor(samples, 'reply'), [])
})

test.run()
