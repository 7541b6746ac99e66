import kleur from 'kleur'
import type { CaseResult, Report } from '../../spec/files/report.ts'
import { escapeForTerminal } from '../escape.ts'
import { wrap } from './wrap.ts'

/** For `--verbose`: what happened in every case, octet by octet and line by line. */
export function evidenceLines({ cases }: Report, options: { width: number }): string[] {
  return cases.flatMap((one) => caseLines(one, options))
}

function caseLines(
  { id, verdict, duration_ms, says, reason, evidence, retried }: CaseResult,
  options: { width: number },
): string[] {
  const again = retried === true ? ', at the second attempt' : ''
  const head = `${kleur.bold(id)}  ${verdict}${again}, ${duration_ms} ms`
  const why = reason === undefined ? [] : wrap(reason, 2, options)
  return ['', head, ...wrap(says, 2, options), ...why, ...happened(evidence, options)]
}

function happened(evidence: unknown, options: { width: number }): string[] {
  const connections = listIn(evidence, 'connections').flatMap((connection, index) => [
    `  connection ${index + 1} (${String(memberOf(connection, 'label'))}, port ${String(memberOf(connection, 'port'))})`,
    ...listIn(connection, 'events').flatMap((event) => wrap(eventText(event), 4, options)),
  ])
  const log = listIn(evidence, 'log').flatMap((line) =>
    wrap(escapeForTerminal(String(line)), 4, options),
  )
  const others = ['shutdown', 'restart', 'crowd', 'cut', 'exit'].flatMap((name) => {
    const value = memberOf(evidence, name)
    return value === undefined
      ? []
      : wrap(escapeForTerminal(`${name}: ${JSON.stringify(value)}`, 600), 2, options)
  })
  return [...connections, ...(log.length === 0 ? [] : ['  log', ...log]), ...others]
}

function eventText(event: unknown): string {
  const at = Number(memberOf(event, 'at') ?? 0).toFixed(1)
  const octets =
    memberOf(event, 'text') ??
    (memberOf(event, 'hex') === undefined ? undefined : `hex ${String(memberOf(event, 'hex'))}`)
  const reason = memberOf(event, 'reason')
  const detail = octets ?? reason
  const total = memberOf(event, 'total')
  const count = typeof total === 'number' ? ` ${total} octets` : ''
  const text = `${at} ms  ${String(memberOf(event, 'kind'))}${count}`
  return detail === undefined ? text : `${text}: ${escapeForTerminal(String(detail), 500)}`
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function listIn(value: unknown, name: string): unknown[] {
  const list = memberOf(value, name)
  return Array.isArray(list) ? list : []
}
