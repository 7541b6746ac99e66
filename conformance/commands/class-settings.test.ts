import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { NATIVE } from '../dialect/native.ts'
import { parseCommandLine } from '../options.ts'
import { defaultRubric } from '../score/default-rubric.ts'
import { USUAL_LIMITS } from '../subject/sandbox/limits.ts'
import { fakeIo, PROJECT } from '../testing/fake-io.ts'
import { refusalOf } from '../testing/refusal.ts'
import { classSettings, sandboxKindOf } from './class-settings.ts'

const test = suite('class-settings')

/** What flags come to, with a rubric and a sandbox that a test may choose. */
function settingsOf(argv: readonly string[], rubric = defaultRubric(), cwd = '/') {
  const line = parseCommandLine(['grade', 'class', ...argv])
  return classSettings(line, fakeIo(cwd), { rubric, sandbox: 'bwrap' })
}

test('has these settings unless others are asked for', async () => {
  assert.equal(await settingsOf([]), {
    dialect: NATIVE,
    profile: 'all',
    slow: false,
    timeoutScale: 1,
    startTimeout: 15,
    roles: ['server', 'client'],
    sandbox: 'bwrap',
    limits: USUAL_LIMITS,
    seconds: { submission: 300, build: 120 },
    shown: [],
  })
})

test('obeys each flag', async () => {
  const times = ['--submission-timeout', '60', '--build-timeout', '20', '--start-timeout', '3']
  const more = ['--timeout-scale', '2.5', '--profile', 'core', '--dialect', 'auto', '--slow']
  const limits = [
    '--limit',
    'cpu=5',
    '--limit',
    'memory=64M',
    '--tools',
    'conformance',
    '--tools',
    '/',
  ]
  assert.equal(await settingsOf([...times, ...more, ...limits], defaultRubric(), PROJECT), {
    dialect: 'auto',
    profile: 'core',
    slow: true,
    timeoutScale: 2.5,
    startTimeout: 3,
    roles: ['server', 'client'],
    sandbox: 'bwrap',
    limits: { ...USUAL_LIMITS, cpu: 5, memory: 64 << 20 },
    seconds: { submission: 60, build: 20 },
    shown: [join(PROJECT, 'conformance'), '/'],
  })
})

test('refuses a folder of tools that is not there', async () => {
  const refused = await settingsOf(['--tools', 'no-such-folder']).catch(String)
  assert.match(String(refused), /--tools: expected a folder, found "no-such-folder"/u)
})

test('gives builds no more time than the whole submission has', async () => {
  const { seconds } = await settingsOf(['--submission-timeout', '30'])
  assert.equal(seconds, { submission: 30, build: 30 })
})

test('owes what the rubric owes', async () => {
  const { roles } = await settingsOf([], { ...defaultRubric(), roles: ['server'] })
  assert.equal(roles, ['server'])
})

test('refuses transcripts that are not there', async () => {
  const refused = await settingsOf(['--fixtures', 'no-such-folder']).catch(String)
  assert.match(String(refused), /no-such-folder/u)
})

test('knows four kinds of sandboxes, and takes the first unless told otherwise', () => {
  const kind = (...argv: string[]) => sandboxKindOf(parseCommandLine(['grade', 'x', ...argv]))
  assert.is(kind(), 'auto')
  for (const one of ['auto', 'bwrap', 'user', 'none'] as const)
    assert.is(kind('--sandbox', one), one)
  for (const other of ['', 'docker', 'None', 'auto '])
    assert.match(
      refusalOf(() => kind('--sandbox', other))?.message ?? '',
      /auto, bwrap, user, none/u,
    )
})

test.run()
