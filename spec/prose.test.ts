import { readdirSync, readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { anchors, fences, headingSlug, links, plainText } from './prose.ts'
import { SECTIONS } from './sections.ts'

const test = suite('prose')

const HERE = new URL('.', import.meta.url)
const files = readdirSync(HERE).filter((file) => file.endsWith('.md'))
const textOf = (file: string) => readFileSync(new URL(file, HERE), 'utf8')

const oneLine = (text: string) => text.replaceAll(/\s+/gu, ' ')

const KEYWORD = /\b(?:MUST|SHOULD|SHALL|MAY|REQUIRED|RECOMMENDED|OPTIONAL)\b/u
const BOILERPLATE = /The key words "MUST".*?as shown here\./u

test('has a file for each section, and no other but the README', () => {
  assert.equal(files.sort(), ['README.md', ...SECTIONS.map(({ name }) => `${name}.md`)].sort())
})

test('begins each section with its title', () => {
  for (const { name, title } of SECTIONS) {
    assert.is(textOf(`${name}.md`).split('\n')[0], `# ${title}`)
  }
  assert.is(textOf('README.md').split('\n')[0], '# The sumsock protocol, version 1.0')
})

test('uses the keywords of BCP 14 in rules only', () => {
  for (const file of files) {
    const text = oneLine(plainText(textOf(file)))
    const rest = file === 'terms.md' ? text.replace(BOILERPLATE, '') : text
    const sentence = rest.split('. ').find((candidate) => KEYWORD.test(candidate))
    assert.is(sentence, undefined, `${file}: ${sentence}`)
  }
})

test('explains the keywords once, in the terms', () => {
  assert.match(oneLine(textOf('terms.md')), BOILERPLATE)
})

test('has no two anchors of one name in a file', () => {
  for (const file of files) {
    const names = anchors(textOf(file))
    assert.equal(names, [...new Set(names)], file)
  }
})

test('has links that lead somewhere', () => {
  const listed = readdirSync(HERE, { recursive: true, encoding: 'utf8' })
  const known = new Set(listed.map((path) => path.replaceAll('\\', '/')))
  for (const file of files) {
    for (const link of links(textOf(file))) {
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? file : path
      assert.ok(known.has(target), `${file}: ${link} names no file`)
      if (anchor === undefined) continue
      assert.ok(anchors(textOf(target)).includes(anchor), `${file}: ${link} names no anchor`)
    }
  }
})

test('tells fenced blocks, plain text and links apart', () => {
  const markdown = [
    '# A *b* c',
    '> **x/y** MUST',
    'see [z](z.md#a) `MUST [n](n.md)`',
    '<!-- generated: t -->',
    'MUST',
    '<!-- /generated -->',
    '```json request',
    '{"MUST":"[q](q.md)"}',
    '```',
  ].join('\n')
  assert.equal(fences(markdown), [{ info: 'json request', lines: ['{"MUST":"[q](q.md)"}'] }])
  assert.equal(links(markdown), ['z.md#a'])
  assert.equal(plainText(markdown).split('\n'), ['# A *b* c', '', 'see [z](z.md#a) ', '', ''])
  assert.equal(anchors('# A *b*, c\n<a id="slug"></a>'), ['a-b-c', 'slug'])
})

test('makes anchors of headings as they are made on the web', () => {
  assert.is(headingSlug('In range, out of range'), 'in-range-out-of-range')
  assert.is(headingSlug('Half-close'), 'half-close')
})

test.run()
