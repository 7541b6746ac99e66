import { createHash } from 'node:crypto'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { randomFrom } from '../../testing/random.ts'
import { escapeName, fileNamesOf, LONGEST_NAME, shownName, unescapeName } from './entry-name.ts'

const test = suite('entry-name')

const escaped = (name: string) => escapeName(Buffer.from(name))

test('keeps letters, digits, dots, underscores and dashes', () => {
  for (const name of ['Ada_Lovelace-1.0', 'Žofie', '山田', 'Zoe\u0308', 'a.tar.gz', '१२'])
    assert.is(escaped(name), name)
})

test('writes every other octet as %XX', () => {
  assert.is(escaped('Ada Lovelace'), 'Ada%20Lovelace')
  assert.is(escaped('"a"\n\'b\'/100%'), '%22a%22%0A%27b%27%2F100%25')
  assert.is(escaped('=HYPERLINK("x")'), '%3DHYPERLINK%28%22x%22%29')
  assert.is(escaped('a\u202eb😀'), 'a%E2%80%AEb%F0%9F%98%80')
})

test('writes all that is beyond ASCII as %XX in a name that is not UTF-8', () =>
  assert.is(escapeName(Buffer.from([0x61, 0xff, 0xc3, 0xa9])), 'a%FF%C3%A9'))

test('hides no name, and makes no option and no device of one', () => {
  assert.equal(['.git', '-rf', '.', '..', 'a.', '', '\u0301a'].map(escaped), [
    '%2Egit',
    '%2Drf',
    '%2E',
    '%2E%2E',
    'a%2E',
    '%',
    '%CC%81a',
  ])
  assert.equal(
    ['con', 'NUL.txt', 'Com1', 'lpt².x', 'aux.', 'console', 'com', 'a.con'].map(escaped),
    ['%63on', '%4EUL.txt', '%43om1', '%6Cpt².x', '%61ux%2E', 'console', 'com', 'a.con'],
  )
})

test('cuts what would get too long, and marks it by the digest of the whole name', () => {
  const longest = 'a'.repeat(150)
  assert.is(escaped(longest), longest)
  const whole = 'a'.repeat(255)
  const digest = createHash('sha256').update(whole).digest('hex').slice(0, 16)
  const cut = escaped(whole)
  assert.is(cut, `${'a'.repeat(132)}%~${digest}`)
  assert.is(Buffer.byteLength(cut), LONGEST_NAME)
  assert.is.not(cut, escaped(`${'a'.repeat(254)}b`))
  assert.is(unescapeName(cut), undefined)
  for (const name of [' '.repeat(60), 'é'.repeat(100), '山'.repeat(85)])
    assert.match(escaped(name), /^(?:%20|é|山)+%~[0-9a-f]{16}$/u)
})

test('gives the octets back', () => {
  for (const octets of randomNames(3000)) {
    const name = escapeName(octets)
    assert.ok(Buffer.byteLength(name) <= LONGEST_NAME)
    assert.match(name, /^(?:[\p{L}\p{N}\p{M}._-]|%[0-9A-F]{2})*(?:%~[0-9a-f]{16}|%)?$/u)
    const back = unescapeName(name)
    if (!name.includes('%~')) assert.equal(Buffer.from(back ?? 'none'), Buffer.from(octets))
  }
})

test('knows what is no escaped name', () => {
  for (const text of [
    '',
    'a b',
    '%',
    '%6',
    '%61',
    '%zz',
    'con',
    '.a',
    'a%2',
    `a%~${'0'.repeat(16)}`,
  ])
    assert.is(unescapeName(text) !== undefined, text === '%', text)
})

test('tells names apart that some disks take for the same, whatever their order', () => {
  const names = ['Ada', 'ada', 'bob', 'Zoë', 'Zoe\u0308', '%Ada'].map((name) => Buffer.from(name))
  const files = fileNamesOf(names)
  assert.equal(
    files.map((file) => file.replace(/%-[0-9a-f]{16}$/u, '%-…')),
    ['Ada%-…', 'ada%-…', 'bob', 'Zoë%-…', 'Zoe\u0308%-…', '%25Ada'],
  )
  assert.is(new Set(files.map((file) => file.normalize('NFC').toLowerCase())).size, names.length)
  assert.equal(fileNamesOf(names.toReversed()), files.toReversed())
  assert.equal(
    files.map((file) => Buffer.from(unescapeName(file) ?? '')),
    names,
  )
})

test('shows a name as it is, if it is text that does not mislead', () => {
  const shown = (name: string | number[]) => shownName(Buffer.from(name))
  assert.is(shown('Ada "the" Lovelace <b>'), 'Ada "the" Lovelace <b>')
  assert.is(shown('می\u200cخواهم'), 'می\u200cخواهم')
  assert.is(shown('a\nb'), 'a%0Ab')
  assert.is(shown('a\u202eb'), 'a%E2%80%AEb')
  assert.is(shown([0x61, 0xff]), 'a%FF')
})

/** Octets, ASCII and Unicode of every kind, some of them very long. */
function* randomNames(count: number): Generator<Uint8Array> {
  const random = randomFrom(7)
  const kinds = [
    () => Buffer.from([random.below(256)]),
    () => Buffer.from(String.fromCharCode(random.below(128))),
    () => Buffer.from(String.fromCodePoint(random.below(0xd800))),
    () => Buffer.from(random.pick(['con', '.', '-', ' ', '%~', '%', '/', 'é', 'e\u0301'])),
  ] as const
  for (let number = 0; number < count; number++) {
    const length = random.below(number % 10 === 0 ? 255 : 20)
    // One kind throughout, or all of them mixed.
    const own = kinds[number % 5]
    yield Buffer.concat(Array.from({ length }, () => (own ?? random.pick(kinds))()))
  }
}

test.run()
