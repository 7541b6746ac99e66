import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { NameConstraints } from '../../spec/dialect.ts'
import { whyNoSuchName } from './name-fit.ts'

const test = suite('name-fit')

const WHY: [name: string, constraints: NameConstraints, why: string | undefined][] = [
  ['Ada Client', {}, undefined],
  ['Ada, Client', { forbidden: ',;' }, 'a name of this dialect holds no ","'],
  ['Ädä', { ascii: true }, 'a name of this dialect is ASCII alone'],
  ['Ada', { longest: 2 }, 'a name of this dialect has at most 2 characters'],
  ['🐍🐍', { longest: 2 }, undefined],
  ['Ada', { client_prefix: 'Client of ' }, 'a name of this dialect begins with "Client of "'],
  ['Client of Ada', { client_prefix: 'Client of ', words: 1 }, undefined],
  ['Ada Client', { words: 1 }, 'a name of this dialect has one word'],
  ['Ada', { words: 3 }, 'a name of this dialect has 3 words'],
]

for (const [name, constraints, why] of WHY)
  test(`${why === undefined ? 'admits' : 'refuses'} ${name} under ${JSON.stringify(constraints)}`, () =>
    assert.is(whyNoSuchName(name, 'client', constraints), why))

test('asks the prefix of a server of servers alone', () => {
  const constraints = { server_prefix: 'Server of ' }
  assert.is(whyNoSuchName('Ada', 'client', constraints), undefined)
  assert.match(whyNoSuchName('Ada', 'server', constraints) ?? '', 'begins with')
})

test.run()
