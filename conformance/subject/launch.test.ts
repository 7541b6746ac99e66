import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { inlineWords } from '../testing/programs.ts'
import { portably, withVariable } from '../testing/surroundings.ts'
import { launch } from './launch.ts'
import type { ProcessOptions } from './process.ts'
import type { Confinement, ProgramStart } from './sandbox/confinement.ts'

const test = suite('launch')

/** Starts a program, and gives what it prints. */
async function printed(options: Partial<ProcessOptions> & { words: readonly string[] }) {
  const child: ChildProcess = launch({ cwd: process.cwd(), env: {}, ...options }, 'a-mark')
  let text = ''
  child.stdout?.on('data', (chunk) => (text += String(chunk)))
  await once(child, 'close')
  return { text, streams: child.stdio.map((stream) => stream !== null) }
}

const VARIABLES = inlineWords('console.log(JSON.stringify(process.env))')

test('adds to the own environment where nothing confines the program', () =>
  withVariable('OWN_VARIABLE', 'own', async () => {
    const { text } = await printed({ words: VARIABLES, env: { PORT: '8123', LC_ALL: 'C' } })
    const { OWN_VARIABLE, PORT, LC_ALL, SUMSOCK_LIFE, PYTHONIOENCODING } = JSON.parse(text)
    assert.equal(
      { OWN_VARIABLE, PORT, LC_ALL, SUMSOCK_LIFE, PYTHONIOENCODING },
      {
        OWN_VARIABLE: 'own',
        PORT: '8123',
        LC_ALL: 'C',
        SUMSOCK_LIFE: 'a-mark',
        PYTHONIOENCODING: 'utf-8',
      },
    )
  }))

const WITHHELD = [
  'GITHUB_OUTPUT',
  'GITHUB_STEP_SUMMARY',
  'GITHUB_ENV',
  'GITHUB_PATH',
  'GITHUB_TOKEN',
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_URL',
  'CI_JOB_TOKEN',
  'CI_REPOSITORY_URL',
  'SYSTEM_ACCESSTOKEN',
  'AWS_SECRET_ACCESS_KEY',
  'SUMSOCK_CLASS_SECRET',
]

/** Does something with all of these variables set. */
const withAll = <T>(names: readonly string[], act: () => Promise<T>): Promise<T> =>
  names.reduce((inner, name) => () => withVariable(name, 'ours', inner), act)()

test('gives a program nothing by which it could forge the results of a step, or know the secret', () =>
  withAll([...WITHHELD, 'TOKENS', 'CI'], async () => {
    const { text } = await printed({ words: VARIABLES })
    const env: Record<string, string> = JSON.parse(text)
    assert.equal(
      WITHHELD.filter((name) => name in env),
      [],
    )
    assert.equal([env['TOKENS'], env['CI']], ['ours', 'ours'])
  }))

test('gives a program such a variable all the same if it is given on purpose', () =>
  withVariable('GITHUB_OUTPUT', 'ours', async () => {
    const { text } = await printed({ words: VARIABLES, env: { GITHUB_OUTPUT: 'given' } })
    assert.is(JSON.parse(text)['GITHUB_OUTPUT'], 'given')
  }))

/** Takes note of what it is to confine, and starts it as it is told to. */
function noting(keeps: boolean): { confinement: Confinement; asked: ProgramStart[] } {
  const asked: ProgramStart[] = []
  const start = (program: ProgramStart) => {
    asked.push(program)
    return { words: VARIABLES, cwd: '/', env: { ONLY: 'this' } }
  }
  return {
    confinement: { start, depth: 0, keeps, fail: () => undefined, failure: undefined },
    asked,
  }
}

test('starts a confined program as its confinement says, with nothing of the own environment', () =>
  portably(() =>
    withVariable('OWN_VARIABLE', 'own', async () => {
      const { confinement, asked } = noting(false)
      const { text, streams } = await printed({
        words: ['./server', '8000'],
        cwd: '/some/where',
        env: { PORT: '8000' },
        confinement,
      })
      // Node hands its own on to every child while coverage is measured.
      const keys = Object.keys(JSON.parse(text)).filter((key) => key !== 'NODE_V8_COVERAGE')
      assert.equal(keys, ['ONLY'])
      const [program, ...others] = asked
      const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
      const env = {
        LC_ALL: locale,
        PYTHONIOENCODING: 'utf-8',
        PORT: '8000',
        SUMSOCK_LIFE: 'a-mark',
      }
      const expected = { words: ['./server', '8000'], cwd: '/some/where', env }
      assert.equal([program, others], [expected, []])
      assert.equal(streams, [false, true, true])
    }),
  ))

test('has a stream for the status of a program that is kept', async () => {
  const { streams } = await printed({ words: [], confinement: noting(true).confinement })
  assert.equal(streams, [false, true, true, false, true])
})

test('has an input where something is typed', async () => {
  const input = new Uint8Array()
  const child = launch({ words: inlineWords(''), cwd: '/', env: {}, input }, 'a-mark')
  child.stdin?.end()
  assert.is(child.stdin !== null, true)
  await once(child, 'close')
})

test.run()
