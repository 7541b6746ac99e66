import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rolesOf } from './number-roles.ts'

const test = suite('number roles')
const numbers = [25, 8, 100]

test('finds the number that was typed, and leaves constants alone', () => {
  assert.equal(
    rolesOf(
      [
        [7, 7, 7],
        [25, 8, 100],
      ],
      { numbers, direction: 'request' },
    ),
    [['constant', 'client_number']],
  )
})

test('takes no request with two places for the number, or a number from elsewhere', () => {
  assert.equal(
    rolesOf(
      [
        [25, 8, 100],
        [25, 8, 100],
      ],
      { numbers, direction: 'request' },
    ),
    [],
  )
  assert.equal(
    rolesOf(
      [
        [1, 2, 3],
        [25, 8, 100],
      ],
      { numbers, direction: 'request' },
    ),
    [],
  )
})

test('finds the sum and the number that it is made of', () => {
  const columns = [
    [35, 50, 177],
    [25, 8, 100],
    [10, 42, 77],
  ]
  assert.equal(rolesOf(columns, { numbers, direction: 'reply' }), [
    ['sum', 'client_number', 'server_number'],
  ])
})

test('tells a sum alone from a number of the server by a request with 100', () => {
  assert.equal(rolesOf([[35, 50, 177]], { numbers, direction: 'reply' }), [['sum']])
  assert.equal(rolesOf([[35, 50, 77]], { numbers, direction: 'reply' }), [['server_number']])
})

test('leaves both readings of two numbers that never change', () => {
  assert.equal(
    rolesOf(
      [
        [7, 7, 7],
        [42, 42, 42],
      ],
      { numbers, direction: 'reply' },
    ),
    [
      ['server_number', 'constant'],
      ['constant', 'server_number'],
    ],
  )
})

test('explains no number that changes and is none of them', () => {
  assert.equal(
    rolesOf(
      [
        [10, 42, 77],
        [900, 901, 902],
      ],
      { numbers, direction: 'reply' },
    ),
    [],
  )
})

test.run()
