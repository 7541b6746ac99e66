import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { MessageFormat } from '../../spec/dialect/message-format.ts'
import type { Dialect } from '../../spec/dialect.ts'
import { CLIENT_MUTANTS } from '../mutants/client/registry.ts'
import { spokenWith } from '../testing/spoken-dialect.ts'
import { makesSenseOfClient } from './client-sense.ts'

const test = suite('client-sense')

function senseOf(names: readonly string[], different: Partial<Dialect> = {}): string[] {
  const spoken = spokenWith(different)
  const mutants = CLIENT_MUTANTS.filter(({ name }) => names.includes(name))
  assert.is(mutants.length, names.length)
  return mutants.filter((mutant) => makesSenseOfClient(mutant, spoken)).map(({ name }) => name)
}

test('makes sense of what has nothing to do with octets', () => {
  const names = ['no-prompt', 'ends-late', 'exits-with-0-when-refused', 'tries-for-ever']
  assert.equal(senseOf(names).sort(), names.sort())
})

test('makes none of what the dialect cannot say', () => {
  assert.equal(senseOf(['client-name-missing', 'other-member-names', 'sends-null-for-text']), [])
  assert.equal(senseOf(['client-number-is-string', 'request-without-line-feed']), [])
})

test('makes sense of what is sent in place of a number where the dialect can say it', () => {
  const names = ['sends-typed-text', 'sends-typed-fraction', 'sends-32-bits']
  const request: MessageFormat = {
    format: 'binary',
    fields: [
      { type: 'string', field: 'client_name', length: 'u8' },
      { type: 'integer', field: 'client_number', as: 'i32be' },
    ],
    ends: 'size',
  }
  assert.equal(senseOf(names).sort(), names.sort())
  assert.equal(senseOf(names, { request }), [])
})

test('makes sense of errors that are not told where lines count', () => {
  const names = ['says-nothing-without-reply', 'says-nothing-when-refused', 'warns-when-refused']
  assert.equal(senseOf(names), [])
  assert.equal(senseOf(names, { log: 'sumsock' }), names)
})

test('makes sense of a sum that is not checked where the dialect has one', () => {
  const reply = {
    format: 'text',
    template: '${server_name},${server_number}',
    ends: 'close',
  } as const
  assert.equal(senseOf(['ignores-sum', 'adds-itself']), ['ignores-sum', 'adds-itself'])
  assert.equal(senseOf(['ignores-sum', 'adds-itself'], { reply }), [])
})

test.run()
