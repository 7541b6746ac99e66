import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { hypothesesFor } from './hypotheses.ts'
import { type LoneName, loneName } from './lone-name.ts'

const test = suite('lone-name')

/** What is found in replies to 25 and to 64, of which the texts differ in their numbers alone. */
function found(reply: (own: number, sum: number) => string, said = '', mark = ','): LoneName {
  const samples = [
    { client_number: 25, own: 7 },
    { client_number: 64, own: 90 },
  ].map(({ client_number, own }) => ({
    octets: Buffer.from(reply(own, client_number + own)),
    breaks: [],
    pause_ms: 0,
    client_number,
    client_name: client_number === 25 ? 'Eve' : 'Zoe',
  }))
  return loneName(hypothesesFor(samples, 'reply'), {
    said,
    clients: ['Eve', 'Zoe'],
    mark,
    known: [],
  })
}

const nameIn = (name: LoneName) =>
  name.kind === 'found' ? [name.name, name.isBorneOut] : name.names

test('takes the name that the server prints', () => {
  assert.equal(nameIn(found((own, sum) => `Ada Brun,${own},${sum}`, 'I am Ada Brun')), [
    'Ada Brun',
    true,
  ])
})

test('takes all that stands between two separators, by convention', () => {
  assert.equal(nameIn(found((own, sum) => `${sum}|${own}|Server of Ann`)), ['Server of Ann', false])
})

test('takes a word before a colon for a name only if the request has its name there as well', () => {
  const reply = (own: number, sum: number) => `Ann:${own}:${sum}`
  assert.equal(nameIn(found(reply, '', ':')), ['Ann', false])
  assert.equal(nameIn(found(reply)), ['Ann'])
})

test('takes no label for a name', () => {
  const reply = (own: number, sum: number) => `Number: ${own}, Sum: ${sum}`
  assert.equal(nameIn(found(reply)), [undefined, true])
})

test('refuses where words before a name may belong to it', () => {
  const reply = (own: number, sum: number) => `Prof Ann,${own},${sum}`
  assert.equal(nameIn(found(reply, 'Name: Ann')), ['Prof Ann', 'Ann'])
  assert.equal(nameIn(found((own, sum) => `name Ann,${own},${sum}`)), ['name Ann', 'Ann', 'name'])
})

test.run()
