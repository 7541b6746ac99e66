import { builtInEntries } from '../conformance/cases/built-in-entries.ts'
import { catalogueIn } from '../conformance/cases/catalogue-in.ts'
import { select } from '../conformance/cases/selection.ts'
import { deadlines } from '../conformance/deadlines.ts'
import { NATIVE } from '../conformance/dialect/native.ts'
import { leaveNothingBehind } from '../conformance/interruption.ts'
import { type RunRequest, runSuite } from '../conformance/run.ts'
import type { ClientSubject } from '../conformance/subject/client-subject.ts'
import type { ServerSubject } from '../conformance/subject/server-subject.ts'
import { SpawnedClient } from '../conformance/subject/spawned-client.ts'
import { SpawnedServer } from '../conformance/subject/spawned-server.ts'
import type { Dialect } from '../spec/dialect.ts'
import type { Report, RuleResult } from '../spec/files/report.ts'
import type { Role } from '../spec/rule.ts'

/** How a proof runs the suite; what is left out is as on the command line. */
export interface JudgeOptions {
  words?: readonly string[]
  slow?: boolean
  timeoutScale?: number
  seed?: number
  shutdown?: boolean
  dialect?: Dialect
  /** Added to the environment of the program. */
  env?: Readonly<Record<string, string>>
  onCase?: RunRequest['onCase']
}

// A proof that is interrupted ends what it has started, as the command does.
leaveNothingBehind()

const entries = builtInEntries()

/** Runs the suite in this process against a command. */
export function judgeServer(command: string, options: JudgeOptions = {}): Promise<Report> {
  const { timeoutScale = 1 } = options
  const startLimit = deadlines(timeoutScale, 15).start
  return judgeSubject(
    new SpawnedServer({ command, cwd: process.cwd(), env: options.env ?? {}, startLimit }),
    options,
  )
}

/** Runs the suite in this process against a subject. */
export function judgeSubject(subject: ServerSubject, options: JudgeOptions = {}): Promise<Report> {
  return judge({ server: subject }, options)
}

/** Runs the suite in this process against a client. */
export function judgeClient(command: string, options: JudgeOptions = {}): Promise<Report> {
  const { env = {} } = options
  return judge({ client: new SpawnedClient({ command, cwd: process.cwd(), env }) }, options)
}

/** Runs the suite in this process against a server and a client: each alone, and both together. */
export function judgePair(
  commands: { server: string; client: string },
  options: JudgeOptions = {},
): Promise<Report> {
  const cwd = process.cwd()
  const startLimit = deadlines(options.timeoutScale ?? 1, 15).start
  const server = new SpawnedServer({ command: commands.server, cwd, env: {}, startLimit })
  const client = new SpawnedClient({ command: commands.client, cwd, env: {} })
  return judge({ server, client, both: true }, options)
}

function judge(
  {
    both = false,
    ...subjects
  }: {
    server?: ServerSubject
    client?: ClientSubject
    both?: boolean
  },
  options: JudgeOptions,
): Promise<Report> {
  const { words = [], slow = false, timeoutScale = 1, seed = 1, shutdown = true, onCase } = options
  const { dialect = NATIVE } = options
  const own = entries.filter(({ role }) => (role === 'both' ? both : role in subjects))
  const catalogue = catalogueIn(dialect, own)
  return runSuite({
    ...subjects,
    dialect,
    catalogue,
    selection: select(catalogue, words, 'all'),
    deadlines: deadlines(timeoutScale, 15),
    seed,
    slow,
    bail: false,
    shutdown,
    known: new Set(),
    tool: { name: 'proof', version: '0' },
    ...(onCase === undefined ? {} : { onCase }),
  })
}

/** The ids of the rules that came to a verdict, in the order of the specification. */
export function rulesThat(
  { rules }: Pick<Report, 'rules'>,
  ...verdicts: readonly RuleResult['verdict'][]
): string[] {
  return rules.filter(({ verdict }) => verdicts.includes(verdict)).map(({ id }) => id)
}

/** The rules of a report as one role was judged by them. */
export function ofRole({ rules }: Report, role: Role): Pick<Report, 'rules'> {
  return { rules: rules.filter((rule) => rule.role === role) }
}
