import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { octetsOf } from './octets.ts'
import { type Delivery, type Stimulus, stimulusOf } from './stimulus.ts'

const test = suite('stimulus')

const sent = (text: string, delivery: Partial<Delivery> = {}) =>
  stimulusOf({
    octets: octetsOf(text),
    segmented: false,
    halfClosed: false,
    leftEarly: false,
    ...delivery,
  })
const bo = (number: number | string, more = '') =>
  `{"client_name":"Bo","client_number":${number}${more}}`
const inRange = (trait: string, client_number = 25) => ({
  kind: 'in-range',
  request: { client_name: 'Bo', client_number },
  trait,
})

test('tells the plainest request', () => {
  assert.equal(sent(`${bo(25)}\n`), inRange('plain'))
})

test('tells what sets a request apart', () => {
  assert.equal(sent(bo(25)), inRange('no-line-feed'))
  assert.equal(sent(`${bo(25)}\n`, { segmented: true }), inRange('segments'))
  assert.equal(sent(`${bo(25)}\n`, { halfClosed: true }), inRange('half-close'))
  assert.equal(sent(`${bo(1)}\n`), inRange('boundary', 1))
  assert.equal(sent(`${bo(100)}\n`), inRange('boundary', 100))
  assert.equal(sent(`${bo(25, ',"a":1')}\n`), {
    kind: 'in-range',
    request: { client_name: 'Bo', client_number: 25, a: 1 },
    trait: 'extra-members',
  })
})

test('tells a long request', () => {
  const stimulus = sent(`${bo(25, ' '.repeat(980))}\n`)
  assert.equal(stimulus, inRange('long'))
})

test('tells numbers out of range, and wide ones', () => {
  const out = (client_number: number, wide: boolean) => ({
    kind: 'out-of-range',
    request: { client_name: 'Bo', client_number },
    wide,
  })
  for (const number of [0, 101, -1, 32_767, -32_768])
    assert.equal(sent(bo(number)), out(number, false))
  for (const number of [32_768, -32_769, 2 ** 53 - 1, 1 - 2 ** 53])
    assert.equal(sent(bo(number)), out(number, true))
})

test('takes integers that a double cannot hold for beyond', () => {
  for (const number of ['9007199254740992', '-9007199254740992', '18446744073709551641'])
    assert.equal(sent(bo(number)), { kind: 'beyond' })
})

const MALFORMED: [text: string, reason: string][] = [
  ['', 'no object'],
  [' \n', 'no object'],
  ['{"client_name":"Bo"', 'an object cut short'],
  ['hello', 'no JSON object'],
  ['[1]', 'no JSON object'],
  ['\ufeff{}', 'no JSON object'],
  ['{bo}', ': expected a value of type object'],
  ['{"client_number":25}', '/client_name: expected this member'],
  ['{"client_name":"Bo"}', '/client_number: expected this member'],
  ['{"client_name":7,"client_number":25}', '/client_name: expected a value of type string'],
  [bo('"25"'), '/client_number: expected a value of type integer'],
  [bo('25.5'), '/client_number: expected a value of type integer'],
]

for (const [text, reason] of MALFORMED)
  test(`takes ${JSON.stringify(text)} for malformed`, () => {
    assert.equal(sent(text, { halfClosed: true }), { kind: 'malformed', reason })
  })

test('takes octets that are not UTF-8 for malformed', () => {
  const octets = Buffer.concat([
    octetsOf('{"client_name":"'),
    Uint8Array.of(0xff),
    octetsOf('","client_number":25}'),
  ])
  assert.is(
    stimulusOf({ octets, segmented: false, halfClosed: true, leftEarly: false }).kind,
    'malformed',
  )
})

test('takes a name that could forge a log line for malformed', () => {
  for (const name of ['', 'a\\nb', 'a\\u0000', 'x'.repeat(101), '\\ud800'])
    assert.is(sent(`{"client_name":"${name}","client_number":25}`).kind, 'malformed', name)
})

const OTHERS: [says: string, text: string, delivery: Partial<Delivery>, stimulus: Stimulus][] = [
  ['silence where nothing is sent', '', {}, { kind: 'silence' }],
  ['silence where an object is not finished', '{"client_name":', {}, { kind: 'silence' }],
  ['too many octets', '{'.repeat(1025), {}, { kind: 'oversize' }],
  ['a client that left, whatever it sent', bo(25), { leftEarly: true }, { kind: 'left-early' }],
]

for (const [says, text, delivery, stimulus] of OTHERS)
  test(`tells ${says}`, () => {
    assert.equal(sent(text, delivery), stimulus)
  })

test('looks at the first object alone', () => {
  assert.equal(sent(`${bo(25)}\n${bo(26)}\n`), inRange('plain'))
})

test.run()
