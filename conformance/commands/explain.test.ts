import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { RULES } from '../../spec/rules.ts'
import { run } from '../testing/fake-io.ts'

const test = suite('explain')

test('explains a rule: its sentence, why, the mistake, the cure and its cases', async () => {
  const { status, stdout, stderr } = await run(['explain', 'exchange/sum'])
  assert.equal([status, stderr], [0, ''])
  const rule = RULES.find(({ id }) => id === 'exchange/sum')
  const flat = stdout.replaceAll(/\s+/gu, ' ')
  for (const part of [rule?.sentence, rule?.why, rule?.mistake, rule?.cure, 'exchange/plain'])
    assert.ok(flat.includes(part ?? '?'), part)
  assert.match(stdout, /^exchange\/sum {2}\(MUST, core; binds server/u)
})

test('explains every rule in lines of 80 columns', async () => {
  for (const { id } of RULES) {
    const { status, stdout } = await run(['explain', id])
    assert.is(status, 0, id)
    const long = stdout.split('\n').filter((line) => line.length > 80 && line.trim().includes(' '))
    assert.equal(long, [], id)
  }
})

test('explains a case, and all rows of a fixture', async () => {
  const { stdout } = await run(['explain', 'exchange/plain'])
  assert.match(stdout, /^exchange\/plain {2}\(a server under test\)\n/u)
  assert.match(stdout, /\nexchange\/plain {2}\(a client under test\)\n/u)
  assert.match(stdout, '  script\n    {"')
  assert.match(stdout, /\n {2}rules exchange\/replies/u)
  const rows = await run(['explain', 'range/below'])
  assert.match(rows.stdout, /^range\/below#/u)
  assert.match(rows.stdout, '  with     {')
  const both = await run(['explain', 'agreement/together#one'])
  assert.match(both.stdout, /^agreement\/together#one {2}\(server and client with each other\)\n/u)
})

for (const words of [[], ['nosuch'], ['exchange/sum', 'exchange/replies']])
  test(`refuses ${JSON.stringify(words)}, which is not one rule or case`, async () => {
    assert.equal(await run(['explain', ...words]), {
      status: 2,
      stdout: '',
      stderr:
        `E_EXPLAIN  expected one section, one rule or one case, found "${words.join(' ')}". ` +
        'For example: sumsock-conformance explain exchange/sum. See also list.\n',
    })
  })

test('explains a section by the sentences of its rules', async () => {
  const { stdout } = await run(['explain', 'agreement'])
  const rules = [...stdout.matchAll(/^(\S+) {2}\(MUST, core; binds .+\)$/gmu)].map(([, id]) => id)
  assert.equal(rules, ['agreement/server-log', 'agreement/client-log', 'agreement/logs'])
})

test.run()
