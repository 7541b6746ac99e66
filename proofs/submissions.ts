import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { type Static, Type } from '@sinclair/typebox'
import type { Report } from '../spec/files/report.ts'
import { validate } from '../spec/validate.ts'
import { judgePair, ofRole, rulesThat } from './judged.ts'

const Rules = Type.Array(Type.String())

/** What must be found in one role: exactly these, perhaps `either`, and `slow` with --slow. */
const Blame = Type.Object({
  fail: Rules,
  warn: Rules,
  slow: Type.Optional(Rules),
  either: Type.Optional(Rules),
})

/** What the suite must find in a submission, whose programs are tested alone and together. */
const Expected = Type.Object(
  { server: Blame, client: Blame, both: Type.Optional(Blame) },
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
    const report = await judgePair(await built(folder))
    const { server, client, both = { fail: [], warn: [] } } = expectationOf(name)
    return [
      ...(report.error === undefined ? [] : [report.error]),
      ...differences(server, ofRole(report, 'server')),
      ...differences(client, ofRole(report, 'client')),
      ...differences(both, ofRole(report, 'both')),
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

/** Builds what has to be built; the commands that start server and client. */
async function built(folder: string): Promise<{ server: string; client: string }> {
  const files = readdirSync(folder)
  if (files.includes('Makefile')) {
    await run('make', ['--silent'], { cwd: folder })
    return both((program) => join(folder, program))
  }
  if (files.includes('Server.java')) {
    await run('javac', ['Server.java', 'Client.java'], { cwd: folder })
    return {
      server: `java -cp ${folder} Server {port}`,
      client: `java -cp ${folder} Client {port}`,
    }
  }
  if (files.includes('server.js')) return both((program) => `node ${join(folder, program)}.js`)
  return both((program) => `python3 ${join(folder, program)}.py`)
}

function both(start: (program: 'server' | 'client') => string): { server: string; client: string } {
  return { server: `${start('server')} {port}`, client: `${start('client')} {port} {host}` }
}

function differences(
  { fail, warn, either = [] }: Static<typeof Blame>,
  report: Pick<Report, 'rules'>,
): string[] {
  const role = report.rules[0]?.role ?? ''
  const compare = (verdict: 'fail' | 'warn', expected: readonly string[]) => {
    const found = rulesThat(report, verdict)
    const missing = expected.filter((id) => !found.includes(id))
    const surplus = found.filter((id) => !expected.includes(id) && !either.includes(id))
    return [
      ...missing.map((id) => `expected ${verdict} ${id} (${role}), found none`),
      ...surplus.map((id) => `expected no ${verdict} ${id} (${role}), found one`),
    ]
  }
  return [...compare('fail', fail), ...compare('warn', warn)]
}
