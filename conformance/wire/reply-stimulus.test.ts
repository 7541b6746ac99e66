import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { octetsOf } from './octets.ts'
import { type ReplyStimulus, type ReplyTrait, replyStimulusOf } from './reply-stimulus.ts'

const test = suite('reply-stimulus')

const of = (text: string, { number = 25, segmented = false } = {}): ReplyStimulus =>
  replyStimulusOf(octetsOf(text), { number, segmented })
const good = (reply: object, number = 25, ending = '\n') => {
  const stimulus = of(JSON.stringify(reply) + ending, { number })
  return stimulus.kind === 'good' ? stimulus.trait : stimulus
}

const ADA = { server_name: 'Ada', server_number: 10, sum: 35 }

test('takes a right reply for a good one, with what it holds', () => {
  assert.equal(of(`${JSON.stringify(ADA)}\n`), { kind: 'good', reply: ADA, trait: 'plain' })
})

/** Each good reply, and what sets it apart. */
const TRAITS: [what: string, trait: ReplyTrait | ReplyStimulus, expected: ReplyTrait][] = [
  ['a member that nobody knows', good({ ...ADA, mood: 1 }), 'extra-members'],
  ['the least number of a server', good({ ...ADA, server_number: 1, sum: 26 }), 'boundary'],
  ['the largest number of a server', good({ ...ADA, server_number: 100, sum: 125 }), 'boundary'],
  ['the least number of a client', good({ ...ADA, sum: 11 }, 1), 'boundary'],
  ['the largest number of a client', good({ ...ADA, sum: 110 }, 100), 'boundary'],
  ['numbers beside the bounds', good({ ...ADA, server_number: 99, sum: 101 }, 2), 'plain'],
  ['no line feed', good(ADA, 25, ''), 'no-line-feed'],
  ['white space in place of a line feed', good(ADA, 25, ' \t'), 'plain'],
  ['a line feed and more white space', good(ADA, 25, '\n\n '), 'plain'],
]

for (const [what, trait, expected] of TRAITS)
  test(`takes a reply with ${what} for ${expected}`, () => assert.equal(trait, expected))

test('sees a line feed between tokens', () => {
  const text = JSON.stringify(ADA, null, 2)
  assert.equal(of(text), { kind: 'good', reply: ADA, trait: 'line-feed-within' })
})

test('sees segments before all else', () => {
  const reply = { ...ADA, server_number: 100, sum: 125, mood: 1 }
  const text = JSON.stringify(reply)
  assert.equal(of(text, { segmented: true }), { kind: 'good', reply, trait: 'segments' })
})

/** Each wrong reply, and why it is one. */
const WRONG: [reply: object, reason: string][] = [
  [{ ...ADA, sum: 36 }, 'sum 36, not 35'],
  [{ ...ADA, server_number: 0, sum: 25 }, '/server_number: not a value >= 1'],
  [{ ...ADA, server_number: 101, sum: 126 }, '/server_number: not a value <= 100'],
  [{ ...ADA, sum: '35' }, '/sum: not a value of type integer'],
  [{ server_name: 'Ada', server_number: 10 }, '/sum: not this member'],
  [{ ...ADA, server_name: 7 }, '/server_name: not a value of type string'],
]

for (const [reply, reason] of WRONG)
  test(`takes ${JSON.stringify(reply)} for wrong`, () =>
    assert.equal(of(JSON.stringify(reply)), { kind: 'wrong', reason }))

for (const text of ['Internal error\n', '[1]', '{x}', "{'sum': 35}", `{${' '.repeat(70_000)}`])
  test(`takes ${JSON.stringify(text.slice(0, 20))} for junk`, () =>
    assert.equal(of(text), { kind: 'junk' }))

test('takes octets that are not UTF-8 for junk', () => {
  const octets = Buffer.from('7b2261223a22ff227d', 'hex')
  assert.equal(replyStimulusOf(octets, { number: 25, segmented: false }), { kind: 'junk' })
})

for (const text of ['', '\n', '{', '{"server_name":"Ada"'])
  test(`takes ${JSON.stringify(text)} for no reply`, () => assert.equal(of(text), { kind: 'none' }))

test.run()
