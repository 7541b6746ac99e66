import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lineOf, sourceCode } from './source-code.ts'

const test = suite('source-code')

/** Of each text: the code without comments, and the same without what stands in strings. */
const READ: readonly (readonly [path: string, text: string, code: string, bare: string])[] = [
  ['a.py', 'x = "#1" # two', 'x = "#1"      ', 'x = "  "      '],
  ['a.py', "x = '''a\nb'''; y", "x = '''a\nb'''; y", "x = '   \n   '; y"],
  ['a.py', 'x = "a\ny = 1', 'x = "a\ny = 1', 'x = "a\ny = 1'.replace('"a', '"a')],
  ['A.java', 'a(); // b("c")\nd', 'a();          \nd', 'a();          \nd'],
  ['A.java', "x = '\"'; /* ' */ y", "x = '\"';         y", "x = ' ';         y"],
  ['a.c', 'u = "http://x"; /* no end', 'u = "http://x";          ', 'u = "        ";          '],
  [
    'a.js',
    'r = /["\'`]/; x = `a // ${b}`',
    'r = /["\'`]/; x = `a // ${b}`',
    'r =        ; x = `         `',
  ],
  ['a.js', 'x = a / b / c // d', 'x = a / b / c     ', 'x = a / b / c     '],
  ['a.go', 'x := `a\\`; y', 'x := `a\\`; y', 'x := `  `; y'],
  [
    'a.rs',
    "fn f<'a>(x: &'a str) { '\\'' }",
    "fn f<'a>(x: &'a str) { '\\'' }",
    "fn f<'a>(x: &'a str) { '  ' }",
  ],
]

for (const [path, text, code, bare] of READ)
  test(`reads ${JSON.stringify(text)} of ${path}`, () => {
    const source = sourceCode(path, text)
    assert.equal([source?.code, source?.bare], [code, bare])
  })

test('reads no file of an unknown language', () => {
  assert.is(sourceCode('notes.txt', 'x'), undefined)
})

test('counts lines from 1', () => {
  const source = sourceCode('a.py', 'a\nb\n\nc')
  assert.equal(source && [0, 1, 2, 5].map((offset) => lineOf(source, offset)), [1, 1, 2, 4])
})

test('reads much of anything in time', () => {
  for (const part of ['"', "'", '`', '/*', '*', '\\"', '"""', '=/[', '# ', "'a"])
    for (const path of ['a.py', 'a.c', 'a.js', 'a.go', 'a.rs']) {
      const began = performance.now()
      assert.is(
        sourceCode(path, part.repeat(200_000 / part.length))?.code.length,
        Math.floor(200_000 / part.length) * part.length,
      )
      assert.ok(performance.now() - began < 2000, `${part} of ${path}`)
    }
})

test.run()
