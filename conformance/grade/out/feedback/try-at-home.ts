import type { Report } from '../../../../spec/files/report.ts'
import type { Role } from '../../../../spec/rule.ts'
import { languageOf } from '../../../advice.ts'
import { dialectNamed } from '../../../dialect/built-in.ts'

/** What is to be tried again: a case, for the program that it was run against; everything if left out. */
export interface Trial {
  case: string
  role: Role
}

/** The command by which a student sees at home what the grader saw, to be run where the programs lie. */
export function tryAtHome(report: Report, trial?: Trial): string {
  const own = nativeOf(report) ? [] : ['--dialect', report.dialect]
  const programs = trial === undefined ? undefined : programWords(report, trial.role)
  const words = [
    'sumsock-conformance',
    ...(trial !== undefined && PLAIN_ID.test(trial.case) ? [trial.case] : []),
    // A manifest may name a dialect: in a class, that of the class counts.
    ...(programs ?? ['--submission .', ...(nativeOf(report) ? ['--dialect sumsock'] : [])]),
    ...(dialectNamed(report.dialect) === undefined ? [] : own),
    ...(trial?.case.startsWith('service/idle') === true ? ['--slow'] : []),
    `--seed ${report.seed}`,
  ]
  return words.join(' ')
}

/** Whether the dialect of a run is one that `--dialect` knows by its name. */
export function isNamedDialect({ dialect }: Report): boolean {
  return dialectNamed(dialect) !== undefined
}

const PLAIN_ID = /^[a-z][\w/#.-]*$/u

/** What stands between double quotes as it is in a POSIX shell, in cmd.exe and in PowerShell. */
const PLAIN_COMMAND = /^[\p{L}\p{N}./][\p{L}\p{N} ./:=_{},@+'~()-]{0,300}$/u

/** The flags for the programs of a role; nothing where only the folder tells how they are built and run. */
function programWords(report: Report, role: Role): string[] | undefined {
  const roles = role === 'both' ? (['server', 'client'] as const) : ([role] as const)
  const flags = roles.flatMap((one) => programFlag(report, one) ?? [])
  return flags.length === roles.length ? flags : undefined
}

function programFlag({ subject }: Report, role: 'server' | 'client'): string | undefined {
  const facts = subject['kind'] === 'both' ? memberOf(subject, role) : subject
  const kind = memberOf(facts, 'kind') ?? 'server'
  const command = memberOf(facts, 'command')
  if (kind !== role || typeof command !== 'string' || !PLAIN_COMMAND.test(command)) return undefined
  // What is compiled must be built first, and the report does not hold how.
  const language = languageOf(command)
  if (language !== 'python' && language !== 'node') return undefined
  const port = memberOf(facts, 'port')
  const fixed = command.includes('{port}') || typeof port !== 'number' ? '' : ` --port ${port}`
  return `--${role} "${command}"${fixed}`
}

function nativeOf({ dialect }: Report): boolean {
  return dialect === 'sumsock'
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
