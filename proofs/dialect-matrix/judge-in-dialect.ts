import { whyNotApplicable } from '../../conformance/cases/applicable.ts'
import { Report } from '../../spec/files/report.ts'
import { validate } from '../../spec/validate.ts'
import { rulesThat } from '../judged.ts'
import { mutantWords, programWords } from '../kill-matrix/mutant.ts'
import type { Row } from '../kill-matrix/row.ts'
import { spawnSuite } from '../spawned-suite.ts'
import type { DialectTask } from './dialect-task.ts'
import type { SpokenDialect } from './spoken-dialect.ts'

/** What the reference programs are blamed for in a dialect, or why they could not be judged. */
export async function judgeReference({ file }: SpokenDialect): Promise<string[]> {
  const [server, client] = (['server', 'client'] as const).map((of) => {
    return programWords(of, '{port}', file).join(' ')
  })
  const report = await reportOn(['--server', server ?? '', '--client', client ?? ''], file)
  if (report === undefined) return ['nothing could be tested']
  const blamed = rulesThat(report, 'fail', 'warn', 'blocked', 'error')
  return report.error === undefined ? blamed : [report.error, ...blamed]
}

/** Lets the suite judge a mutant in a dialect, by all cases or by those of its own rule alone. */
export async function judgeInDialect(
  { mutant, spoken }: DialectTask,
  byItsRuleAlone: boolean,
): Promise<Row> {
  const { of, breaks } = mutant
  const { dialect, file } = spoken
  const words = mutantWords(mutant, '{port}', file).join(' ')
  const idle = breaks === 'service/idle'
  const selection = idle || byItsRuleAlone ? [breaks] : []
  const slow = idle ? ['--slow', '--timeout-scale', '0.1'] : []
  const untestable = whyNotApplicable(breaks, of, dialect)
  const report = await reportOn([...selection, ...slow, `--${of}`, words], file)
  const none = { mutant, killed: false, falselyBlamed: [], blocked: [], untested: [] }
  if (report === undefined) {
    return { ...none, untestable: untestable ?? 'no case of it can be said', error: undefined }
  }
  const blamed = rulesThat(report, 'fail', 'warn')
  const rule = report.rules.find(({ id, role }) => id === breaks && role === of)
  return {
    mutant,
    killed: blamed.includes(breaks),
    falselyBlamed: blamed.filter((id) => id !== breaks),
    blocked: rulesThat(report, 'blocked'),
    untested: rulesThat(report, 'untested'),
    // No case of a rule may be sayable in a dialect that gives it a meaning.
    untestable: rule?.verdict === 'not-applicable' ? rule.reason : untestable,
    error: report.error,
  }
}

async function reportOn(args: readonly string[], file: string): Promise<Report | undefined> {
  const { stdout, stderr } = await spawnSuite([...args, '--dialect', file, '--reporter', 'json'])
  const checked = validate(Report, parsed(stdout))
  if (checked.ok) return checked.value
  if (stderr.startsWith('E_NOTHING')) return undefined
  throw new Error(`expected a report, found ${JSON.stringify(stderr || stdout.slice(0, 200))}`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
