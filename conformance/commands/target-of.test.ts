import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { refusalOf } from '../testing/refusal.ts'
import { hostAndPort } from './target-of.ts'

const test = suite('subject-of')

for (const [text, host, port] of [
  ['localhost:8000', 'localhost', 8000],
  ['127.0.0.1:1', '127.0.0.1', 1],
  ['[::1]:65535', '::1', 65_535],
  ['[fe80::1%eth0]:80', 'fe80::1%eth0', 80],
  ['my-server.example:8000', 'my-server.example', 8000],
] as const)
  test(`reads ${text}`, () => assert.equal(hostAndPort(text), { host, port }))

for (const text of [
  '8000',
  ':8000',
  'localhost',
  'localhost:',
  'a:b',
  'http://a:80',
  '[::1]',
  '::1:8000',
  'a b:1',
  'a:1 ',
])
  test(`refuses ${JSON.stringify(text)}`, () =>
    assert.equal(
      refusalOf(() => hostAndPort(text)),
      {
        code: 'E_TARGET',
        status: 2,
        message:
          `--target: expected HOST:PORT, found ${JSON.stringify(text)}. ` +
          'For example localhost:8000, 127.0.0.1:8000 or [::1]:8000.',
      },
    ))

test('refuses the scope of an address that is no word', () => {
  assert.is(refusalOf(() => hostAndPort('[fe80::1%]:1'))?.code, 'E_TARGET')
  assert.is(refusalOf(() => hostAndPort('[fe80::1%e/0]:1'))?.code, 'E_TARGET')
})

test.run()
