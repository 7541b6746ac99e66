import { PassThrough } from 'node:stream'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { cellFor, programNamed, redCell } from '../testing/interop-reports.ts'
import { InteropProgress } from './interop-progress.ts'

const test = suite('interop-progress')

test('says what was built, how long the rest may take, and each server that is done', () => {
  const stream = new PassThrough()
  let text = ''
  stream.on('data', (chunk) => (text += String(chunk)))
  const progress = new InteropProgress({ stream, isTerminal: false, width: 80 })
  const lacking = { client: 'it did not build' }
  progress.take({ kind: 'builds', all: 3, toDo: 2, workers: 2 })
  progress.take({ kind: 'started', worker: 0, name: 'ada' })
  progress.take({ kind: 'built', worker: 0, program: programNamed('ada'), seconds: 1.25 })
  progress.take({
    kind: 'built',
    worker: 1,
    program: programNamed('b\nob', { lacking }),
    seconds: 2,
  })
  progress.take({ kind: 'met', worker: 0, name: 'ada', cells: [cellFor('ada')], seconds: 0.5 })
  const estimate = { pairs: 9, toRun: 4, seconds: 150, workers: 2 }
  progress.take({ kind: 'estimated', estimate })
  progress.take({ kind: 'at', worker: 0, progress: { phase: 'testing', done: 1, of: 3 } })
  const cells = [cellFor('ada'), redCell('eve'), redCell('bob')]
  progress.take({ kind: 'met', worker: 0, name: 'eve', cells, seconds: 3 })
  progress.interrupt()
  assert.equal(text.split('\n'), [
    '2 submissions to build, 1 known from before; 2 at once',
    'built ada: ready (1.3 s)',
    'built b ob: without client (2.0 s)',
    '[1] server of ada: 1 work (0.5 s)',
    '9 pairs, 3 to meet, 2 rooms at once: about 3 min',
    '[4/4] server of eve: 1 work, 2 fail (3.0 s)',
    'interrupted: 4 of 4 pairs met and are kept; the same command goes on from there',
    '',
  ])
})

test.run()
