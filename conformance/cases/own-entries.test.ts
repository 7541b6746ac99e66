import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { refusalOf } from '../testing/refusal.ts'
import { withFolder } from '../testing/surroundings.ts'
import { builtInEntries } from './built-in-entries.ts'
import { ownEntries } from './own-entries.ts'

const test = suite('own-entries')

const BUILT_IN = builtInEntries()
const OWN = {
  says: 'The number of the first lecture.',
  tests: ['server'],
  script: [
    { client: { client_name: 'Bo', client_number: 42 } },
    { server: 'replies' },
    { server: 'closes' },
  ],
}

function withFixture(path: string, value: unknown, act: (folder: string) => void): Promise<void> {
  return withFolder((folder) => {
    const file = join(folder, 'mine', path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value))
    act(folder)
  })
}

const messageIn = (folder: string) =>
  refusalOf(() => ownEntries('mine', folder, BUILT_IN))?.message ?? ''

test('stands beside many built-in cases, of which an exchange comes first', () => {
  assert.ok(BUILT_IN.length > 50)
  assert.is(BUILT_IN[0]?.case.section, 'exchange')
})

test('reads the cases of a folder', () =>
  withFixture('lecture-one/forty-two.json', OWN, (folder) => {
    const [entry, ...more] = ownEntries('mine', folder, BUILT_IN)
    assert.equal(more, [])
    assert.is(entry?.case.id, 'lecture-one/forty-two')
    assert.is(entry?.case.section, 'lecture-one')
    assert.ok(entry?.rules.includes('exchange/sum'))
  }))

test('refuses one that has the name of a built-in one', () =>
  withFixture('exchange/plain.json', OWN, (folder) =>
    assert.is(
      messageIn(folder),
      '--fixtures: expected cases with names of their own, found "exchange/plain". ' +
        'Rename the file or its row: a built-in case has that name.',
    ),
  ))

test('names file, JSON pointer, what was expected and what was found', () =>
  withFixture('x/y.json', { ...OWN, script: [{ server: 'repliez' }] }, (folder) =>
    assert.match(
      messageIn(folder),
      /^mine\/x\/y\.json, at \/script\/0\/server: expected .+, found "repliez"\. /u,
    ),
  ))

test('refuses a member that is missing', () =>
  withFixture('x/y.json', { tests: ['server'], script: OWN.script }, (folder) =>
    assert.match(messageIn(folder), /^mine\/x\/y\.json.*says.*expected .*, found nothing\. /u),
  ))

test('refuses text that is no JSON', () =>
  withFixture('x/y.json', '{', (folder) =>
    assert.match(messageIn(folder), /^mine\/x\/y\.json: expected JSON, found "SyntaxError: /u),
  ))

test('refuses a variable that no row gives', () =>
  withFixture(
    'x/y.json',
    { ...OWN, script: [{ client: { client_name: 'Bo', client_number: '${nn}' } }] },
    (folder) =>
      assert.is(
        messageIn(folder),
        'mine/x/y.json, at /script: expected variables of the row, found "${nn}". ' +
          'The schema is spec/schemas/transcript.json.',
      ),
  ))

test('refuses a folder without any', () =>
  withFixture('x/read.me', '', (folder) =>
    assert.is(
      messageIn(folder),
      '--fixtures: expected a folder with <section>/<what-it-shows>.json, found "mine". ' +
        'Put your transcripts into a folder for their section.',
    ),
  ))

test.run()
