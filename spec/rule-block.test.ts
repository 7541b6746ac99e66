import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { sectionOf } from './rule.ts'
import { boundBy, ruleBlock, ruleBlocks } from './rule-block.ts'
import { RULES } from './rules.ts'
import { SECTIONS } from './sections.ts'

const test = suite('rules in the prose')

const FENCE = /^```[\s\S]*?^```$/gmu
const proseOf = (name: string) =>
  readFileSync(new URL(`${name}.md`, import.meta.url), 'utf8').replaceAll(FENCE, '')
const prose = new Map<string, string>(SECTIONS.map(({ name }) => [name, proseOf(name)]))
const occurrences = (text: string, part: string) => text.split(part).length - 1

test('states each rule once, in its own section, verbatim', () => {
  for (const rule of RULES) {
    const stated = occurrences(prose.get(sectionOf(rule.id)) ?? '', ruleBlock(rule))
    assert.is(stated, 1, `${rule.id} is stated ${stated} times`)
  }
})

test('states no sentence a second time, there or elsewhere', () => {
  const all = [...prose.values()].join('\n')
  for (const { id, sentence } of RULES) assert.is(occurrences(all, sentence), 1, id)
})

test('quotes nothing but rules of the registry', () => {
  const ids = new Set<string>(RULES.map(({ id }) => id))
  for (const [name, text] of prose) {
    const blocks = ruleBlocks(text)
    const strangers = blocks.filter(({ id }) => !ids.has(id) || sectionOf(id) !== name)
    assert.equal(strangers, [], name)
    const quoted = text.match(/^>/gmu) ?? []
    assert.is(quoted.length, blocks.length * 2, `${name}.md quotes something that is no rule`)
  }
})

test('reads back what it writes', () => {
  for (const rule of RULES) {
    const { id, level, profile, sentence } = rule
    const anchor = id.slice(id.indexOf('/') + 1)
    assert.equal(ruleBlocks(ruleBlock(rule)), [
      { anchor, id, level, profile, binds: boundBy(rule), sentence },
    ])
  }
})

test('says in words whom a rule binds', () => {
  assert.is(boundBy({ binds: ['server'] }), 'the server')
  assert.is(boundBy({ binds: ['client'] }), 'the client')
  assert.is(boundBy({ binds: ['both'] }), 'both together')
  assert.is(boundBy({ binds: ['server', 'client'] }), 'server and client')
})

test.run()
