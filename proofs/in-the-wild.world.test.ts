import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { inParallel } from '../conformance/in-parallel.ts'
import { main } from '../conformance/main.ts'
import { fakeIo } from '../conformance/testing/fake-io.ts'
import { Dialect } from '../spec/dialect.ts'
import { Report } from '../spec/files/report.ts'
import { checked } from './checked.ts'
import { inferWild, wildNames, wildPair, withBuilt } from './in-the-wild.ts'

const test = suite('in-the-wild')

/** Some of them, in each language: `make proofs` asks all. */
const ASKED: [name: string, alone: boolean][] = [
  ['py-prefix', false],
  ['py-two-sends', false],
  ['java-name-int', false],
  ['c-struct', true],
  ['node-query-nested', false],
  ['py-json-name-number', true],
]

/** A pair that obeys every rule, in Java's own format. */
const STREAMS = {
  name: '../submissions/java-streams',
  build: ['javac StreamServer.java StreamClient.java'],
}

const asked = await inParallel(ASKED, 2, async ([name, alone]) => ({
  name,
  alone,
  ...(await inferWild(wildPair(name), { alone })),
}))

for (const { name, alone, outcome, said } of asked)
  test(`finds the dialect of ${name}${alone ? ', of its server alone' : ''}`, () =>
    assert.is(outcome, 'right', said))

test('refuses a pair that no dialect can describe', async () => {
  const { outcome, said } = await inferWild(wildPair('py-pickle'), { alone: false })
  assert.is(outcome, 'refused')
  assert.match(said, 'pickle')
})

test('declares twenty pairs, of which eight at least fit no built-in dialect', () => {
  const pairs = wildNames().map(wildPair)
  assert.is(pairs.length, 20)
  assert.ok(pairs.filter(({ fits_builtin }) => fits_builtin === null).length >= 8)
})

test('judges a pair alike by a dialect that was found, and edited by hand', () =>
  withBuilt(STREAMS, async (folder) => {
    const file = join(folder, 'found.json')
    const pair = ['--server', 'java StreamServer {port}', '--client', 'java StreamClient {port}']
    const io = fakeIo(folder)
    assert.is(await main(['infer', ...pair, '--out', 'found.json'], io), 0, io.complained())
    const found = checked(Dialect, JSON.parse(readFileSync(file, 'utf8')))
    const edited = { ...found, name: 'ours', says: 'Ours, edited by hand.' }
    writeFileSync(file, JSON.stringify(edited))
    const verdicts = async (dialect: string) => {
      const run = fakeIo(folder)
      const words = ['exchange', 'range', '--dialect', dialect, '--reporter', 'json']
      await main([...words, ...pair], run)
      const report = checked(Report, JSON.parse(run.printed()))
      return report.rules.map(({ id, role, verdict }) => `${id} ${role} ${verdict}`)
    }
    assert.equal(await verdicts('./found.json'), await verdicts('java-utf-int'))
  }))

test.run()
