import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { CANNED, isCannedNote } from './canned-note.ts'

const test = suite('judge/canned/canned-note')

test('knows its own notes by their beginning', () => {
  for (const beginning of Object.values(CANNED)) assert.ok(isCannedNote(`${beginning}so it is.`))
})

test('takes no other note for one of them', () => {
  assert.not(isCannedNote('Your server was shut down, as it should be: start it again.'))
  assert.not(isCannedNote(`It says: ${CANNED.answers}`))
  assert.not(isCannedNote(''))
})

test.run()
