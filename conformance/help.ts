import { FLAGS } from './options.ts'

const USAGE = `Usage:
  sumsock-conformance [SELECTION…] --target HOST:PORT [--server-log FILE|-]
  sumsock-conformance [SELECTION…] [--server "CMD"] [--client "CMD"] [--port N]
  sumsock-conformance list [--reporter json]
  sumsock-conformance explain RULE|CASE
  sumsock-conformance check-log FILE… (a server's log, and clients')
  sumsock-conformance record --listen PORT --target HOST:PORT [--out DIR]

SELECTION is a section, a rule or a case (see list); everything if left out.`

const EXAMPLES = `Examples:
  sumsock-conformance --server "python3 server.py {port}"
  sumsock-conformance --client "python3 client.py {host} {port}"
  sumsock-conformance --target localhost:8000 --server-log server.log
  sumsock-conformance exchange/sum --server "java Server" --port 8000 --verbose

Exit status: 0 pass, 1 fail, 2 wrong use, 3 a program cannot be run or reached.`

/** The help: one screen of 80 columns. */
export function helpText(): string {
  const flags = Object.entries<{ value?: string; help: string }>(FLAGS).map(
    ([name, { value, help }]) =>
      `  ${`--${name}${value === undefined ? '' : ` ${value}`}`.padEnd(26)} ${help}`,
  )
  return `${USAGE}\n\nOptions:\n${flags.join('\n')}\n\n${EXAMPLES}\n`
}
