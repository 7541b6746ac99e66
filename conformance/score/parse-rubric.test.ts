import { readdirSync, readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { refusalOf } from '../testing/refusal.ts'
import { defaultRubric } from './default-rubric.ts'
import { parseRubric } from './parse-rubric.ts'

const test = suite('parse-rubric')

const SAMPLES = new URL('../../fixtures/rubrics/', import.meta.url)
const SUM = { rules: ['exchange/sum'], points: 10 }
const LIST = 'See sumsock-conformance list.'
const MORE = 'spec/rubrics.md says what a rubric can say.'

const textOf = (rubric: object) => JSON.stringify({ rubric: 'sumsock-rubric/1', ...rubric })
const messageOf = (text: string) => refusalOf(() => parseRubric(text, 'r.json'))?.message
const refused = (rubric: object) => messageOf(textOf(rubric))

test('reads each of the samples', () => {
  const names = readdirSync(SAMPLES)
  assert.ok(names.length >= 4)
  for (const name of names) {
    const text = readFileSync(new URL(name, SAMPLES), 'utf8')
    const { groups } = parseRubric(text, name)
    assert.ok(groups.every((group) => group.name !== undefined))
  }
})

test('has a default that is one of them', () => {
  const text = readFileSync(new URL('default.json', SAMPLES), 'utf8')
  assert.equal(parseRubric(`\ufeff${text}`, 'default.json'), defaultRubric())
})

test('says in which line a text is no JSON', () => {
  const text = '{\n  "rubric": "sumsock-rubric/1",\n  "groups": [{ "points": 10, }]\n}'
  const refusal = refusalOf(() => parseRubric(text, 'r.json'))
  assert.is(refusal?.code, 'E_RUBRIC')
  assert.is(refusal?.status, 2)
  assert.match(refusal?.message ?? '', /^r\.json:3: expected JSON, found .+ The schema is /u)
})

test('refuses what is too long to be one', () => {
  assert.is(
    messageOf(' '.repeat(1_000_001)),
    'r.json: expected at most 1000000 characters, found 1000001. The schema is spec/schemas/rubric.json.',
  )
})

const REFUSED: readonly [title: string, rubric: object, message: string][] = [
  [
    'points below nothing',
    { groups: [{ points: -1 }] },
    'at /groups/0/points: expected a number from 0 to 1000000, found -1. The schema is spec/schemas/rubric.json.',
  ],
  [
    'a member that is none',
    { groups: [{ ...SUM, pionts: 1 }] },
    'at /groups/0/pionts: expected no such member, found 1. The schema is spec/schemas/rubric.json.',
  ],
  [
    'a rule that does not exist, with the one that was meant',
    { groups: [{ rules: ['exchange/sums'], points: 10 }] },
    `at /groups/0/rules/0: expected the id of a rule, or a section that has rules, found "exchange/sums". Did you mean exchange/sum? ${LIST}`,
  ],
  [
    'a word that is near to none',
    { groups: [{ rules: ['\u001b[2J'], points: 10 }] },
    `at /groups/0/rules/0: expected the id of a rule, or a section that has rules, found "\\u001b[2J". ${LIST}`,
  ],
  [
    'a section without rules',
    { groups: [{ rules: ['overview'], points: 10 }] },
    `at /groups/0/rules/0: expected the id of a rule, or a section that has rules, found "overview". ${LIST}`,
  ],
  [
    'a rule that a group before it has taken',
    { groups: [{ rules: ['exchange'], points: 10 }, SUM] },
    'at /groups/1/rules/0: expected a rule or a section of which something is left for this group, found "exchange/sum". A rule belongs to the first group that selects it, here /groups/0: put this group before it.',
  ],
  [
    'a word whose rules the group does not select',
    { groups: [{ rules: ['exchange', 'client'], role: 'server', points: 10 }] },
    'at /groups/0/rules/1: expected a rule or a section of which something is left for this group, found "client". Its rules, role, level and profile exclude each other.',
  ],
  [
    'a group for which nothing is left',
    { groups: [{ points: 10 }, { level: 'MUST', points: 10 }] },
    'at /groups/1: expected a group that selects a rule, found none. A rule belongs to the first group that selects it, here /groups/0: put this group before it.',
  ],
  [
    'points for what nobody has to hand in',
    { roles: ['client'], groups: [{ role: 'both', points: 10 }] },
    'at /groups/0: expected a group that selects a rule, found none. By "roles" nobody has to hand that in: it can be a bonus, and nothing else.',
  ],
  [
    'a weight for a rule of another group',
    { groups: [{ ...SUM, weights: { 'range/exits': 2 } }] },
    'at /groups/0/weights/range~1exits: expected the id of a rule that belongs to this group, found "range/exits". It belongs to another group, or to none: see "rules", "role", "level" and "profile".',
  ],
  [
    'a weight for a rule that does not exist',
    { groups: [{ rules: ['exchange'], points: 10, weights: { 'exchange/clsoes': 2 } }] },
    `at /groups/0/weights/exchange~1clsoes: expected the id of a rule that belongs to this group, found "exchange/clsoes". Did you mean exchange/closes? ${LIST}`,
  ],
  [
    'weights that leave nobody a share',
    { groups: [{ ...SUM, weights: { 'exchange/sum': 0 } }] },
    `at /groups/0/weights: expected a weight above 0, found {"exchange/sum":0}. ${MORE}`,
  ],
  [
    'points that cannot be shown',
    { groups: [{ ...SUM, points: 33.333 }] },
    `at /groups/0/points: expected at most two digits behind the point, found 33.333. ${MORE}`,
  ],
  [
    'a cap that cannot be shown',
    { groups: [SUM], cap: 9.999 },
    `at /cap: expected at most two digits behind the point, found 9.999. ${MORE}`,
  ],
  [
    'no points but for a bonus',
    {
      groups: [
        { ...SUM, bonus: true },
        { level: 'MUST', points: 0 },
      ],
    },
    `at /groups: expected a group with points that is no bonus, found none. ${MORE}`,
  ],
  [
    'a cap of nothing',
    { groups: [SUM], cap: 0 },
    `at /cap: expected more than 0, found 0. ${MORE}`,
  ],
]

for (const [title, rubric, message] of REFUSED)
  test(`refuses ${title}`, () => assert.is(refused(rubric), `r.json, ${message}`))

test('takes no weight from what objects inherit', () => {
  const text = '{"rubric":"sumsock-rubric/1","groups":[{"points":1,"weights":{"__proto__":1}}]}'
  assert.match(messageOf(text) ?? '', 'at /groups/0/weights/__proto__: expected the id of a rule')
})

test.run()
