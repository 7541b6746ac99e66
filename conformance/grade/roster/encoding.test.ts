import { Buffer } from 'node:buffer'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { refusalOf } from '../../testing/refusal.ts'
import { decoded } from './encoding.ts'

const test = suite('grade/roster/encoding')

const ALL_OCTETS = Uint8Array.from({ length: 255 }, (_, index) => index + 1)

const FOUND: [what: string, octets: number[], name: string, text: string][] = [
  ['ASCII', [0x61, 0x2c], 'UTF-8', 'a,'],
  ['UTF-8', [0xc3, 0xa9], 'UTF-8', 'é'],
  ['a marked UTF-8', [0xef, 0xbb, 0xbf, 0xc3, 0xa9], 'UTF-8 with a byte order mark', 'é'],
  ['UTF-16LE', [0xff, 0xfe, 0xe9, 0, 0x3d, 0xd8, 0x42, 0xde], 'UTF-16LE', 'é🙂'],
  ['UTF-16BE', [0xfe, 0xff, 0, 0xe9, 0xd8, 0x3d, 0xde, 0x42], 'UTF-16BE', 'é🙂'],
  ['Windows-1252', [0xe9, 0x80, 0x92, 0x9f], 'Windows-1252', 'é€’Ÿ'],
  ['nothing', [], 'UTF-8', ''],
]

for (const [what, octets, name, text] of FOUND)
  test(`reads ${what}, and writes it back`, () => {
    const { encoding, text: found } = decoded(Uint8Array.from(octets))
    assert.equal({ name: encoding.name, text: found }, { name, text })
    assert.equal([...encoding.mark, ...(encoding.write(found) ?? [])], octets)
  })

test('gives every octet of Windows-1252 back', () => {
  const { encoding, text } = decoded(ALL_OCTETS)
  assert.is(encoding.name, 'Windows-1252')
  assert.is(text.length, 255)
  assert.equal(encoding.write(text), Buffer.from(ALL_OCTETS))
})

test('gives a lone surrogate of UTF-16 back', () => {
  const octets = [0x00, 0xd8, 0x61, 0x00]
  const { encoding, text } = decoded(Uint8Array.from([0xff, 0xfe, ...octets]))
  assert.equal([...(encoding.write(text) ?? [])], octets)
})

test('reads part of a larger buffer', () => {
  const octets = Buffer.from('xxa,bxx').subarray(2, 5)
  assert.is(decoded(octets).text, 'a,b')
})

for (const text of ['ł', '🙂', '\u0080', '\uffff'])
  test(`has no ${JSON.stringify(text)} in Windows-1252`, () => {
    assert.is(decoded(Uint8Array.from([0xe9])).encoding.write(text), undefined)
  })

test('has no lone surrogate in UTF-8', () => {
  assert.is(decoded(Uint8Array.from([])).encoding.write('\ud800'), undefined)
})

const REFUSED: [what: string, octets: number[], message: string][] = [
  [
    'an .xlsx file',
    [0x50, 0x4b, 0x03, 0x04, 0x14],
    'the roster: expected a CSV file, found the file of a spreadsheet program. Save it as CSV there, or take the file that the course system gives.',
  ],
  [
    'an .xls file',
    [0xd0, 0xcf, 0x11, 0xe0],
    'the roster: expected a CSV file, found the file of a spreadsheet program. Save it as CSV there, or take the file that the course system gives.',
  ],
  [
    'UTF-16 without a mark',
    [0x61, 0, 0x2c, 0],
    'the roster: expected text in UTF-8, in Windows-1252, or in UTF-16 with a byte order mark, found NUL characters. Save it as CSV in UTF-8.',
  ],
  [
    'half a character of UTF-16',
    [0xff, 0xfe, 0x61],
    'the roster: expected UTF-16LE, which has an even number of octets, found 3. The file seems to be cut short: download it again.',
  ],
  [
    'other octets after a mark of UTF-8',
    [0xef, 0xbb, 0xbf, 0xe9],
    'the roster: expected UTF-8 after its byte order mark, found octets that are none. Download it again, or save it as CSV in UTF-8.',
  ],
]

for (const [what, octets, message] of REFUSED)
  test(`refuses ${what}`, () => {
    const refusal = refusalOf(() => decoded(Uint8Array.from(octets)))
    assert.equal(refusal, { code: 'E_ROSTER', status: 2, message })
  })

test.run()
