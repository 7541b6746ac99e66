import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Dialect } from '../../../spec/dialect.ts'
import { differenceOf } from '../../testing/dialect-difference.ts'
import { pairOf } from '../../testing/dialect-program.ts'
import { talking } from '../../testing/talking.ts'
import { builtInDialects, dialectNamed } from '../built-in.ts'
import { infer } from './infer.ts'
import type { Inference } from './inference.ts'
import type { ClientObservation, Oracle, ServerObservation } from './oracle.ts'

const test = suite('infer')
const candidates = builtInDialects()

function named(name: string): Dialect {
  const dialect = dialectNamed(name)
  if (dialect === undefined) throw new Error(`expected a built-in dialect, found ${name}`)
  return dialect
}

const server = talking('Brun', ['{client_name} sent {client_number}', 'Sum: {sum}'])
const client = talking('Ada', ['{server_name} answered {server_number}', 'Sum: {sum}'])
const whyOf = (inference: Inference) => (inference.kind === 'refused' ? inference.why : 'found')

const burst = (octets: Buffer) => [{ at: 1, octets }]
const observed: ClientObservation = {
  sent: [],
  connected: true,
  halfClosed: false,
  exited: true,
  output: '',
}
const answered: ServerObservation = { greeting: [], sent: [], end: 'fin', output: '' }

/** A client and a server that are described by what they send. */
function oracleOf(request: (number: number) => Buffer, reply: (request: Buffer) => Buffer): Oracle {
  return {
    askClient: async ({ number }) => ({ ...observed, sent: burst(request(number)) }),
    askServer: async ({ writes }) => ({
      ...answered,
      sent: burst(reply(Buffer.concat([...writes]))),
    }),
  }
}

test('finds each built-in dialect of a client and a server', async () => {
  const wrong: string[] = []
  for (const truth of candidates) {
    const inference = await infer(pairOf(truth, server, client).oracle, { candidates })
    if (inference.kind === 'refused') wrong.push(`${truth.name}: ${inference.why}`)
    else {
      const difference = differenceOf(inference.dialect, { truth, client, server })
      if (difference !== undefined) wrong.push(`${truth.name}: ${difference}`)
    }
  }
  assert.equal(wrong, [])
})

test('finds each built-in dialect of a server alone', async () => {
  const found: [string, string][] = []
  for (const truth of candidates) {
    const { askServer } = pairOf(truth, server, client).oracle
    const inference = await infer({ askServer }, { candidates })
    found.push([truth.name, inference.kind === 'found' ? inference.dialect.name : inference.why])
  }
  assert.equal(
    found,
    candidates.map(({ name }) => [name, name]),
  )
})

test('says which built-in dialect it is', async () => {
  const inference = await infer(pairOf(named('pipe-line'), server, client).oracle, { candidates })
  const because = inference.kind === 'found' ? inference.because : []
  assert.match(because.at(-1) ?? '', /^On the wire it is the dialect pipe-line: /u)
})

test('takes no word of the other name for the name, if programs share one', async () => {
  const truth = named('comma')
  const programs = {
    truth,
    server: { ...server, name: 'Ada Server', prints: ['Sum: {sum}'] },
    client: { ...client, name: 'Ada Client', prints: ['{server_name} answered {server_number}'] },
  }
  const { oracle } = pairOf(truth, programs.server, programs.client)
  const inference = await infer(oracle, { candidates })
  assert.is(whyOf(inference), 'found')
  assert.is(inference.kind === 'found' && differenceOf(inference.dialect, programs), undefined)
})

test('finds what names must begin with', async () => {
  const truth = { ...named('comma-space'), name: 'prefixed' }
  const { oracle } = pairOf(
    truth,
    { ...server, name: 'Server of Brun', prints: ['{client_name} sent {client_number}'] },
    { ...client, name: 'Client of Ada' },
  )
  const strict: Oracle = {
    ...oracle,
    askServer: async (trial) => {
      const observation = await oracle.askServer(trial)
      const request = Buffer.concat([...trial.writes]).toString()
      return request.startsWith('Client of ') ? observation : answered
    },
  }
  const inference = await infer(strict, { candidates })
  assert.equal(inference.kind === 'found' && inference.dialect.names, {
    forbidden: ',',
    ascii: true,
    client_prefix: 'Client of ',
  })
})

