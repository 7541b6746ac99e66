import { Type } from '@sinclair/typebox'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Reply, Request } from './messages.ts'
import { type Problem, validate, validatorOf } from './validate.ts'

const test = suite('validate')

const problemsOf = (value: unknown): Problem[] => {
  const outcome = validate(Request, value)
  return outcome.ok ? [] : outcome.problems
}

test('returns what the schema admits, members that it does not know included', () => {
  const value = { client_name: 'Ada', client_number: 25, locale: 'en' }
  assert.equal(validate(Request, value), { ok: true, value })
})

test('points at a member that is missing', () => {
  assert.equal(problemsOf({ client_name: 'Ada' }), [
    { pointer: '/client_number', expected: 'this member', found: undefined },
  ])
})

test('points at a member of the wrong type and shows it', () => {
  assert.equal(problemsOf({ client_name: 'Ada', client_number: '25' }), [
    { pointer: '/client_number', expected: 'a value of type integer', found: '25' },
  ])
})

test('points at the value itself', () => {
  assert.equal(problemsOf([]), [{ pointer: '', expected: 'a value of type object', found: [] }])
})

test('names every fault, not only the first', () => {
  assert.equal(
    problemsOf({ client_name: 7 }).map(({ pointer }) => pointer),
    ['/client_number', '/client_name'],
  )
})

test('says how much is allowed', () => {
  const outcome = validate(Reply, { server_name: 'S', server_number: 101, sum: 35 })
  assert.equal(outcome, {
    ok: false,
    problems: [{ pointer: '/server_number', expected: 'a value <= 100', found: 101 }],
  })
})

test('names constants, choices and members that are too many', () => {
  const Sample = Type.Object(
    { kind: Type.Literal('a'), way: Type.Unsafe({ enum: ['up', 'down'] }) },
    { $id: 'ValidateSample', additionalProperties: false },
  )
  assert.equal(validate(Sample, { kind: 'b', way: 'left', 'x/y~': 1 }), {
    ok: false,
    problems: [
      { pointer: '/x~1y~0', expected: 'no such member', found: 1 },
      { pointer: '/kind', expected: '"a"', found: 'b' },
      { pointer: '/way', expected: 'one of ["up","down"]', found: 'left' },
    ],
  })
})

test('compiles a schema once', () => {
  assert.is(validatorOf(Request), validatorOf(Request))
})

test('refuses a schema without a name', () => {
  assert.throws(
    () => validatorOf(Type.String()),
    (error: Error) => error.message === 'expected a schema with an $id, found none',
  )
})

test.run()
