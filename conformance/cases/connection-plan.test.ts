import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { NATIVE } from '../dialect/native.ts'
import { octetsOf } from '../wire/octets.ts'
import { ConnectionPlan } from './connection-plan.ts'

const test = suite('connection-plan')

test('gives a label one connection until that is over', () => {
  const plan = new ConnectionPlan(NATIVE)
  assert.is(plan.current('main'), 0)
  assert.is(plan.current('main'), 0)
  plan.owe('close', 0)
  assert.is(plan.current('main'), 1)
  plan.leave(1)
  assert.is(plan.current('main'), 2)
  assert.is(plan.current('other'), 3)
  assert.is(plan.last(), 3)
})

test('owes silence before a close where no reply is owed and something was sent', () => {
  const plan = new ConnectionPlan(NATIVE)
  plan.current('silent')
  plan.owe('close', 0)
  plan.current('sent')
  plan.send(1, octetsOf('hello'), false)
  plan.owe('close', 1)
  plan.current('answered')
  plan.send(2, octetsOf('hello'), false)
  plan.owe('reply', 2)
  plan.owe('close', 2)
  assert.equal(
    plan.finish().map(({ owed }) => owed),
    [['close'], ['silence', 'close'], ['reply', 'close']],
  )
})

test('joins what is sent in several steps', () => {
  const plan = new ConnectionPlan(NATIVE)
  plan.current('main')
  plan.send(0, octetsOf('{"client_name":"Bo",'), false)
  plan.send(0, octetsOf('"client_number":25}'), true)
  plan.halfClose(0)
  assert.equal(plan.finish()[0]?.stimulus, {
    kind: 'in-range',
    request: { client_name: 'Bo', client_number: 25 },
    trait: 'half-close',
  })
})

test('knows what a fence comes after, past other fences', () => {
  const plan = new ConnectionPlan(NATIVE)
  plan.current('main')
  plan.leave(0)
  plan.open('fence', 'fence')
  plan.open('fence', 'fence')
  assert.equal(
    plan.finish().map(({ after }) => after),
    ['nothing', 'left-early', 'left-early'],
  )
})

test('takes a client that leaves after its reply for no early one', () => {
  const plan = new ConnectionPlan(NATIVE)
  plan.current('main')
  plan.send(0, octetsOf('{"client_name":"Bo","client_number":25}\n'), false)
  plan.owe('reply', 0)
  plan.leave(0)
  assert.is(plan.finish()[0]?.stimulus.kind, 'in-range')
})

test('knows no connection that was never opened', () => {
  assert.throws(
    () => new ConnectionPlan(NATIVE).owe('close', 0),
    /^expected a connection of the script, found 0$/u,
  )
})

test.run()
