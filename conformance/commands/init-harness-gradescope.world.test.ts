import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  type Fake,
  type LaidOut,
  type Left,
  runWithFake,
  withLaidOut,
} from '../testing/laid-out-harness.ts'

const test = suite('init-harness-gradescope.world')

const SCRIPT = 'autograder/source/run_autograder'
const NOTHING = () => undefined

function gradescope(
  fake: Fake,
  prepare: (made: LaidOut) => void,
  check: (left: Left, made: LaidOut) => void,
): Promise<void> {
  return withLaidOut(
    'gradescope',
    (path) => `autograder/source/${path}`,
    async (made) => {
      made.put('autograder/submission/server.py', '')
      prepare(made)
      check(await runWithFake(made, { script: SCRIPT, at: 'autograder', ...fake }), made)
    },
  )
}

for (const status of [0, 1])
  test(`leaves Gradescope the results of a run that ends with ${status}`, () =>
    gradescope({ status, result: '{"score":1}' }, NOTHING, (left, made) => {
      assert.equal(left, {
        status: 0,
        printed: '',
        words: [
          ...['--submission', '/autograder/submission', '--sandbox', 'user'],
          ...['--class-secret', '@/autograder/source/class-secret'],
          ...['--submission-timeout=300', '--build-timeout=120'],
          ...['--reporter', 'text', '--reporter', 'gradescope=/autograder/results/results.json'],
        ],
        results: '{"score":1}',
      })
      assert.is(made.mode('autograder'), 0o700)
    }))

for (const { status, result } of [
  { status: 2, result: '' },
  { status: 3, result: '{"score":0}' },
  { status: 137, result: '{"score":0}' },
  { status: 0, result: '' },
])
  test(`leaves Gradescope nothing after status ${status} with ${result || 'no results'}`, () =>
    gradescope(
      { status, result },
      (made) => made.put('autograder/results/results.json', 'of before'),
      (left) => {
        assert.equal([left.status, left.results], [1, undefined])
        assert.match(left.printed, `(status ${status}). That is not the fault of its author.`)
      },
    ))

test('gives the suite what lies beside the script of Gradescope', () =>
  gradescope(
    { status: 0, result: '{}' },
    (made) => {
      for (const file of ['rubric.json', 'dialect.json'])
        made.put(`autograder/source/${file}`, '{}')
      mkdirSync(join(made.root, 'autograder/source/manifests'))
      made.put('autograder/source/options', '# --slow\n\n--limit\nmemory=1 G\n--profile=core')
    },
    ({ words }) =>
      assert.equal(words.slice(6, -4), [
        ...['--rubric', '/autograder/source/rubric.json'],
        ...['--dialect', '/autograder/source/dialect.json'],
        ...['--manifests', '/autograder/source/manifests'],
        ...['--limit', 'memory=1 G', '--profile=core'],
      ]),
  ))

test('gives a suite that hangs no more time than there is, and calls that no result', () =>
  withLaidOut(
    'gradescope',
    (path) => `autograder/source/${path}`,
    async (made) => {
      made.put('opt/bin/sumsock-conformance', '#!/bin/sh\nexec sleep 30\n')
      chmodSync(join(made.root, 'opt/bin/sumsock-conformance'), 0o755)
      const { status, printed } = await made.bash([SCRIPT], {
        AUTOGRADER_ROOT: join(made.root, 'autograder'),
        SUMSOCK_HOME: join(made.root, 'opt'),
        SUMSOCK_PATIENCE: '0.2',
      })
      assert.is(status, 1)
      assert.match(printed, '(status 124)')
    },
  ))

test('makes the archive for Gradescope of what belongs into it', () =>
  withLaidOut(
    'gradescope',
    (path) => path,
    async (made) => {
      for (const file of ['rubric.json', 'manifests/default.json', 'notes.txt'])
        made.put(file, '{}')
      const { status, printed } = await made.bash(['./zip.sh'])
      assert.equal(
        [status, printed],
        [
          0,
          'autograder.zip holds: setup.sh run_autograder options class-secret rubric.json manifests\n' +
            'There is no sumsock-conformance-1.2.3.tgz here: the npm registry must have it.\n',
        ],
      )
      const { printed: listed } = await made.bash([
        '-c',
        'python3 -m zipfile --list autograder.zip | tail -n +2 | cut -d" " -f1 | sort',
      ])
      assert.equal(
        listed.split('\n').filter((name) => name !== '' && name !== 'manifests/'),
        [
          'class-secret',
          'manifests/default.json',
          'options',
          'rubric.json',
          'run_autograder',
          'setup.sh',
        ],
      )
    },
  ))

test.run()
