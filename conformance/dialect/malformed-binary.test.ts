import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { BinaryField } from '../../spec/dialect/binary-field.ts'
import { binaryCodec } from './binary-codec.ts'

const test = suite('malformed-binary')

const ADA = { client_name: 'Ada', client_number: 25 }
const codecOf = (...fields: BinaryField[]) =>
  binaryCodec({ format: 'binary', fields, ends: 'size' })

test('says a message wrongly in ways of its own', () => {
  const codec = codecOf(
    { type: 'constant', hex: 'ca' },
    { type: 'string', field: 'client_name', length: 'u8' },
    { type: 'chars', field: 'client_number', size: 2, padding: 'nul-after' },
  )
  const wrong = codec
    .malformed(ADA)
    .map(({ slug, octets }) => [slug, Buffer.from(octets).toString('hex')])
  assert.equal(wrong, [
    ['cut-short', 'ca03416461'],
    ['cut-in-last-field', 'ca0341646132'],
    ['one-octet', 'ca'],
    ['wrong-constant', '35034164613235'],
    ['number-of-letters', 'ca034164617800'],
    ['junk', '8000ff1603010001fc03030d'],
  ])
  assert.equal(codec.malformed({}), [])
})

test.run()
