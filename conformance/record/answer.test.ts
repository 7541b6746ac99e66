import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Transcript } from '../../spec/transcript.ts'
import { validate } from '../../spec/validate.ts'
import { type Deed, recordOf } from '../testing/relayed.ts'
import { transcriptOf } from './transcript-of.ts'

const test = suite('answer')

const REPLY = '{"server_name":"Bob","server_number":10,"sum":35}'
const ASKS = { client: { client_name: '${client_name}', client_number: '${n}' } }
const VARIABLES = {
  server_name: '${server_name}',
  server_number: '${server_number}',
  sum: '${sum}',
}

/** The transcript of an ordinary request for 25, and what a server made of it. */
function answered(end: 'fin' | 'reset', ...segments: readonly string[]): Transcript | undefined {
  const transcript = transcriptOf(
    recordOf(
      ['client', 'octets', '{"client_name":"Ada","client_number":25}\n'],
      ...segments.map((text): Deed => ['server', 'octets', text]),
      ['server', end],
      ['client', 'fin'],
    ),
  )
  assert.is(validate(Transcript, transcript).ok, true)
  return transcript
}

/** What a case for clients does as the server, and what the client owes to its log. */
function played(transcript: Transcript | undefined) {
  assert.equal(transcript?.tests, ['client'])
  const { script = [], each, says, log, left_open } = transcript ?? {}
  assert.equal(
    [script[0], script[1], script.at(-1)],
    [{ keyboard: '${n}' }, ASKS, { client: 'exits' }],
  )
  return { steps: script.slice(2, -1), each, says, log: log?.client, left_open }
}

const GOOD = ['connected', 'names', 'numbers']
const BAD = ['connected', 'error']
const [CLOSES, RESETS] = [{ server: 'closes' }, { server: 'resets' }]
const none = { each: undefined, left_open: undefined }
const fixed = { each: { recorded: { n: 25 } }, left_open: undefined }

test('keeps a right reply in its own form, with its members lifted', () => {
  assert.equal(played(answered('fin', REPLY)), {
    ...none,
    says: 'A number in range is answered without a line feed.',
    steps: [{ server: VARIABLES, line_feed: false }, CLOSES],
    log: GOOD,
  })
  assert.equal(played(answered('fin', '{"server_name":"Bob",', '"server_number":10,"sum":35}\n')), {
    ...none,
    says: 'A number in range is answered in 2 segments.',
    steps: [{ server: 'replies', segments: [21] }, CLOSES],
    log: GOOD,
  })
  assert.equal(played(answered('fin', `${REPLY.slice(0, -1)},"mood":"good"}\n`)), {
    ...none,
    says: 'A number in range is answered in a form of its own.',
    steps: [{ server: { ...VARIABLES, mood: 'good' } }, CLOSES],
    log: GOOD,
  })
  assert.equal(played(answered('fin', `${REPLY}\r\n`)), {
    ...none,
    says: 'A number in range is answered in a form of its own.',
    steps: [
      {
        server: {
          text: '{"server_name":"${server_name}","server_number":${server_number},"sum":${sum}}\r\n',
        },
      },
      CLOSES,
    ],
    log: GOOD,
  })
})

test('keeps a reset after a right reply', () => {
  assert.equal(played(answered('reset', `${REPLY}\n`)), {
    ...none,
    says: 'A number in range is answered and then gets a reset.',
    steps: [{ server: 'replies' }, RESETS],
    log: GOOD,
  })
})

test('keeps a wrong reply as it is, for the number that it is wrong for', () => {
  const reply = '{"server_name":"Bob","server_number":10,"sum":36}\n'
  assert.equal(played(answered('fin', reply)), {
    ...fixed,
    says: 'A number in range gets a wrong reply (sum 36, not 35).',
    steps: [{ server: { text: reply } }, CLOSES],
    log: BAD,
  })
})

test('names the member that a reply lacks', () => {
  const says = answered('fin', '{"server_name":"Bob","server_number":10}\n')?.says
  assert.is(says, 'A number in range gets a wrong reply (its sum).')
})

test('keeps an end without a reply, or with half of one', () => {
  assert.equal(played(answered('fin')), {
    ...none,
    says: 'A number in range gets a close and no reply.',
    steps: [CLOSES],
    log: BAD,
  })
  assert.equal(played(answered('reset')), {
    ...none,
    says: 'A number in range gets a reset and no reply.',
    steps: [RESETS],
    log: BAD,
  })
  assert.equal(played(answered('fin', '{"server')), {
    ...none,
    says: 'A number in range gets octets that are no reply.',
    steps: [{ server: { text: '{"server' } }, CLOSES],
    log: BAD,
  })
})

test('blames nobody for what follows a reply', () => {
  assert.equal(played(answered('fin', `${REPLY}\nBye.\n`)), {
    ...fixed,
    says: 'A number in range is answered by what the specification leaves open.',
    left_open: 'What follows the object may be ignored or refused.',
    steps: [{ server: { text: `${REPLY}\nBye.\n` } }, CLOSES],
    log: undefined,
  })
})

test.run()
