import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Static, Type } from '@sinclair/typebox'
import { main } from '../conformance/main.ts'
import { fakeIo } from '../conformance/testing/fake-io.ts'
import { type Report, Report as ReportSchema } from '../spec/files/report.ts'
import { checked } from './checked.ts'
import { ofRole, rulesThat } from './judged.ts'

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

/** The names of all submissions, sorted. */
export function submissionNames(): string[] {
  return readdirSync(FOLDER).sort()
}

/** Builds and judges a submission; says what is not as its expected.json has it. */
export async function judgeSubmission(name: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), `sumsock-${name}-`))
  try {
    cpSync(join(FOLDER, name), folder, { recursive: true })
    const io = fakeIo(folder)
    await main(['--submission', '.', '--reporter', 'json'], io)
    const report = checked(ReportSchema, JSON.parse(io.printed()))
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
  return checked(Expected, JSON.parse(readFileSync(join(FOLDER, name, 'expected.json'), 'utf8')))
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
