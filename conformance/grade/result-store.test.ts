import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { gradedReport, submissionNamed } from '../testing/class-reports.ts'
import { refusalOf } from '../testing/refusal.ts'
import { withFolder } from '../testing/surroundings.ts'
import { ResultStore, resultIn } from './result-store.ts'

const test = suite('result-store')

function result(name: string) {
  return { ...gradedReport(name), submission: submissionNamed(name) }
}

test('gives back what it was given, under its file name', () =>
  withFolder((folder) => {
    const store = new ResultStore(folder)
    const ada = { ...result('ada l.'), submission: submissionNamed('ada l.', { file: 'ada%20l.' }) }
    store.write(ada)
    assert.equal(store.read('ada%20l.'), ada)
    assert.equal(store.files(), ['ada%20l.'])
    assert.equal(readdirSync(join(folder, 'results')), ['ada%20l..json'])
  }))

test('takes what is cut short, or something else, for no result', () =>
  withFolder((folder) => {
    const store = new ResultStore(folder)
    store.write(result('ada'))
    const file = join(folder, 'results', 'ada.json')
    const whole = readFileSync(file, 'utf8')
    for (const text of [
      '',
      whole.slice(0, -20),
      '{}',
      '[]',
      JSON.stringify({ ...JSON.parse(whole), rules: 1 }),
    ]) {
      writeFileSync(file, text)
      assert.is(store.read('ada'), undefined, text.slice(0, 20))
    }
    assert.is(store.read('nobody'), undefined)
  }))

test('takes a report that is none of a class for no result', () => {
  const { submission: _, ...alone } = result('ada')
  assert.is(resultIn(JSON.stringify(alone)), undefined)
})

test('says that it cannot be had where a file stands in its place', () =>
  withFolder((folder) => {
    const place = join(folder, 'results')
    writeFileSync(place, '')
    const refusal = refusalOf(() => new ResultStore(folder))
    assert.equal([refusal?.code, refusal?.status], ['E_OUT', 3])
    assert.ok(refusal?.message.startsWith(`${place}: expected a folder that can be written to`))
  }))

test('sweeps away what a killed run has left half-written, and not what another one is writing', () =>
  withFolder((folder) => {
    const store = new ResultStore(folder)
    store.write(result('ada'))
    const { pid: dead } = spawnSync(process.execPath, ['--version'])
    const torn = [dead, process.pid, process.ppid].map((pid) => {
      const file = join(folder, 'results', `bob.json.${pid}.tmp`)
      writeFileSync(file, '{"report":')
      return file
    })
    assert.equal(new ResultStore(folder).files(), ['ada'])
    assert.equal(
      torn.map((file) => existsSync(file)),
      [false, false, true],
    )
  }))

test.run()
