import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ENCODINGS, type Encoding } from '../../spec/dialect/encoding.ts'
import { decodeText, encodeText } from './text-encoding.ts'

const test = suite('text-encoding')

const OCTETS: [text: string, encoding: Encoding, hex: string | undefined][] = [
  ['aé€🐍', 'utf-8', '61c3a9e282acf09f908d'],
  ['aé€🐍', 'modified-utf-8', '61c3a9e282aceda0bdedb08d'],
  ['aé', 'latin-1', '61e9'],
  ['a€', 'latin-1', undefined],
  ['aé', 'ascii', undefined],
  ['a€', 'utf-16be', '006120ac'],
  ['a€', 'utf-16le', '6100ac20'],
  ['\ud800', 'utf-8', undefined],
]

for (const [text, encoding, hex] of OCTETS)
  test(`says ${JSON.stringify(text)} in ${encoding}`, () => {
    const octets = encodeText(text, encoding)
    assert.is(octets && Buffer.from(octets).toString('hex'), hex)
    if (octets !== undefined) assert.is(decodeText(octets, encoding), text)
  })

for (const [hex, why] of [
  ['eda0bd', 'half a pair of surrogates'],
  ['c1', 'a start without its rest'],
  ['c181', 'a form that is too long'],
  ['f09f908d', 'four octets'],
  ['c080', 'a NUL in two octets'],
] as const)
  test(`takes ${why} for no modified UTF-8`, () =>
    assert.is(decodeText(Buffer.from(hex, 'hex'), 'modified-utf-8'), undefined))

test('gives back what it was given, in every encoding that has it', () => {
  for (const encoding of ENCODINGS) {
    const octets = encodeText('Ada Client-7', encoding)
    assert.is(octets && decodeText(octets, encoding), 'Ada Client-7')
  }
})

test.run()
