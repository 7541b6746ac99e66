import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Transcript } from '../../spec/transcript.ts'
import { validate } from '../../spec/validate.ts'
import { type Deed, recordOf } from '../testing/relayed.ts'
import type { RelayRecord } from '../wire/relay-record.ts'
import { transcriptOf } from './transcript-of.ts'

const test = suite('transcript-of')

const REQUEST = '{"client_name": "Ada", "client_number": 25}\n'
const EXCHANGE = [
  'connection-accepted',
  'message-received',
  'names',
  'numbers',
  'sending-response',
  'connection-closed',
] as const
const [KEYBOARD, ASKS] = [
  { keyboard: '${n}' },
  { client: { client_name: '${client_name}', client_number: '${n}' } },
]
const [HALF_CLOSES, REPLIES, CLOSES, KEEPS_SERVING, EXITS] = [
  { client: 'half-closes' },
  { server: 'replies' },
  { server: 'closes' },
  { server: 'keeps serving' },
  { client: 'exits' },
]

/** A connection on which a client sent this, whole, and the server ended first. */
function sent(...segments: readonly string[]): RelayRecord {
  return recordOf(
    ['client', 'connected'],
    ['server', 'connected'],
    ...segments.map((text): Deed => ['client', 'octets', text]),
    ['server', 'fin'],
    ['client', 'fin'],
  )
}

/** The transcript of a record, which the schema admits. */
function seen(record: RelayRecord): Transcript | undefined {
  const transcript = transcriptOf(record)
  if (transcript !== undefined) assert.is(validate(Transcript, transcript).ok, true)
  return transcript
}

test('makes a case for both sides of a good exchange, whoever closes first', () => {
  const reply = '{"server_name": "Bob", "server_number": 10, "sum": 35}\n'
  for (const [first, second] of [
    ['server', 'client'],
    ['client', 'server'],
  ] as const)
    assert.equal(
      seen(
        recordOf(
          ['client', 'connected'],
          ['server', 'connected'],
          ['client', 'octets', REQUEST],
          ['server', 'octets', reply],
          [first, 'fin'],
          [second, 'fin'],
        ),
      ),
      {
        says: 'A number in range is answered with the right sum.',
        tests: ['server', 'client'],
        script: [KEYBOARD, ASKS, REPLIES, CLOSES, EXITS],
        log: { server: EXCHANGE, client: ['connected', 'names', 'numbers'] },
      },
    )
})

test('keeps a number out of range, and states what is owed for it, whatever was done', () => {
  const request = '{"client_name":"Ada","client_number":-7}\n'
  for (const record of [
    sent(request),
    recordOf(['client', 'octets', request], ['client', 'reset'], ['server', 'reset']),
    recordOf(['client', 'octets', request], ['client', 'fin'], ['server', 'octets', 'what?']),
  ])
    assert.equal(seen(record), {
      says: 'A number out of range (-7) shuts the server down without a reply.',
      tests: ['server', 'client'],
      each: { recorded: { n: -7 } },
      script: [KEYBOARD, ASKS, CLOSES, { server: 'exits' }, EXITS],
      log: {
        server: [
          'connection-accepted',
          'message-received',
          { 'out-of-range': { client_number: '${n}' } },
        ],
        client: ['connected', 'out-of-range'],
      },
    })
})

test('keeps a bound of the range, after which others must be served', () => {
  const request = '{"client_name":"Ada","client_number":1}\n'
  const reply = '{"server_name":"Bob","server_number":10,"sum":11}\n'
  assert.equal(
    seen(
      recordOf(
        ['client', 'octets', request],
        ['server', 'octets', reply],
        ['server', 'fin'],
        ['client', 'fin'],
      ),
    ),
    {
      says: 'The number 1, a bound of the range, is answered with the right sum.',
      tests: ['server', 'client'],
      each: { recorded: { n: 1 } },
      script: [KEYBOARD, ASKS, REPLIES, CLOSES, EXITS, KEEPS_SERVING],
      log: { server: [...EXCHANGE, ...EXCHANGE], client: ['connected', 'names', 'numbers'] },
    },
  )
})

test('makes a case for servers of an odd client, whatever its own server made of it', () => {
  const record = recordOf(
    ['client', 'octets', '{"client_name":"A', 100],
    ['client', 'octets', 'da","client_number":25}', 152],
    ['client', 'fin'],
    ['server', 'reset'],
  )
  assert.equal(seen(record), {
    says: 'A number in range, sent in 2 segments and without a line feed, is answered after a half-close with the right sum.',
    tests: ['server'],
    script: [
      { ...ASKS, line_feed: false, segments: [17], pause_ms: 50 },
      HALF_CLOSES,
      REPLIES,
      CLOSES,
    ],
    log: { server: EXCHANGE },
  })
})

