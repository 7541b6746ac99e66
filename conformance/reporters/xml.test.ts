import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { formatXml } from './xml.ts'

const test = suite('reporters/xml')

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

test('indents elements by where they stand, and closes what is empty at once', () => {
  assert.is(
    formatXml({
      name: 'a',
      content: [
        { name: 'b', attributes: { one: 1, two: 'x' }, content: [{ name: 'c', content: [] }] },
        { name: 'd', attributes: {}, content: '' },
      ],
    }),
    `${HEAD}<a>\n  <b one="1" two="x">\n    <c/>\n  </b>\n  <d/>\n</a>\n`,
  )
})

test('leaves the lines of a text as they are', () => {
  assert.is(formatXml({ name: 'a', content: ' x\n\n y\t' }), `${HEAD}<a> x\n\n y\t</a>\n`)
})

test('escapes what would be markup, or would be read as something else', () => {
  const nasty = `<a b="c">&amp;]]>\r\n\t'`
  assert.is(
    formatXml({ name: 'a', attributes: { n: nasty }, content: nasty }),
    `${HEAD}<a n="&lt;a b=&quot;c&quot;>&amp;amp;]]>&#xD;&#xA;&#x9;'">` +
      `&lt;a b="c"&gt;&amp;amp;]]&gt;&#xD;\n\t'</a>\n`,
  )
})

test('replaces what XML cannot hold, and nothing beside it', () => {
  const forbidden = ['\0', '\b', '\v', '\f', '\u001b', '\ufffe', '\uffff', '\ud800', '\udc00']
  const text = forbidden.map((character) => `a${character}🦉`).join('')
  const kept = 'a\ufffd🦉'.repeat(forbidden.length)
  assert.is(
    formatXml({ name: 'a', attributes: { n: text }, content: text }),
    `${HEAD}<a n="${kept}">${kept}</a>\n`,
  )
})

test.run()
