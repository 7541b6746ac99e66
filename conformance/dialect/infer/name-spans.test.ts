import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { nameSpans } from './name-spans.ts'

const test = suite('name spans')

const shown = (text: string) => nameSpans(text).map(({ text: name, label }) => `${name} ${label}`)

test('takes all words between separators before some of them', () => {
  assert.equal(shown('Ada Quill, '), ['Ada Quill none', 'Ada none', 'Quill none'])
})

test('leaves the marks at the edges to the separators', () => {
  assert.equal(nameSpans('<Bob (client)!'), [
    { text: 'Bob (client)', at: 1, label: 'none', whole: true },
    { text: 'Bob', at: 1, label: 'none', whole: false },
    { text: '(client)', at: 5, label: 'none', whole: false },
  ])
})

test('knows a label by its words and by what follows it', () => {
  assert.equal(shown(', Client Number: '), ['Client Number label', 'Client label', 'Number label'])
  assert.equal(shown('name=Ada value='), ['name label', 'Ada none', 'value label'])
})

test('takes what stands before a colon for a name if nothing says that it is a label', () => {
  assert.equal(shown('Ada:'), ['Ada marked'])
  assert.equal(shown('Ada::'), ['Ada none'])
})

test('takes numbers among the words of a name for a part of it', () => {
  assert.equal(shown('Team 7,')[0], 'Team 7 none')
})

test('finds no name where there are no letters', () => {
  assert.equal(shown(' -> 25; '), [])
})

test('leaves an initial its point, and a sentence not', () => {
  const texts = (text: string) => nameSpans(text).map((span) => span.text)
  assert.is(texts('Server of Maria K.|25')[0], 'Server of Maria K.')
  assert.is(texts('I am Maria.|25')[0], 'I am Maria')
})

test.run()
