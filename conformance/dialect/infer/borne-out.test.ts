import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { borneOut } from './borne-out.ts'
import type { Hypothesis } from './hypothesis.ts'
import type { LoneAnswer } from './request-trial.ts'

const test = suite('borne-out')

const textOf = (template: string, name?: string): Hypothesis => ({
  format: { format: 'text', template, ends: 'idle' },
  label: 'none',
  cost: 0,
  ...(name === undefined ? {} : { name }),
})

function answer(asked: string, reply: string, output: string): LoneAnswer {
  const [client_name = '', number] = asked.split(/[^\p{L}\d]+/u)
  const octets = Buffer.from(reply)
  const sample = { octets, breaks: [], pause_ms: 0, client_number: Number(number), client_name }
  return { sample, asked, output, end: 'fin' }
}

const NUMBER = textOf('${server_name},${server_number}', 'Bob')

test('sees numbers borne out by replies that add up', () => {
  const answers = [answer('Ada,25', '7,32', ''), answer('Eve,64', '9,73', '')]
  assert.equal(borneOut(answers, textOf('${server_number},${sum}')), {
    numbers: 'replies',
    printsNumbers: false,
    names: false,
  })
})

test('sees numbers and names borne out by what is printed', () => {
  const answers = [
    answer('Ada,25', 'Bob,7', 'Ada sent 25'),
    answer('Eve,64', 'Bob,9', 'Eve sent 64'),
  ]
  assert.equal(borneOut(answers, NUMBER), { numbers: 'prints', printsNumbers: true, names: true })
})

test('doubts a name that is printed with the mark behind it', () => {
  const answers = [
    answer('Ada,25', 'Bob,7', 'Ada, sent 25'),
    answer('Eve,64', 'Bob,9', 'Eve, sent 64'),
  ]
  assert.is(borneOut(answers, NUMBER).names, false)
})

test('takes a sum that never changes, and a number that never does, for nothing', () => {
  const same = [answer('Ada,25', '100', ''), answer('Eve,64', '100', '')]
  assert.is(borneOut(same, textOf('${sum}')).numbers, 'not')
  const own = [answer('Ada,25', 'Bob,42', ''), answer('Eve,64', 'Bob,42', '')]
  assert.is(borneOut(own, NUMBER).numbers, 'not')
  const summed = [answer('Ada,25', 'Bob,42', 'Sum: 67'), answer('Eve,64', 'Bob,42', 'Sum: 106')]
  assert.is(borneOut(summed, NUMBER).numbers, 'prints')
})

test('tells a server that prints nothing from one that prints something else', () => {
  const answers = (output: string) => [
    answer('Ada,25', 'Bob,7', output),
    answer('Eve,64', 'Bob,9', output),
  ]
  assert.equal(
    ['', 'Welcome\n'].map((output) => borneOut(answers(output), NUMBER).numbers),
    ['nothing', 'not'],
  )
})

test.run()
