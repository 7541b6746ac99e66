import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { BO_ASKS_25, BO_SENDS_0, type CaseSketch, planOf } from '../testing/evidence.ts'
import { octetsOf } from '../wire/octets.ts'
import { drawsFrom } from './draw.ts'
import { endsServer, planCase } from './plan-case.ts'

const test = suite('plan-case')

const BO = { client_name: 'Bo', client_number: 25 }
const SENT = octetsOf('{"client_name":"Bo","client_number":25}\n')

test('turns a script into steps, and says what is owed', () => {
  assert.equal(planOf({ script: BO_ASKS_25 }), {
    id: 'exchange/plain',
    says: 'One conversation.',
    connections: [
      {
        label: 'main',
        purpose: 'script',
        stimulus: { kind: 'in-range', request: BO, trait: 'plain' },
        owed: ['reply', 'close'],
        after: 'nothing',
        beside_silence: false,
      },
    ],
    steps: [
      { act: 'send', connection: 0, octets: SENT, segments: [], pause_ms: 0 },
      { act: 'await', owed: 'reply', connection: 0 },
      { act: 'await', owed: 'close', connection: 0 },
    ],
    slow: false,
    ends: false,
    logged: true,
  })
})

test('owes silence, close and end to a number out of range', () => {
  const { connections, steps, ends } = planOf({ script: BO_SENDS_0 })
  assert.equal(connections[0]?.owed, ['silence', 'close', 'exit'])
  assert.equal(
    steps.map((step) => ('owed' in step ? step.owed : step.act)),
    ['send', 'close', 'exit'],
  )
  assert.is(ends, true)
})

test('opens a new connection once the last has been closed', () => {
  const { connections } = planOf({ script: [...BO_ASKS_25, ...BO_ASKS_25] })
  assert.equal(
    connections.map(({ after }) => after),
    ['nothing', 'in-range'],
  )
})

test('leaves a connection without a close open for the rest of the script', () => {
  const { connections } = planOf({
    script: [{ client: BO }, { server: 'replies' }, { client: 'half-closes' }],
  })
  assert.is(connections.length, 1)
})

test('draws what the row does not give, once for each message', () => {
  const script: CaseSketch['script'] = [
    { client: { client_name: '${client_name}', client_number: '${n}' } },
    { server: 'closes' },
    { client: { client_name: '${client_name}', client_number: '${n}' } },
  ]
  const [one, other] = planOf({ script, variables: { n: 25 } }).connections.map(({ stimulus }) =>
    stimulus.kind === 'in-range' ? stimulus.request : undefined,
  )
  assert.is(one?.client_number, 25)
  assert.is(other?.client_number, 25)
  assert.not(one?.client_name === other?.client_name)
})

test('begins with a plain exchange where a control run is asked for', () => {
  const { connections } = planOf({ script: BO_SENDS_0, control: true })
  assert.equal(
    connections.map(({ purpose, owed, after }) => ({ purpose, owed, after })),
    [
      { purpose: 'control', owed: ['reply', 'close'], after: 'nothing' },
      { purpose: 'script', owed: ['silence', 'close', 'exit'], after: 'nothing' },
    ],
  )
})

test('plans segments, pauses and messages without a line feed', () => {
  const { steps } = planOf({
    script: [{ client: BO, segments: [9, 2], pause_ms: 300, line_feed: false }],
  })
  assert.equal(steps, [
    { act: 'send', connection: 0, octets: SENT.subarray(0, -1), segments: [9, 2], pause_ms: 300 },
  ])
})

test('joins raw octets', () => {
  const { steps } = planOf({
    script: [{ client: [{ text: 'é${n}' }, { hex: 'ff', times: 2 }] }],
    variables: { n: 7 },
  })
  assert.equal(steps, [
    {
      act: 'send',
      connection: 0,
      octets: Buffer.from('c3a937ffff', 'hex'),
      segments: [],
      pause_ms: 0,
    },
  ])
})

test('shows by a fence that others are served, and after what', () => {
  const { connections } = planOf({
    script: [
      { client: { text: 'hello' } },
      { client: 'half-closes' },
      { server: 'closes' },
      { server: 'keeps serving' },
    ],
  })
  assert.equal(
    connections.map(({ purpose, after, owed }) => ({ purpose, after, owed })),
    [
      { purpose: 'script', after: 'nothing', owed: ['silence', 'close'] },
      { purpose: 'fence', after: 'malformed', owed: ['reply', 'close'] },
    ],
  )
})

test('keeps apart a client that leaves and one that waits', () => {
  const { connections } = planOf({
    script: [
      { client: 'connects', as: 'neighbour' },
      { client: BO },
      { server: 'replies' },
      { server: 'closes' },
      { client: 'closes', as: 'neighbour' },
    ],
  })
  assert.equal(
    connections.map(({ label, stimulus, beside_silence }) => ({
      label,
      kind: stimulus.kind,
      beside_silence,
    })),
    [
      { label: 'neighbour', kind: 'left-early', beside_silence: false },
      { label: 'main', kind: 'in-range', beside_silence: true },
    ],
  )
})

test('draws a crowd of different names', () => {
  const { steps } = planOf({ script: [{ crowd: { exchanges: 50, at_once: 10 } }] })
  const [step] = steps
  assert.is(step?.act, 'crowd')
  if (step?.act !== 'crowd') return
  assert.is(step.at_once, 10)
  assert.is(new Set(step.requests.map(({ client_name }) => client_name)).size, 50)
})

test('passes over what only a client does', () => {
  const script: CaseSketch['script'] = [{ keyboard: '25' }, { client: 'exits' }]
  assert.equal(planOf({ script }).steps, [])
})

test('tells scripts that end the server', () => {
  const transcript = (script: CaseSketch['script'], left_open?: string) => ({
    says: 'x',
    tests: ['server' as const],
    script,
    ...(left_open === undefined ? {} : { left_open }),
  })
  assert.is(endsServer(transcript(BO_SENDS_0)), true)
  assert.is(endsServer(transcript(BO_ASKS_25)), false)
  assert.is(endsServer(transcript([{ server: 'stays mute' }], 'Either.')), true)
  assert.is(endsServer(transcript([{ server: 'does as it likes' }], 'Either.')), false)
})

test('plans the same from the same seed', () => {
  const one = {
    id: 'a/b',
    section: 'a',
    variables: {},
    transcript: {
      says: 'x',
      tests: ['server' as const],
      script: [{ server: 'keeps serving' as const }],
    },
  }
  assert.equal(
    planCase(one, drawsFrom(3).of('test'), { control: true }),
    planCase(one, drawsFrom(3).of('test'), { control: true }),
  )
})

test.run()
