import { availableParallelism } from 'node:os'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { coverageEnvironment, coverageSuffices } from './test/coverage.ts'
import { findTests } from './test/find-tests.ts'
import { lightImports } from './test/light-imports.ts'
import { missingTools } from './test/other-languages.ts'
import { describe, runAll } from './test/run-all.ts'
import { endRunning } from './test/run-test-file.ts'
import { CAN_SEE_SURVIVORS } from './test/survivors.ts'

const FOLDERS = ['spec', 'reference', 'conformance', 'scripts', 'proofs', 'bench']

const USAGE = `Usage: node --import tsx scripts/test.ts [OPTIONS] [FOLDER|FILE]...
Runs each test file in a process of its own and fails where uvu would not: when
nothing ran, when a test is skipped, when a process is left behind.

  --world        run *.world.test.ts, which need Python, C, Java, xmllint, bubblewrap
                 and Chromium
  --coverage     measure coverage and hold it against .c8rc.json
  --deadline S   seconds that one file may take (default 180, of the world 600)
  --jobs N       files that run side by side (default: one more than there are
                 processors, two more with --world)
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    world: { type: 'boolean', default: false },
    coverage: { type: 'boolean', default: false },
    deadline: { type: 'string' },
    jobs: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) process.stdout.write(USAGE)
else process.exitCode = (await run()) ? 0 : 1

/** Runs what the arguments ask for, and says whether all is well. */
async function run(): Promise<boolean> {
  const missing = values.world ? await missingTools() : []
  if (missing.length > 0) return refuse(missing.join('\n'))
  const kind = values.world ? 'world' : 'node'
  const files = await findTests(positionals.length > 0 ? positionals : FOLDERS, kind)
  if (files.length === 0) return refuse('expected test files, found none')
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted())

  const options = {
    deadline: positive('deadline', values.deadline ?? (values.world ? '600' : '180')) * 1000,
    jobs: jobsOf(values.jobs),
    env: { ...(await lightImports()), ...(values.coverage ? await coverageEnvironment() : {}) },
  }
  const results = await runAll(files, options, (result) => process.stdout.write(describe(result)))
  if (!CAN_SEE_SURVIVORS)
    process.stdout.write('note  processes left behind: looked for on Linux only\n')
  const covered = !values.coverage || (await coverageSuffices())
  const sum = (pick: 'passed' | 'failed') => results.reduce((n, result) => n + result[pick], 0)
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`)
  return covered && sum('failed') === 0
}

/** Tests wait for a good part of their time, those of the world for more of it. */
function jobsOf(asked: string | undefined): number {
  if (asked !== undefined) return positive('jobs', asked)
  return availableParallelism() + (values.world ? 2 : 1)
}

function positive(flag: string, text: string): number {
  const number = Number(text)
  if (number > 0) return number
  throw new Error(`expected --${flag} to be a number above 0, found ${JSON.stringify(text)}`)
}

function refuse(reason: string): false {
  process.stderr.write(`${reason}\n`)
  process.stdout.write('0 passed, 0 failed\n')
  return false
}

function interrupted(): void {
  endRunning()
  process.exit(130)
}
