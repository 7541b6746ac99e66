import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from '../../spec/files/report.ts'
import { fakeIo, run } from './fake-io.ts'
import { withFolder } from './surroundings.ts'

/** The hand-out's own example: one exchange, then the shutdown. */
export const SERVER_LOG = [
  '[INFO] [start_server]: Ada Server started and listening on 0.0.0.0:8000',
  "[DEBUG] [start_server]: Connection accepted from ('127.0.0.1', 48528)",
  '[DEBUG] [handle_client]: Message recieved from client',
  '[INFO] [handle_client]: Client Name: Ada Client | Server Name: Ada Server',
  '[INFO] [handle_client]: Client Number: 25 | Server Number: 10 | Sum: 35',
  '[DEBUG] [handle_client]: Sending client response',
  '[DEBUG] [handle_client]: Client connection closed',
  "[DEBUG] [start_server]: Connection accepted from ('127.0.0.1', 40484)",
  '[DEBUG] [handle_client]: Message recieved from client',
  '[WARNING] [handle_client]: Client int out of range: 0. Terminating the server.',
] as const

/** The same as the clients saw it: two runs, each with its prompt. */
export const CLIENT_LOG = [
  'Enter an integer between 1 and 100: 25',
  '[DEBUG] [send_message]: Connected to server at 0.0.0.0:8000',
  '[INFO] [send_message]: Ada Client | Ada Server',
  '[INFO] [send_message]: Client Number: 25 | Server Number: 10 | Sum: 35',
  'Enter an integer between 1 and 100: 0',
  '[DEBUG] [send_message]: Connected to server at 0.0.0.0:8000',
  '[WARNING] [send_message]: The integer input out of range. Terminating the server',
] as const

/** What a check of logs came to. */
export interface CheckedLogs {
  status: number
  stderr: string
  report: Report | undefined
  /** `rule at FILE:LINE`, of all that is broken, in the order of the report. */
  broken: string[]
}

/** Writes logs into a folder and checks them, in the order in which they are given. */
export async function checked(
  files: Readonly<Record<string, readonly string[] | string | Uint8Array>>,
  more: readonly string[] = [],
): Promise<CheckedLogs> {
  return withFolder(async (folder) => {
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(folder, name), Array.isArray(content) ? textOf(content) : asText(content))
    const argv = ['check-log', ...Object.keys(files), ...more, '--reporter', 'json']
    const { status, stdout, stderr } = await run(argv, fakeIo(folder))
    const report: Report | undefined = stdout === '' ? undefined : JSON.parse(stdout)
    const findings = report?.cases.flatMap((one) => one.findings) ?? []
    const broken = findings
      .filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
      .map(({ rule, where }) => `${rule} at ${where}`)
    return { status, stderr, report, broken }
  })
}

/** The verdict on a rule, with its reason. */
export function verdictOn({ report }: CheckedLogs, id: string): string | undefined {
  const rule = report?.rules.find((one) => one.id === id && one.verdict !== 'not-applicable')
  return rule?.reason === undefined ? rule?.verdict : `${rule.verdict}: ${rule.reason}`
}

/** A log in which one line, counted from 1, is changed; `undefined` takes it out. */
export function changed(
  log: readonly string[],
  line: number,
  change: (text: string) => string | readonly string[] | undefined,
): string[] {
  return log.flatMap((text, index) => (index + 1 === line ? (change(text) ?? []) : text))
}

function textOf(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`
}

function asText(content: string | Uint8Array | readonly string[]): string | Uint8Array {
  return typeof content === 'string' || content instanceof Uint8Array ? content : textOf(content)
}
