import { createHash } from 'node:crypto'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { html, htmlPage } from './html.ts'
import { linkTo } from './path-link.ts'

const test = suite('grade/out/html')

test('escapes text in elements and in attributes', () => {
  const text = `<b a="1" c='2'>&amp;</b>`
  const shown = '&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;&lt;/b&gt;'
  assert.is(html`<i title="${text}">${text}</i>`.markup, `<i title="${shown}">${shown}</i>`)
})

test('takes markup, numbers, lists and nothing for what they are', () => {
  const items = ['<', html`<br>`, 7, undefined, ['>']]
  assert.is(html`<p>${items}</p>`.markup, '<p>&lt;<br>7&gt;</p>')
})

test('shows what cannot be seen by its code, and keeps lines', () => {
  assert.is(html`${'a\n\u202eb\r\0\ud800'}`.markup, 'a\n\\u{202e}b\\r\\x00\\u{d800}')
})

test('lets a browser run the script of a page and no other', () => {
  const page = htmlPage({ title: '</title>', style: 'p{}', script: 'f()', body: '<script>' })
  const hash = (code: string) => createHash('sha256').update(code).digest('base64')
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/u.exec(page)?.[1]
  assert.is(
    policy?.replaceAll('&#39;', "'"),
    `default-src 'none'; style-src 'sha256-${hash('p{}')}'; script-src 'sha256-${hash('f()')}'; ` +
      "base-uri 'none'; form-action 'none'",
  )
  assert.match(page, '<title>&lt;/title&gt;</title>')
  assert.match(page, '<body>\n&lt;script&gt;\n<script>f()</script>\n</body>')
})

test('runs no script where there is none', () => {
  const page = htmlPage({ title: 'a', style: '', body: 'b' })
  assert.not.match(page, 'script')
})

const LINKS: [path: string, link: string][] = [
  ['feedback/ada.html', 'feedback/ada.html'],
  ['feedback/a%20b%2Fc.html', 'feedback/a%2520b%252Fc.html'],
  ['results/%~0f é?#&.json', 'results/%25~0f%20%C3%A9%3F%23%26.json'],
  ['javascript:alert(1)', 'javascript%3Aalert(1)'],
  ['a\ud800', 'a%EF%BF%BD'],
]

for (const [path, link] of LINKS)
  test(`links to ${JSON.stringify(path)} as ${link}`, () => {
    assert.is(linkTo(path), link)
  })

test.run()
