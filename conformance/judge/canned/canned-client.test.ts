import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { formatLine } from '../../../spec/log-event.ts'
import { ClientError, ClientNumbers } from '../../../spec/log-lines.ts'
import type { Transcript } from '../../../spec/transcript.ts'
import type { ClientCaseEvidence, ClientEvidence } from '../../client-evidence.ts'
import { dialectNamed } from '../../dialect/built-in.ts'
import type { ConnectionEvent } from '../../evidence.ts'
import { type ClientSketch, clientEvidenceOf } from '../../testing/client-evidence.ts'
import { cannedClient } from './canned-client.ts'

const test = suite('judge/canned/canned-client')

/** What a client on paper sends and prints; `server` is `undefined` where there is no answer. */
interface PaperClient {
  sends?: (typed: number) => number
  prints?: (typed: number, server: number | undefined) => [number, number, number] | undefined
}

const TYPED = [61, 5, 50, 99, 32, 35]
const UNANSWERED = [18, 73, 7, 91]

/** The evidence of a run: good replies with other numbers each time, then none, then nobody. */
function runOf(client: PaperClient): ClientEvidence {
  const answered = TYPED.map((typed, index) => sketch(client, typed, 11 + index * 13))
  const closed = UNANSWERED.map((typed) => sketch(client, typed, undefined))
  const evidence = clientEvidenceOf([...answered, ...closed])
  return { ...evidence, cases: evidence.cases.map(withAnswer) }
}

function sketch(
  { sends = (typed) => typed, prints = right }: PaperClient,
  typed: number,
  server_number: number | undefined,
): ClientSketch {
  const sum = typed + (server_number ?? 0)
  const reply = {
    server_name: `Ada ${'x'.repeat(typed % 5)}`,
    server_number: server_number ?? 0,
    sum,
  }
  const script: Transcript['script'] = [
    { keyboard: String(typed) },
    ...(server_number === undefined ? [] : [{ server: reply }]),
    { server: 'closes' },
  ]
  const result = prints(typed, server_number)
  const line =
    result === undefined
      ? formatLine(ClientError, { reason: 'no luck' })
      : formatLine(ClientNumbers, {
          client_number: result[0],
          server_number: result[1],
          sum: result[2],
        })
  const request = { client_name: 'Bo', client_number: sends(typed) }
  return { script, sends: [`${JSON.stringify(request)}\n`], log: [line] }
}

/** The answer that the suite gave, which a sketch does not have. */
function withAnswer(one: ClientCaseEvidence): ClientCaseEvidence {
  const sent = one.plan.answer.flatMap((step): ConnectionEvent[] =>
    step.act === 'send'
      ? [{ at: one.began + 30, kind: 'sent', octets: step.octets, total: step.octets.length }]
      : [],
  )
  const connections = one.connections.map((connection) => ({
    ...connection,
    events: [...connection.events, ...sent],
  }))
  return { ...one, connections }
}

function right(typed: number, server: number | undefined): [number, number, number] | undefined {
  return server === undefined ? undefined : [typed, server, typed + server]
}
const adding = (typed: number, server: number): [number, number, number] => [
  typed,
  server,
  typed + server,
]
/** What a client draws itself. */
const drawn = (typed: number) => 1 + ((typed * 7919) % 97)

const CAUGHT: [string, PaperClient, string][] = [
  [
    'the same number for all that is typed',
    { sends: () => 42 },
    'The client sends a hard-coded number: 42 each time, whichever of 10 others was typed.',
  ],
  [
    'the same number of the server for all replies',
    { prints: (typed, server) => (server === undefined ? undefined : adding(typed, 57)) },
    'The client prints hard-coded results: "Server Number: 57" in each of 6 lines, whichever of 6 others the server had sent.',
  ],
  [
    'the same sum for all replies',
    { prints: (typed, server) => (server === undefined ? undefined : [typed, server, 35]) },
    'The client prints hard-coded results: "Sum: 35" in each of 6 lines, whichever of 6 others the server had sent.',
  ],
  [
    'results without an answer',
    { prints: (typed) => adding(typed, drawn(typed)) },
    'The client prints results that no server gave: 4 where no server had sent an octet, and of 6 others hardly one was that of its reply.',
  ],
]

for (const [what, client, note] of CAUGHT)
  test(`names ${what}`, () => {
    assert.equal(cannedClient(runOf(client)), [note])
  })

const LEFT_ALONE: [string, PaperClient][] = [
  ['a right one', {}],
  ['who sends a number that was never set', { sends: () => 0 }],
  ['who sends its descriptor', { sends: () => 3 }],
  ['who sends the code of the first digit', { sends: (typed) => String(typed).charCodeAt(0) }],
  ['who sends the line end', { sends: () => 10 }],
  ['who sends some of what is typed', { sends: (typed) => (typed === 50 ? 50 : 42) }],
  ['who prints a number that was never set', { prints: (typed) => adding(typed, 0) }],
  ['who prints the code of the first octet of a reply', { prints: (typed) => adding(typed, 123) }],
  ['who prints the code of a quote', { prints: (typed) => adding(typed, 34) }],
  ['who takes its own number for that of the server', { prints: (typed) => adding(typed, typed) }],
  ['who swaps the numbers', { prints: (typed, server) => [server ?? 0, typed, typed] }],
  [
    'who prints what was never set where there is no answer',
    { prints: (typed, server = 57) => adding(typed, server) },
  ],
  [
    'who draws a number itself once a reply has come',
    { prints: (typed, server) => (server === undefined ? undefined : adding(typed, drawn(typed))) },
  ],
  [
    'who draws both and does not add',
    { prints: (typed) => [typed, drawn(typed), drawn(typed + 1)] },
  ],
]

for (const [what, client] of LEFT_ALONE)
  test(`says nothing of a client: ${what}`, () => {
    assert.equal(cannedClient(runOf(client)), [])
  })

test('says nothing where too little was typed', () => {
  const { cases, ...rest } = runOf({ sends: () => 42, prints: (typed) => adding(typed, 57) })
  assert.equal(cannedClient({ ...rest, cases: cases.slice(0, 2) }), [])
  assert.equal(cannedClient({ ...rest, cases: [] }), [])
})

test('says nothing of results where the suite had not answered', () => {
  const { cases, ...rest } = runOf({ prints: (typed) => adding(typed, 57) })
  const unanswered = cases.slice(0, TYPED.length).map((one) => ({ ...one, connections: [] }))
  assert.equal(cannedClient({ ...rest, cases: unanswered }), [])
})

test('says nothing of a sum where a reply owes none', () => {
  const dialect = dialectNamed('original')
  if (dialect === undefined) throw new Error('expected the dialect original')
  const evidence = runOf({ prints: (typed, server = 0) => [typed, server, 35] })
  assert.equal(cannedClient({ ...evidence, dialect }), [])
})

test.run()
