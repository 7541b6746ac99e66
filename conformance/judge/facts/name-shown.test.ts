import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { showsName, withoutName } from './name-shown.ts'

const test = suite('judge/facts/name-shown')

const QUOTES = `Bobby "Tables" \\ 'x'`
const SNOW = 'Ädä Løvelace 雪 🐍'

const TEXTS: readonly [what: string, name: string, text: string, shows: boolean][] = [
  ['the name', 'Bo', 'name: Bo', true],
  ['the name in quotes', 'Bo', `("Bo", 25)`, true],
  ['the name between other signs', 'Bo', `[b'Bo,25']`, true],
  ['a longer name', 'Bo', 'Bob', false],
  ['another name', 'Bo', 'Ada', false],
  ['the name in capitals', 'Bo', 'BO', false],
  ['signs that mean something in an expression', '}{ "a": 1 }', '<}{ "a": 1 }>', true],
  ['quotes as they are', QUOTES, `name ${QUOTES}!`, true],
  ['quotes as JSON escapes them', QUOTES, JSON.stringify(QUOTES), true],
  ['quotes as Python escapes them', QUOTES, `'Bobby "Tables" \\\\ \\'x\\''`, true],
  ['quotes that are left out', QUOTES, 'Bobby Tables x', false],
  ['letters beyond ASCII as they are', SNOW, `name ${SNOW}!`, true],
  ['question marks for them', SNOW, '?d? L?velace ? ??', true],
  [
    'their octets, escaped',
    SNOW,
    `b'\\xc3\\x84d\\xc3\\xa4 L\\xc3\\xb8velace \\xe9 \\xf0,25'`,
    true,
  ],
  ['their code points, escaped', SNOW, '\\u00c4d\\u00e4 L\\u00f8velace \\u96ea \\U0001f40d', true],
  ['letters of another encoding', SNOW, 'Ã„dÃ¤ LÃ¸velace é›ª ðŸ', true],
  ['other ASCII letters around them', SNOW, '?d? L?velice ? ?', false],
  ['nothing of them', SNOW, '', false],
]

for (const [what, name, text, shows] of TEXTS)
  test(`${shows ? 'finds' : 'does not find'} ${JSON.stringify(name)} in ${what}`, () => {
    assert.is(showsName(text, name), shows)
  })

test('takes a name out of a text, wherever it stands and however it is quoted', () => {
  assert.is(withoutName('a Client 25-x, b', 'Client 25-x'), 'a  , b')
  assert.is(withoutName('x"7" says 25; x\\"7\\" too', 'x"7"'), '  says 25;   too')
})

test('takes no longer where a text has many signs that may stand for letters', () => {
  const began = performance.now()
  for (const sign of ['?', '\\xe9', 'ÿ', '?a'])
    assert.is(showsName(sign.repeat(100_000), `${'éa'.repeat(20)}b`), false)
  assert.ok(performance.now() - began < 2000)
})

test.run()
