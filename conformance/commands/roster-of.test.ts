import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parseCommandLine } from '../options.ts'
import { classOf, gradedReport } from '../testing/class-reports.ts'
import { fakeIo } from '../testing/fake-io.ts'
import { refusalOf } from '../testing/refusal.ts'
import { withFolder } from '../testing/surroundings.ts'
import { rosterOf, writeRoster } from './roster-of.ts'

const test = suite('roster-of')

const of = (cwd: string, ...argv: string[]) =>
  rosterOf(parseCommandLine(['grade', 'x', ...argv]), cwd)

test('has none where none is asked for', () => {
  assert.is(of('/'), undefined)
})

test('reads the file once, before anything is run', () =>
  withFolder((folder) => {
    writeFileSync(join(folder, 'list.csv'), 'ID,Points\nada,\n')
    const flags = ['--key', 'ID', '--match', '^(\\w+)', '--column', 'Points']
    const asked = of(folder, '--roster', 'list.csv', ...flags)
    writeFileSync(join(folder, 'list.csv'), 'changed')
    assert.equal(asked, {
      file: 'list.csv',
      octets: Buffer.from('ID,Points\nada,\n'),
      options: { key: 'ID', match: '^(\\w+)', column: 'Points' },
    })
  }))

test('refuses a flag that has no roster, a roster without a key, and what cannot be read', () =>
  withFolder((folder) => {
    writeFileSync(join(folder, 'list.csv'), 'ID,Points\nada,\n')
    const roster = ['--roster', 'list.csv']
    const codeOf = (...argv: string[]) => refusalOf(() => of(folder, ...argv))?.code
    for (const flag of ['--key', '--match', '--column'])
      assert.is(codeOf(flag, 'x'), 'E_FLAGS', flag)
    assert.is(codeOf(...roster), 'E_KEY')
    assert.is(codeOf('--roster', 'none.csv', '--key', 'ID'), 'E_ROSTER')
    assert.is(codeOf('--roster', '.', '--key', 'ID'), 'E_ROSTER')
    for (const bad of [
      ['--key', 'Nobody'],
      ['--key', 'ID', '--column', 'Nothing'],
      ['--key', 'ID', '--match', '('],
    ])
      assert.is(refusalOf(() => of(folder, ...roster, ...bad)) === undefined, false, bad.join(' '))
  }))

test('writes a filled copy beside the results, and says what is left to be settled', () =>
  withFolder((folder) => {
    const text = 'ID,Points\r\nada,\r\nzoe,7\r\n'
    writeFileSync(join(folder, 'list.csv'), text)
    const asked = of(folder, '--roster', 'list.csv', '--key', 'ID', '--column', 'Points')
    if (asked === undefined) throw new Error('expected a roster')
    const out = { folder, shown: 'grades' }
    const filled = (...names: string[]) => {
      const io = fakeIo(folder)
      const report = classOf(names.map((name) => gradedReport(name)))
      return { isSettled: writeRoster(asked, report, { out, io }), printed: io.printed() }
    }
    const settled = filled('ada')
    assert.equal(
      [settled.isSettled, settled.printed],
      [true, '1 rows filled in grades/roster-list.csv\n'],
    )
    const copy = readFileSync(join(folder, 'roster-list.csv'), 'utf8')
    assert.match(copy, /^ID,Points\r\nada,\d+(?:\.\d+)?\r\nzoe,7\r\n$/u)
    assert.is(readFileSync(join(folder, 'list.csv'), 'utf8'), text)
    const open = filled('ada', 'ben')
    assert.is(open.isSettled, false)
    assert.match(open.printed, /\n {2}"ben" has no row: /u)
  }))

test.run()
