import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { sectionOf } from './rule.ts'
import { isRuleId, RULES, ruleOf, rulesOf } from './rules.ts'
import { SECTIONS } from './sections.ts'

const test = suite('rules')

const needsOf = new Map<string, readonly string[]>(RULES.map(({ id, needs }) => [id, needs]))

test('have ids of a section, a slash and a slug, each once', () => {
  const sections = new Set<string>(SECTIONS.map(({ name }) => name))
  for (const { id } of RULES) {
    assert.match(id, /^[a-z]+(?:-[a-z]+)*\/[a-z]+(?:-[a-z]+)*$/u)
    assert.ok(sections.has(sectionOf(id)), `${id} is in no section`)
  }
  assert.is(needsOf.size, RULES.length)
})

test('stand in the order of the sections', () => {
  const order = RULES.map(({ id }) => SECTIONS.findIndex(({ name }) => name === sectionOf(id)))
  assert.equal(
    order,
    [...order].sort((a, b) => a - b),
  )
})

test('have the keyword of their sentence as their level', () => {
  for (const { id, level, sentence } of RULES) {
    const keywords = sentence.match(/\b(?:MUST|SHOULD|SHALL|MAY|REQUIRED|RECOMMENDED|OPTIONAL)\b/gu)
    assert.equal([...new Set(keywords)], [level], id)
  }
})

test('have a sentence that is one, and three more to help', () => {
  for (const { id, sentence, why, mistake, cure } of RULES) {
    assert.match(sentence, /^[A-Z][^.]*(?:\.\.?[^. ][^.]*)*\.$/u, id)
    for (const text of [why, mistake, cure]) assert.match(text, /^\S.*\S$/u, id)
  }
})

test('need rules that exist', () => {
  for (const { id, needs } of RULES) {
    for (const need of needs) assert.ok(isRuleId(need), `${id} needs ${need}, which is no rule`)
    assert.is(new Set(needs).size, needs.length, id)
  }
})

test('need nothing that needs them', () => {
  for (const { id } of RULES) assert.is(cycleFrom(id, []), undefined)
})

test('bind someone, and both together or each alone', () => {
  for (const { id, binds } of RULES) {
    assert.ok(binds.length > 0, id)
    assert.ok(!binds.includes('both') || binds.length === 1, id)
  }
})

test('are found by id and by role', () => {
  assert.is(ruleOf('exchange/sum').id, 'exchange/sum')
  assert.not(isRuleId('exchange/difference'))
  assert.equal(
    rulesOf('both').map(({ id }) => id),
    ['agreement/logs'],
  )
})

/** The way from a rule through what it needs back to a rule on that way. */
function cycleFrom(id: string, way: readonly string[]): string | undefined {
  if (way.includes(id)) return [...way, id].join(' needs ')
  const found = (needsOf.get(id) ?? []).map((need) => cycleFrom(need, [...way, id]))
  return found.find((cycle) => cycle !== undefined)
}

test.run()
