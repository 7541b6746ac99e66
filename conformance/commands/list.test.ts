import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { RULES } from '../../spec/rules.ts'
import { run } from '../testing/fake-io.ts'

const test = suite('list')

interface Listed {
  rules: { id: string }[]
  cases: { id: string; says: string; rules: string[] }[]
}

async function listed(): Promise<Listed> {
  const { status, stdout, stderr } = await run(['list', '--reporter', 'json'])
  assert.equal([status, stderr], [0, ''])
  const value: Listed = JSON.parse(stdout)
  return value
}

test('lists every rule and every case as JSON', async () => {
  const { rules, cases } = await listed()
  assert.equal(
    rules.map(({ id }) => id),
    RULES.map(({ id }) => id),
  )
  assert.is(new Set(cases.map(({ id }) => id)).size, cases.length)
  const known = new Set(rules.map(({ id }) => id))
  for (const { id, says, rules: exercised } of cases) {
    assert.ok(says.length > 0, id)
    assert.ok(
      exercised.every((rule) => known.has(rule)),
      id,
    )
  }
})

test('lists the same for people', async () => {
  const { rules, cases } = await listed()
  const { stdout } = await run(['list'])
  const names = stdout
    .split('\n')
    .flatMap((line) => (line.startsWith('  ') ? [line.trim().split(' ')[0]] : []))
  assert.equal(
    names,
    [...rules, ...cases].map(({ id }) => id),
  )
})

test('refuses what it cannot list', async () => {
  assert.equal(await run(['list', 'rules']), {
    status: 2,
    stdout: '',
    stderr:
      'E_LIST  expected nothing after list, found "rules". ' +
      'For one rule or case: sumsock-conformance explain ID.\n',
  })
  assert.equal(await run(['list', '--reporter', 'tap']), {
    status: 2,
    stdout: '',
    stderr:
      'E_REPORTER  --reporter: expected text or json, found "tap". See sumsock-conformance --help.\n',
  })
})

test.run()