test('refuses a pickle by its name', async () => {
  const pickle = (number: number) =>
    Buffer.concat([Buffer.from('80049510000000', 'hex'), Buffer.from(`Ada${number}`)])
  const inference = await infer(
    oracleOf(pickle, () => Buffer.from('Brun,7')),
    { candidates },
  )
  assert.is(
    whyOf(inference),
    'The client sends a Python pickle (octet 0x80 and a protocol number), which is code of one language, not a format that a dialect can describe.',
  )
})

test('refuses a client that does not connect', async () => {
  const oracle: Oracle = {
    askClient: async () => ({ ...observed, connected: false }),
    askServer: async () => answered,
  }
  assert.is(whyOf(await infer(oracle, { candidates })), 'The client did not connect.')
})

test('refuses a pair of which neither speaks first', async () => {
  const oracle: Oracle = { askClient: async () => observed, askServer: async () => answered }
  assert.is(
    whyOf(await infer(oracle, { candidates })),
    'The client sent nothing, and its server does not speak first either.',
  )
})

test('refuses a server that does not answer its own client', async () => {
  const oracle = oracleOf(
    (number) => Buffer.from(`Ada,${number}`),
    () => Buffer.alloc(0),
  )
  assert.is(
    whyOf(await infer(oracle, { candidates })),
    'The server did not answer 25, as its client sends it.',
  )
})

test('refuses to say where a name begins that nothing shows', async () => {
  const truth = { ...named('comma'), name: 'quiet' }
  const quiet = { ...server, name: 'Ada Brun', prints: [] }
  const inference = await infer(pairOf(truth, quiet, { ...client, prints: [] }).oracle, {
    candidates,
  })
  assert.is(
    whyOf(inference),
    'Nothing that the programs print or take tells whether the name of the server is "Ada Brun" or "Ada" or "Brun".',
  )
  assert.is(inference.kind === 'refused' && inference.candidates.length > 1, true)
})

test('refuses a server alone that no candidate fits, and shows what it said', async () => {
  const oracle: Oracle = {
    askServer: async () => ({ ...answered, sent: burst(Buffer.from('Good morning\n')) }),
  }
  assert.is(
    whyOf(await infer(oracle, { candidates: [named('comma'), named('pipe')] })),
    'None of the 2 known dialects fits: what the server answered, such as "Good morning\\n", is no reply of any.',
  )
})

test('refuses a server alone that does not print the number that it was sent', async () => {
  const { askServer } = pairOf(named('comma'), { ...server, prints: ['Welcome'] }, client).oracle
  const inference = await infer({ askServer }, { candidates: [named('comma')] })
  assert.is(inference.kind, 'refused')
})

test('refuses a server alone that understands two dialects', async () => {
  const understands = /^(?<name>\w+)[,;] ?(?<number>\d+)$/u
  const oracle: Oracle = {
    askServer: async ({ writes }) => {
      const { number } = understands.exec(Buffer.concat([...writes]).toString())?.groups ?? {}
      if (number === undefined) return answered
      const reply = Buffer.from(`${Number(number) + 7}`)
      return { ...answered, sent: burst(reply), output: `Sum: ${Number(number) + 7}\n` }
    },
  }
  const sumOnly = named('sum-only')
  const other = {
    ...sumOnly,
    name: 'sum-only-semicolon',
    request: { ...named('semicolon').request },
  }
  const inference = await infer(oracle, { candidates: [sumOnly, other] })
  assert.is(
    whyOf(inference),
    'The server answers rightly in more than one dialect: sum-only and sum-only-semicolon.',
  )
})

test.run()
