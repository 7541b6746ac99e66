import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { type Static, Type } from '@sinclair/typebox'
import { validate } from '../spec/validate.ts'
import { judgeServer, rulesThat } from './judged.ts'

const Rules = Type.Array(Type.String())

/** What the suite must find in a submission: exactly these, and perhaps `either`. */
const Expected = Type.Object(
  {
    server: Type.Object({
      fail: Rules,
      warn: Rules,
      slow: Type.Optional(Rules),
      either: Type.Optional(Rules),
    }),
    client: Type.Optional(Type.Object({ fail: Rules, warn: Rules, either: Type.Optional(Rules) })),
  },
  { $id: 'ExpectedOfSubmission' },
)
type Expected = Static<typeof Expected>

const FOLDER = resolve('fixtures', 'submissions')
const run = promisify(execFile)

/** The names of all submissions, sorted. */
export function submissionNames(): string[] {
  return readdirSync(FOLDER).sort()
}

/** Builds and judges a submission; says what is not as its expected.json has it. */
export async function judgeSubmission(name: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), `sumsock-${name}-`))
  try {
    cpSync(join(FOLDER, name), folder, { recursive: true })
    const report = await judgeServer(await built(folder))
    const { fail, warn, either = [] } = expectationOf(name).server
    const found = { fail: rulesThat(report, 'fail'), warn: rulesThat(report, 'warn') }
    return [
      ...(report.error === undefined ? [] : [report.error]),
      ...differences('fail', { expected: fail, found: found.fail, either }),
      ...differences('warn', { expected: warn, found: found.warn, either }),
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function expectationOf(name: string): Expected {
  const parsed: unknown = JSON.parse(readFileSync(join(FOLDER, name, 'expected.json'), 'utf8'))
  const checked = validate(Expected, parsed)
  if (checked.ok) return checked.value
  throw new Error(
    `expected ${name}/expected.json to say what is expected: ${JSON.stringify(checked.problems)}`,
  )
}

/** Builds what has to be built; the command that starts it. */
async function built(folder: string): Promise<string> {
  const files = readdirSync(folder)
  if (files.includes('Makefile')) {
    await run('make', ['--silent'], { cwd: folder })
    return `${join(folder, 'server')} {port}`
  }
  if (files.includes('Server.java')) {
    await run('javac', ['Server.java'], { cwd: folder })
    return `java -cp ${folder} Server {port}`
  }
  if (files.includes('server.js')) return `node ${join(folder, 'server.js')} {port}`
  return `python3 ${join(folder, 'server.py')} {port}`
}

interface Lists {
  expected: readonly string[]
  found: readonly string[]
  either: readonly string[]
}

function differences(verdict: string, { expected, found, either }: Lists): string[] {
  const missing = expected.filter((id) => !found.includes(id))
  const surplus = found.filter((id) => !expected.includes(id) && !either.includes(id))
  return [
    ...missing.map((id) => `expected ${verdict} ${id}, found none`),
    ...surplus.map((id) => `expected no ${verdict} ${id}, found one`),
  ]
}
