import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Transcript } from '../../spec/transcript.ts'
import { withFolder } from '../testing/surroundings.ts'
import { TranscriptFolder } from './transcript-file.ts'

const test = suite('transcript-file')

const TRANSCRIPT: Transcript = {
  says: 'A name that turns the line round: \u202e\u009b2J.',
  tests: ['server'],
  script: [{ client: 'connects' }],
}

test('numbers its files, and writes over none', () =>
  withFolder((path) => {
    writeFileSync(join(path, 'recorded-2.json'), 'mine')
    const folder = new TranscriptFolder(path)
    assert.equal(
      [folder.write(TRANSCRIPT), folder.write(TRANSCRIPT)],
      ['recorded-1.json', 'recorded-3.json'],
    )
    assert.is(new TranscriptFolder(path).write(TRANSCRIPT), 'recorded-4.json')
    assert.is(readFileSync(join(path, 'recorded-2.json'), 'utf8'), 'mine')
  }))

test('writes what it was given, with nothing that a terminal would obey, and leaves nothing else', () =>
  withFolder((path) => {
    const file = join(path, new TranscriptFolder(path).write(TRANSCRIPT))
    const text = readFileSync(file, 'utf8')
    assert.equal(JSON.parse(text), TRANSCRIPT)
    assert.not.match(text, /[\u007f-\u009f\p{Cf}]/u)
    assert.ok(text.endsWith('}\n'))
    assert.equal(readdirSync(path), ['recorded-1.json'])
  }))

test('throws where it cannot write', () =>
  withFolder((path) => {
    const gone = join(path, 'gone')
    assert.throws(() => new TranscriptFolder(gone).write(TRANSCRIPT), /ENOENT/u)
    assert.not.ok(existsSync(gone))
  }))

test.run()
