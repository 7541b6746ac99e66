import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withFolder } from '../../conformance/testing/surroundings.ts'
import { interopClass, layOut } from './class.ts'
import { compareMatrix } from './compare.ts'
import { runInterop } from './run-interop.ts'

const test = suite('interop-small')

test('blames the planted fault of three by three, and does nothing twice', () =>
  withFolder(async (folder) => {
    const names = ['right-in-node', 'sum', 'number-as-text']
    const members = interopClass().filter(({ name }) => names.includes(name))
    layOut(join(folder, 'class'), members)
    const out = join(folder, 'out')
    const first = await runInterop(join(folder, 'class'), out)
    assert.is(first.status, 0, first.stderr)
    assert.equal(compareMatrix(members, first.report), [])
    assert.match(first.stderr, /9 pairs, 8 to meet, \d rooms? at once: about \d+ s/u)
    assert.is(first.stdout.startsWith(readFileSync(join(out, 'interop.txt'), 'utf8')), true)
    const again = await runInterop(join(folder, 'class'), out)
    assert.match(again.stderr, '9 pairs, 0 to meet')
    assert.equal(again.report.rows, first.report.rows)
  }))

test.run()