test('keeps spacing, unknown members and escaped names of members, with variables in them', () => {
  const scripts = [
    '{"client_name":"Ada","client_number":25,"x":[1,{"y":null}]}\n',
    '{"client_name" :"Ada",\t"client_number":25}\n',
    '{"client_name":"Ada","client_\\u006eumber":25}\n',
    '{"client_name":"Ada","client_number":25}\r\n',
    '{"x":\t{"client_name":"no"},"client_name":"Ada","client_number":25}\n',
    '{"client_name":"Ada","client_number":25,"x":"${n}"}\n',
  ].map((request) => seen(sent(request))?.script[0])
  assert.equal(scripts, [
    { client: { client_name: '${client_name}', client_number: '${n}', x: [1, { y: null }] } },
    { client: { text: '{"client_name" :"${client_name}",\t"client_number":${n}}\n' } },
    { client: { text: '{"client_name":"Ada","client_\\u006eumber":25}\n' } },
    { client: { text: '{"client_name":"${client_name}","client_number":${n}}\r\n' } },
    {
      client: { text: '{"x":\t{"client_name":"no"},"client_name":"Ada","client_number":25}\n' },
    },
    {
      client: {
        hex: Buffer.from('{"client_name":"Ada","client_number":25,"x":"${n}"}\n').toString('hex'),
      },
    },
  ])
})

test('states what is owed for a malformed request, with the end of the stream after it', () => {
  const log = { server: ['malformed', ...EXCHANGE] }
  const cases: [request: string, reason: string, client: unknown][] = [
    ['GET /\r\n', 'no JSON object', { text: 'GET /\r\n' }],
    ['{"client_name":"Ada"}\n', 'its client_number', { text: '{"client_name":"Ada"}\n' }],
    ['{"client', 'an object cut short', { text: '{"client' }],
    ['{nothing}', 'not one JSON object', { text: '{nothing}' }],
    ['\u0080\u00ff', 'no JSON object', { hex: '80ff' }],
    ['a\u001b[2J', 'no JSON object', { hex: '611b5b324a' }],
    ['${n}', 'no JSON object', { hex: '247b6e7d' }],
    [
      '{"client_name":"A\\n","client_number":25}',
      'its client_name',
      { text: '{"client_name":"A\\n","client_number":25}' },
    ],
  ]
  for (const [request, reason, client] of cases)
    assert.equal(seen(sent(request)), {
      says: `A malformed request (${reason}) gets no reply, and hurts nobody else.`,
      tests: ['server'],
      script: [{ client }, HALF_CLOSES, CLOSES, KEEPS_SERVING],
      log,
    })
  assert.match(seen(sent(`{"${'x'.repeat(1024)}`))?.says ?? '', 'of more than 1024 octets')
})

test('blames nobody where the specification leaves it open', () => {
  const twice = seen(sent(REQUEST + REQUEST))
  assert.equal(twice, {
    says: 'A request that may be read or refused gets what the server makes of it.',
    tests: ['server'],
    left_open: 'What follows the object may be ignored or refused.',
    script: [{ client: { text: REQUEST + REQUEST } }, HALF_CLOSES, { server: 'does as it likes' }],
  })
  const wide = '{"client_name":"Ada","client_number":9007199254740992}\n'
  assert.equal(seen(sent(wide)), {
    says: 'An integer beyond ±(2^53-1) may be taken as out of range or as malformed.',
    tests: ['server'],
    left_open: 'Only a reply would be wrong.',
    script: [{ client: { text: wide } }, HALF_CLOSES, { server: 'stays mute' }],
  })
})

test('makes a case of a client that leaves early, or says nothing', () => {
  const scripts = [
    recordOf(['client', 'connected'], ['client', 'reset'], ['server', 'closed']),
    recordOf(['client', 'connected'], ['client', 'fin'], ['server', 'fin']),
    recordOf(['client', 'octets', '{"cl'], ['client', 'reset']),
    recordOf(['client', 'octets', REQUEST], ['client', 'reset']),
  ].map((record) => {
    const transcript = seen(record)
    assert.equal(transcript?.log, { server: EXCHANGE })
    return transcript?.script
  })
  const RESETS = { client: 'resets' }
  assert.equal(scripts, [
    [{ client: 'connects' }, RESETS, KEEPS_SERVING],
    [{ client: { text: '' } }, HALF_CLOSES, CLOSES, KEEPS_SERVING],
    [{ client: { text: '{"cl' } }, RESETS, KEEPS_SERVING],
    [{ client: { text: REQUEST } }, RESETS, KEEPS_SERVING],
  ])
  assert.equal(seen(recordOf(['server', 'fin'], ['client', 'fin'])), {
    says: 'A connection that stays silent is closed after half a minute.',
    tests: ['server'],
    slow: true,
    script: [{ client: 'connects' }, { server: 'closes', within_ms: 32_000 }],
  })
})

test('makes nothing of a connection that no server took', () => {
  assert.is(
    seen(recordOf(['client', 'connected'], ['server', 'refused', 'ECONNREFUSED'])),
    undefined,
  )
})

test.run()
