import { PassThrough } from 'node:stream'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { pause } from '../deadlines.ts'
import { gradedReport, submissionNamed } from '../testing/class-reports.ts'
import { ClassProgress } from './class-progress.ts'
import type { Result } from './result-store.ts'

const test = suite('class-progress')

function result(name: string, status: Result['submission']['status'] = 'graded'): Result {
  const report = gradedReport(name)
  return {
    ...report,
    score: { points: 87.5, max_points: 100 },
    submission: submissionNamed(name, { status }),
  }
}

function shown(isTerminal: boolean) {
  const stream = new PassThrough()
  let text = ''
  stream.on('data', (chunk) => (text += String(chunk)))
  const progress = new ClassProgress({ stream, isTerminal, width: 80 })
  return { progress, text: () => text }
}

test('prints a line for each submission that is done', () => {
  const { progress, text } = shown(false)
  progress.take({ kind: 'begins', all: 12, toDo: 2, workers: 2 })
  progress.take({ kind: 'started', worker: 0, name: 'ada' })
  progress.take({ kind: 'at', worker: 0, progress: { phase: 'testing', done: 1, of: 2 } })
  progress.take({ kind: 'done', worker: 0, result: result('ada'), seconds: 6.25 })
  progress.take({ kind: 'done', worker: 1, result: result('bob', 'refused'), seconds: 0.04 })
  progress.take({ kind: 'done', worker: 1, result: result('eve', 'error'), seconds: 1 })
  progress.finish()
  assert.equal(text().split('\n'), [
    '2 submissions to test, 10 kept from before; 2 at once',
    '[1/2] ada: 87.50 of 100 (6.3 s)',
    '[2/2] bob: refused, 87.50 of 100 (0.0 s)',
    '[3/2] eve: error (1.0 s)',
    '',
  ])
})

test('shows on a terminal what each worker is at, and takes it away again', async () => {
  const { progress, text } = shown(true)
  progress.take({ kind: 'begins', all: 1, toDo: 1, workers: 1 })
  progress.take({ kind: 'started', worker: 0, name: 'ada' })
  progress.take({ kind: 'at', worker: 0, progress: { phase: 'testing', done: 1, of: 4 } })
  for (let look = 0; look < 200 && !text().includes('testing'); look += 1) await pause(10)
  progress.take({ kind: 'done', worker: 0, result: result('ada'), seconds: 2 })
  progress.finish()
  const [, drawn = '', after = ''] =
    /\n( {2}ada {27} {2}testing 25 %\n)([\s\S]*)$/u.exec(text()) ?? []
  assert.is(drawn.length > 0, true)
  assert.is(after, '\u001b[1A\u001b[0J[1/1] ada: 87.50 of 100 (2.0 s)\n')
})

test('obeys nothing that stands in a name', () => {
  const { progress, text } = shown(false)
  progress.take({ kind: 'begins', all: 1, toDo: 1, workers: 1 })
  progress.take({ kind: 'done', worker: 0, result: result('\u001b[31m::error::\n'), seconds: 1 })
  assert.not.match(text(), /\u001b|::error::/u)
  assert.is(text().split('\n').length, 3)
})

test.run()
