import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { octetsOf, textOf } from '../wire/octets.ts'
import { typedAtClient } from './typed-at-client.ts'

const test = suite('typed-at-client')

const WHERE = { host: '10.0.0.1', port: 4242 }
const typed = (template: string, text: string) =>
  textOf(typedAtClient(template, octetsOf(text), WHERE))

const TYPED: readonly [what: string, template: string, text: string, all: string][] = [
  ['a name before the number', '${client_name}\n${line}\n', '25\n', 'Robin\n25\n'],
  ['a name after the number', '${line}\n${client_name}\n', '25\n', '25\nRobin\n'],
  ['where to connect', '${host}\n${port}\n${line}\n', '25\n', '10.0.0.1\n4242\n25\n'],
  ['something each time it stands there', '${port} ${port}\n${line}', '25\n', '4242 4242\n25\n'],
  ['the number last, where the template does not say where', 'yes\n', '25\n', 'yes\n25\n'],
  ['no line end besides its own', '${line}\r\nyes\n', '25\n', '25\nyes\n'],
  ['all lines of a transcript in its place', 'a\n${line}\n', 'x\n25\n', 'a\nx\n25\n'],
  ['nothing where nothing is typed', 'a\n${line}\n', '', 'a\n'],
  ['nothing more where nothing is asked for', '', '25\n', '25\n'],
]

for (const [what, template, text, all] of TYPED)
  test(`types ${what}`, () => {
    assert.is(typed(template, text), all)
  })

test('fills nothing in of what the transcript types', () => {
  assert.is(typed('${line}\n${client_name}', '${port}\n'), '${port}\nRobin')
})

test('leaves octets that are no text as they are', () => {
  const octets = typedAtClient('${client_name}\n${line}\n', Uint8Array.of(0xff, 0x0a), WHERE)
  assert.equal([...octets], [...octetsOf('Robin\n'), 0xff, 0x0a])
})

test.run()
