import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parse } from 'yaml'
import {
  FAKE_SUITE,
  type LaidOut,
  type ScriptRun,
  withLaidOut,
} from '../testing/laid-out-harness.ts'

const test = suite('init-harness-workflow.world')

/** Programs of a runner that a test leaves out: each notes its words. */
const NOTES = '#!/bin/sh\necho "$(basename "$0") $*" >>"$CALLS"\n'
const SUDO = `${NOTES}[ "$1" = apt-get ] && exit 0\nshift\nexec "$@"\n`

/** A repository of a student on a runner, and the steps of the job that run commands. */
interface Runner extends LaidOut {
  step(name: string, env?: Readonly<Record<string, string>>): Promise<ScriptRun>
}

function onRunner(act: (runner: Runner) => Promise<void>): Promise<void> {
  return withLaidOut(
    'github-classroom',
    (path) => `repository/${path}`,
    async (made) => {
      const workflow = made.read('repository/.github/workflows/classroom.yml') ?? ''
      const { steps } = parse(workflow).jobs['run-autograding-tests']
      const program = (path: string, text: string) => {
        made.put(path, text)
        chmodSync(join(made.root, path), 0o755)
      }
      program('bin/sudo', SUDO)
      program('bin/npm', NOTES)
      program('temp/sumsock/bin/sumsock-conformance', FAKE_SUITE)
      await act({
        ...made,
        step: (name, env = {}) => {
          const { run } = steps.find((step: { name: string }) => step.name === name)
          // As a runner runs `shell: bash`.
          made.put('step.sh', `cd repository\n${run}`)
          return made.bash(['--noprofile', '--norc', '-eo', 'pipefail', 'step.sh'], {
            PATH: `${join(made.root, 'bin')}:${process.env['PATH'] ?? ''}`,
            CALLS: join(made.root, 'calls'),
            GITHUB_WORKSPACE: join(made.root, 'repository'),
            GITHUB_OUTPUT: join(made.root, 'output'),
            GITHUB_STEP_SUMMARY: join(made.root, 'summary'),
            RUNNER_TEMP: join(made.root, 'temp'),
            FAKE_WORDS: join(made.root, 'words'),
            ...env,
          })
        },
      })
    },
  )
}

const INSTALL = 'Get the suite and its sandbox'
const OPTIONS = '--ignore-scripts --no-audit --no-fund'

test('installs bubblewrap, and this version of the suite from the registry', () =>
  onRunner(async ({ step, read, root }) => {
    assert.is((await step(INSTALL)).status, 0)
    assert.equal(read('calls')?.split('\n'), [
      'sudo apt-get update -qq',
      'sudo apt-get install -qq -y --no-install-recommends bubblewrap',
      `npm install --global --prefix ${root}/temp/sumsock ${OPTIONS} sumsock-conformance@1.2.3`,
      '',
    ])
  }))

test('installs the package that lies in the repository instead', () =>
  onRunner(async ({ step, read, put }) => {
    put('repository/.github/sumsock/sumsock-conformance-1.2.3.tgz', '')
    assert.is((await step(INSTALL)).status, 0)
    assert.match(read('calls') ?? '', '/repository/.github/sumsock/sumsock-conformance-1.2.3.tgz\n')
  }))

for (const status of [0, 1])
  test(`hands on the outputs of a run that ends with ${status}`, () =>
    onRunner(async ({ step, read, put, root }) => {
      put('output', 'before=1\n')
      const ran = await step('Test', { FAKE_STATUS: String(status), FAKE_RESULT: 'a=b\n' })
      assert.equal(ran, { status: 0, printed: '' })
      assert.is(read('output'), 'before=1\na=b\n')
      assert.equal(read('words')?.replaceAll(root, '').split('\n'), [
        ...['--submission', '.', '--sandbox', 'auto'],
        ...['--submission-timeout=300', '--build-timeout=120'],
        ...['--reporter', 'github', '--reporter', 'classroom=/temp/sumsock-outputs', ''],
      ])
      assert.match(
        read('calls') ?? '',
        /^sudo --preserve-env=GITHUB_STEP_SUMMARY,SUMSOCK_CLASS_SECRET env PATH=/u,
      )
    }))

for (const [status, result] of [
  ['3', 'a=b\n'],
  ['2', ''],
  ['0', ''],
] as const)
  test(`fails the job after status ${status} with ${result === '' ? 'nothing' : 'outputs'}`, () =>
    onRunner(async ({ step, isThere }) => {
      const ran = await step('Test', { FAKE_STATUS: status, FAKE_RESULT: result })
      assert.is(ran.status, 3)
      assert.match(ran.printed, `::error::The submission was not tested (status ${status}).`)
      assert.is(isThere('output'), false)
    }))

test('takes what is left of a run before for no outputs of one that ends without any', () =>
  onRunner(async ({ step, put, isThere }) => {
    put('temp/sumsock-outputs', 'a=b\n')
    // Node's own status where a program has thrown.
    put('temp/sumsock/bin/sumsock-conformance', '#!/bin/sh\nexit 1\n')
    assert.is((await step('Test')).status, 3)
    assert.is(isThere('output'), false)
  }))

test('gives the suite what lies in the folder of the harness', () =>
  onRunner(async ({ step, read, put }) => {
    for (const file of ['rubric.json', 'dialect.json', 'manifests/default.json'])
      put(`repository/.github/sumsock/${file}`, '{}')
    put('repository/.github/sumsock/options', '#\n--profile=core')
    await step('Test', { FAKE_STATUS: '0', FAKE_RESULT: 'a=b\n' })
    assert.equal(read('words')?.split('\n').slice(4, -5), [
      ...['--rubric', '.github/sumsock/rubric.json', '--dialect', '.github/sumsock/dialect.json'],
      ...['--manifests', '.github/sumsock/manifests', '--profile=core'],
    ])
  }))

test.run()
