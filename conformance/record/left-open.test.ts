import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtInEntries } from '../cases/built-in-entries.ts'
import { substituteText } from '../cases/substitute.ts'
import { octetsOf } from '../wire/octets.ts'
import { leftOpenIn } from './left-open.ts'

const test = suite('left-open')

const leftOpen = (text: string) => leftOpenIn(octetsOf(text))

/** The raw requests of the built-in cases of a section, by their ids. */
function rawRequests(section: string): [id: string, text: string][] {
  return builtInEntries().flatMap(({ case: one }) => {
    const raw = one.section === section ? one.variables['raw'] : undefined
    return raw === undefined ? [] : [[one.id, substituteText(String(raw), () => 'Bo').toString()]]
  })
}

test('knows what the cases of that section leave open, but for numbers that are too wide', () => {
  const known = rawRequests('left-open').filter(([, text]) => leftOpen(text) !== undefined)
  assert.equal(
    rawRequests('left-open')
      .map(([id]) => id)
      .filter((id) => !known.some(([other]) => other === id)),
    rawRequests('left-open')
      .map(([id]) => id)
      .filter((id) => id.startsWith('left-open/beyond#')),
  )
  assert.ok(known.length > 8)
})

test('leaves nothing open that the cases of malformed requests blame', () => {
  const wrong = rawRequests('malformed').filter(([, text]) => leftOpen(text) !== undefined)
  assert.equal(
    wrong.map(([id]) => id),
    [],
  )
})

test('leaves nothing open of a good message, spaced and nested as it may be', () => {
  for (const text of [
    '{"client_name":"Ada","client_number":25}',
    '{ "client_name" : "NaN {[[[[[[[[[[[[[[[[[[[[[[" , "client_number" : 25 } \r\n',
    '{"client_name":"Ada","client_number":25,"version":2.0,"x":[[[{"y":1e3}]]]}\n',
    '{"nested":{"client_name":"no","client_number":2.0},"client_number":25,"client_name":"Ada"}\n',
    '{"server_name":"\\ud83d\\ude00","server_number":10,"sum":35}\n',
  ])
    assert.is(leftOpen(text), undefined, text)
})

test.run()
