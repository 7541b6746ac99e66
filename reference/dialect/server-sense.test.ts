import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Dialect } from '../../spec/dialect.ts'
import { SERVER_MUTANTS } from '../mutants/registry.ts'
import { spokenWith } from '../testing/spoken-dialect.ts'
import { makesSenseOfServer } from './server-sense.ts'

const test = suite('server-sense')

function senseOf(names: readonly string[], different: Partial<Dialect> = {}): string[] {
  const spoken = spokenWith(different)
  const mutants = SERVER_MUTANTS.filter(({ name }) => names.includes(name))
  assert.is(mutants.length, names.length)
  return mutants.filter((mutant) => makesSenseOfServer(mutant, spoken)).map(({ name }) => name)
}

test('makes sense of what has nothing to do with octets', () => {
  const names = ['single-shot', 'never-closes', 'replies-late', 'goes-on-serving', 'no-rebind']
  assert.equal(senseOf(names), [
    'replies-late',
    'never-closes',
    'single-shot',
    'goes-on-serving',
    'no-rebind',
  ])
})

test('makes none of what the dialect has no place for', () => {
  assert.equal(senseOf(['no-line-feed', 'server-number-is-string', 'sum-missing']), [])
  assert.equal(senseOf(['refuses-extra-members', 'limit-of-2048']), [])
})

test('makes sense of a wrong sum where the dialect has one', () => {
  const reply = {
    format: 'text',
    template: '${server_name},${server_number}',
    ends: 'close',
  } as const
  assert.equal(senseOf(['sum-off-by-one', 'shares-state']), ['sum-off-by-one', 'shares-state'])
  assert.equal(senseOf(['sum-off-by-one', 'shares-state'], { reply }), [])
})

test('makes none of a mutant that fails each plain exchange', () => {
  const request = {
    format: 'text',
    template: '${client_name},${client_number}',
    ends: 'close',
  } as const
  assert.equal(senseOf(['drops-half-closed', 'one-recv']), ['one-recv', 'drops-half-closed'])
  assert.equal(senseOf(['drops-half-closed', 'one-recv'], { request }), [])
})

test('makes sense of other JSON where the dialect is JSON', () => {
  const ends = { terminator: '\n' }
  const request = {
    format: 'json',
    members: { client_name: '/a', client_number: '/b' },
    ends,
  } as const
  const names = ['refuses-extra-members', 'limit-of-2048', 'converts-strings']
  assert.equal(senseOf(names, { request }), names)
})

test('makes sense of a log that lacks a fact, and of any other where lines count', () => {
  const names = ['no-names', 'names-at-debug']
  assert.equal(senseOf(names), ['no-names'])
  assert.equal(senseOf(names, { log: 'sumsock' }), names)
})

test.run()
