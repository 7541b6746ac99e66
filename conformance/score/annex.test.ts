import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fences } from '../../spec/prose.ts'
import { defaultRubric } from './default-rubric.ts'
import { parseRubric } from './parse-rubric.ts'

const test = suite('annex on rubrics')

const MARKDOWN = readFileSync(new URL('../../spec/rubrics.md', import.meta.url), 'utf8')
const textsOf = (kind: string) =>
  fences(MARKDOWN)
    .filter(({ info }) => info === kind)
    .map(({ lines }) => lines.join('\n'))

test('holds rubrics that leave nothing open', () => {
  assert.is(textsOf('json rubric').length, 2)
  for (const text of textsOf('json rubric')) parseRubric(text, 'spec/rubrics.md')
})

test('holds groups that leave nothing open', () => {
  const all = textsOf('json rubric-groups')
  assert.is(all.length, 1)
  for (const groups of all)
    parseRubric(`{ "rubric": "sumsock-rubric/1", "groups": ${groups} }`, 'spec/rubrics.md')
})

test('shows the default rubric as it is', () => {
  assert.equal(JSON.parse(textsOf('json rubric').at(-1) ?? ''), defaultRubric())
})

test.run()
