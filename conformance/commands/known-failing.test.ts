import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { refusalOf } from '../testing/refusal.ts'
import { withFolder } from '../testing/surroundings.ts'
import { readKnownFailing } from './known-failing.ts'

const test = suite('known-failing')

test('knows nothing without a file', () => {
  assert.is(readKnownFailing(undefined, '/').size, 0)
})

test('reads one rule a line, with comments, empty lines and CR LF', () =>
  withFolder((folder) => {
    writeFileSync(
      join(folder, 'known.txt'),
      '# issue 12\r\nexchange/sum  # they swap the numbers\r\n\r\n  range/exits\n',
    )
    assert.equal([...readKnownFailing('known.txt', folder)], ['exchange/sum', 'range/exits'])
  }))

test('refuses a rule that there is not, with its line', () =>
  withFolder((folder) => {
    writeFileSync(join(folder, 'known.txt'), 'exchange/sum\n\nexchange/nosuch\n')
    assert.equal(
      refusalOf(() => readKnownFailing('known.txt', folder)),
      {
        code: 'E_KNOWN_FAILING',
        status: 2,
        message:
          'known.txt:3: expected the id of a rule, found "exchange/nosuch". See sumsock-conformance list.',
      },
    )
  }))

test('refuses a file that cannot be read', () =>
  withFolder((folder) => {
    const { message = '' } = refusalOf(() => readKnownFailing('.', folder)) ?? {}
    assert.is(
      message,
      '--known-failing: expected a file that can be read, found ' +
        'EISDIR: illegal operation on a directory, read. Give a file with one rule id a line.',
    )
  }))

test.run()
