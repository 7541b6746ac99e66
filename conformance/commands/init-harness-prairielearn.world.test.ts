import { mkdirSync } from 'node:fs'
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
import { harnessFiles } from './init-harness-files.ts'

const test = suite('init-harness-prairielearn.world')

const SCRIPT = 'grade/tests/run.sh'

function prairielearn(
  fake: Fake,
  prepare: (made: LaidOut) => void,
  check: (left: Left, made: LaidOut) => void,
): Promise<void> {
  return withLaidOut(
    'prairielearn',
    (path) => `grade/${path}`,
    async (made) => {
      prepare(made)
      check(await runWithFake(made, { script: SCRIPT, at: 'grade', ...fake }), made)
    },
  )
}

test('are what bash understands', async () => {
  for (const system of ['gradescope', 'prairielearn'] as const)
    await withLaidOut(
      system,
      (path) => path,
      async ({ bash }) => {
        const scripts = harnessFiles(system, { version: '1.0.0', uuid: '' }).filter(({ text }) =>
          text.startsWith('#!/usr/bin/env bash'),
        )
        assert.ok(scripts.length > 0)
        for (const { path } of scripts)
          assert.equal(await bash(['-n', path]), { status: 0, printed: '' }, path)
      },
    )
})

for (const status of [0, 1])
  test(`leaves PrairieLearn the results of a run that ends with ${status}`, () =>
    prairielearn(
      { status, result: '{"score":1}' },
      (made) => made.put('grade/student/server.py', ''),
      (left, made) => {
        assert.equal(left, {
          status: 0,
          printed: '',
          words: [
            ...['--submission', '/grade/student', '--sandbox', 'user'],
            ...['--class-secret', '@/grade/tests/class-secret'],
            ...['--submission-timeout=300', '--build-timeout=120'],
            ...['--reporter', 'text', '--reporter', 'prairielearn=/grade/results/results.json'],
          ],
          results: '{"score":1}',
        })
        assert.is(made.mode('grade'), 0o700)
      },
    ))

for (const { status, result } of [
  { status: 3, result: '{"score":0}' },
  { status: 139, result: '' },
])
  test(`tells PrairieLearn after status ${status} that nothing counts`, () =>
    prairielearn(
      { status, result },
      (made) => made.put('grade/student/server.py', ''),
      (left) => {
        assert.is(left.status, 0)
        const { gradable, format_errors, ...others } = JSON.parse(left.results ?? '')
        assert.equal([gradable, others], [false, {}])
        assert.match(format_errors.join(), 'The autograder failed, not your program')
      },
    ))

test('gives a submission without files to the suite, that says so', () =>
  prairielearn(
    { status: 1, result: '{}' },
    (made) => mkdirSync(join(made.root, 'grade/student')),
    ({ status, words }) => assert.equal([status, words[1]], [0, '/grade/student']),
  ))

test.run()
