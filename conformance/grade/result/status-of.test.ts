import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Lacking } from '../../run.ts'
import { gradedReport } from '../../testing/class-reports.ts'
import type { FailedBuild, Outcome } from '../worker/job.ts'
import { statusOf } from './status-of.ts'

const test = suite('status-of')

const BOTH = ['server', 'client'] as const

function tested(parts: { lacking?: Lacking; builds?: FailedBuild[]; overdue?: boolean }): Outcome {
  return {
    kind: 'tested',
    report: gradedReport('ada'),
    lacking: {},
    builds: [],
    overdue: false,
    remarks: [],
    ...parts,
  }
}

const FAILED = { command: 'cc -o server server.c', failed: 'status 1', lines: ['server.c:1: oops'] }

test('is graded where at least one program was tested', () => {
  assert.equal(statusOf(tested({}), BOTH), { status: 'graded', lacking: {} })
  const lacking = { client: 'no client was found in the submission' }
  assert.equal(statusOf(tested({ lacking }), BOTH), {
    status: 'graded',
    reason: 'no client was found in the submission',
    lacking,
  })
})

test('did not build, or did not start, where no program that is owed was tested', () => {
  const lacking = { server: 'it did not build', client: 'it did not build' }
  assert.equal(statusOf(tested({ lacking, builds: [FAILED] }), BOTH), {
    status: 'did not build',
    reason: 'it did not build\n$ cc -o server server.c\nserver.c:1: oops\n(status 1)',
    lacking,
  })
  assert.is(statusOf(tested({ lacking }), BOTH).status, 'did not start')
  assert.is(statusOf(tested({ lacking: { server: 'gone' } }), ['server']).status, 'did not start')
})

test('timed out where something was left out for want of time', () => {
  assert.equal(statusOf(tested({ overdue: true }), BOTH), {
    status: 'timed out',
    reason: 'not all of it was done when its time was over',
    lacking: {},
  })
  const stuck = statusOf({ kind: 'stuck', reason: 'it was not done' }, BOTH)
  assert.is(stuck.status, 'timed out')
})

test('lacks everything where it was refused, and nothing where the fault is ours', () => {
  assert.equal(statusOf({ kind: 'refused', reason: 'a bomb' }, BOTH), {
    status: 'refused',
    reason: 'a bomb',
    lacking: { server: 'a bomb', client: 'a bomb' },
  })
  assert.equal(statusOf({ kind: 'error', reason: 'no javac' }, BOTH), {
    status: 'error',
    reason: 'no javac',
    lacking: {},
  })
})

test('shortens what nobody reads', () => {
  const { reason = '' } = statusOf({ kind: 'error', reason: 'x'.repeat(100_000) }, BOTH)
  assert.ok(reason.length < 5000)
  assert.match(reason, /truncated/u)
})

test.run()
