import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { NameConstraints } from '../../spec/dialect.ts'
import { spokenWith } from '../testing/spoken-dialect.ts'
import { fittingName, nameLike, serverFit } from './fitting-name.ts'

const test = suite('fitting-name')

const fitOf = (names: NameConstraints) => serverFit(spokenWith({ names }))

const LIKE: readonly [NameConstraints, string][] = [
  [{}, 'Ada Server'],
  [{ words: 1 }, 'Ada'],
  [{ words: 3 }, 'Ada Server Ada'],
  [{ forbidden: ' r' }, 'AdaSeve'],
  [{ longest: 4 }, 'Ada'],
  [{ server_prefix: 'Server of ' }, 'Server of Ada Server'],
]

for (const [names, name] of LIKE)
  test(`takes the name ${name} where ${JSON.stringify(names)} holds`, () => {
    assert.equal(nameLike('Ada Server', fitOf(names)), { ok: true, value: name })
  })

const UNFIT: readonly [NameConstraints, string, string][] = [
  [{ forbidden: '|' }, 'A|B', 'a name without "|"'],
  [{ words: 2 }, 'Ada', 'a name of 2 words'],
  [{ ascii: true }, 'Zoë', 'a name in ASCII'],
  [{ longest: 2 }, 'Ada', 'a name of at most 2 characters'],
  [{ server_prefix: 'S ' }, 'Ada', 'a name that begins with "S "'],
  [{}, 'A\nB', 'a name that the format can hold'],
]

for (const [names, name, expected] of UNFIT)
  test(`refuses ${JSON.stringify(name)} where ${JSON.stringify(names)} holds`, () => {
    const checked = fittingName(name, fitOf(names))
    assert.is(!checked.ok && checked.fault.expected, expected)
  })

test.run()
