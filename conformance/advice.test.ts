import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ruleOf } from '../spec/rules.ts'
import { adviceFor, languageOf } from './advice.ts'

const test = suite('advice')

test('speaks the language of the subject', () => {
  assert.is(
    adviceFor('exchange/sum', 'sum-as-text', { language: 'python' }),
    'json.dumps writes quotes around a str: send int(sum).',
  )
  assert.is(
    adviceFor('exchange/sum', 'sum-as-text', { language: 'node' }),
    'JSON.stringify writes quotes around a string: send Number(sum).',
  )
})

test('has words for those whose language it does not know', () => {
  const any = 'The sum is sent as text: send an integer.'
  assert.is(adviceFor('exchange/sum', 'sum-as-text', {}), any)
  assert.is(adviceFor('exchange/sum', 'sum-as-text', { language: 'c' }), any)
})

test('gives the cure of the rule where the mistake is not known', () => {
  assert.is(
    adviceFor('exchange/sum', undefined, { language: 'python' }),
    ruleOf('exchange/sum').cure,
  )
})

const COMMANDS: [command: string, language: ReturnType<typeof languageOf>][] = [
  ['python3 server.py {port}', 'python'],
  ['/usr/bin/python3.12 -m server', 'python'],
  ['./server.py', 'python'],
  ['java Server', 'java'],
  ['java -jar target/server.jar', 'java'],
  ['node server.mjs', 'node'],
  ['npx tsx src/server.ts', 'node'],
  ['./server 8000', 'c'],
  ['./a.out', 'c'],
  ['go run .', undefined],
  ['cargo run', undefined],
]

for (const [command, language] of COMMANDS)
  test(`takes ${command} for ${language ?? 'no language that it knows'}`, () => {
    assert.is(languageOf(command), language)
  })

test('takes a target for no language', () => {
  assert.is(languageOf(undefined), undefined)
})

test.run()
