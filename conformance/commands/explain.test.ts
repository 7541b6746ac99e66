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
  assert.match(stdout, /^exchange\/plain\n/u)
  assert.match(stdout, '  script\n    {"')
  assert.match(stdout, /\n {2}rules exchange\/replies/u)
  const rows = await run(['explain', 'range/below'])
  assert.match(rows.stdout, /^range\/below#/u)
  assert.match(rows.stdout, '  with     {')
})

for (const words of [[], ['nosuch'], ['exchange/sum', 'exchange/replies'], ['exchange']])
  test(`refuses ${JSON.stringify(words)}, which is not one rule or case`, async () => {
    assert.equal(await run(['explain', ...words]), {
      status: 2,
      stdout: '',
      stderr:
        `E_EXPLAIN  expected one rule or one case, found "${words.join(' ')}". ` +
        'For example: sumsock-conformance explain exchange/sum. See also list.\n',
    })
  })

test.run()
