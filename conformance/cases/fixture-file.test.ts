import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { refusalOf } from '../testing/refusal.ts'
import { casesOfFixture } from './fixture-file.ts'

const test = suite('fixture-file')

const TEXT = {
  says: 'A number.',
  tests: ['server'],
  script: [
    { client: { client_name: '${client_name}', client_number: '${n}' } },
    { server: 'replies' },
  ],
}
const read = (value: unknown) =>
  casesOfFixture(
    'range/below',
    typeof value === 'string' ? value : JSON.stringify(value),
    'fixtures/range/below.json',
  )
const refused = (value: unknown) => refusalOf(() => read(value))

test('makes one case of a fixture without rows', () => {
  assert.equal(
    read(TEXT).map(({ id, section, variables }) => ({ id, section, variables })),
    [{ id: 'range/below', section: 'range', variables: {} }],
  )
})

test('makes a case of each row', () => {
  const rows = { zero: { n: 0 }, 'minus-one': { n: -1 } }
  assert.equal(
    read({ ...TEXT, each: rows }).map(({ id, variables }) => ({ id, variables })),
    [
      { id: 'range/below#zero', variables: { n: 0 } },
      { id: 'range/below#minus-one', variables: { n: -1 } },
    ],
  )
})

const SCHEMA = 'The schema is spec/schemas/transcript.json.'

test('says where a fixture is wrong, what was expected and what is there', () => {
  assert.equal(refused({ ...TEXT, tests: ['sever'] }), {
    code: 'E_FIXTURE',
    status: 2,
    message: `fixtures/range/below.json, at /tests/0: expected "server", "client" or "both", found "sever". ${SCHEMA}`,
  })
  assert.equal(refused({ ...TEXT, says: undefined }), {
    code: 'E_FIXTURE',
    status: 2,
    message: `fixtures/range/below.json, at /says: expected this member, found nothing. ${SCHEMA}`,
  })
})

test('refuses a variable that no row gives', () => {
  const script = [{ client: { text: '${raw}' } }]
  assert.equal(refused({ ...TEXT, script, each: { one: { row: 'x' } } }), {
    code: 'E_FIXTURE',
    status: 2,
    message: `fixtures/range/below.json, at /script: expected variables of the row, found "\${raw}". ${SCHEMA}`,
  })
})

test('refuses what is no JSON', () => {
  const { code, message } = refused('{') ?? {}
  assert.is(code, 'E_FIXTURE')
  assert.match(message ?? '', /^fixtures\/range\/below\.json: expected JSON, found "SyntaxError: /u)
})

test.run()
