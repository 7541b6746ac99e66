import { resolve } from 'node:path'
import type { Io } from '../io.ts'
import { type CommandLine, numberOf, wrongValue } from '../options.ts'
import { Refusal, said } from '../refusal.ts'
import { FileLog, type LogSource, StreamLog } from '../subject/log-source.ts'
import type { ServerSubject } from '../subject/server-subject.ts'
import { TargetServer } from '../subject/target.ts'

/** A server that runs already, and what must be let go when the run is over. */
export interface ChosenTarget {
  server: ServerSubject
  close: () => void
}

/** Makes a subject of the server that `--target` names, with its log if there is one. */
export function targetOf(
  target: string,
  line: CommandLine,
  { io, startLimit }: { io: Io; startLimit: number },
): ChosenTarget {
  const { host, port } = hostAndPort(target)
  if (line.has('no-shutdown') && line.has('await-restart'))
    throw contradiction('either --no-shutdown or --await-restart', said('both'))
  if (line.has('repeat') && !line.has('no-shutdown') && !line.has('await-restart'))
    throw new Refusal('E_FLAGS', {
      expected: '--repeat with a target that is there for each round',
      found: said('--repeat alone'),
      advice: 'Add --no-shutdown, or --await-restart SECONDS, or use --server "CMD".',
    })
  const path = line.text('server-log')
  const log: LogSource | undefined =
    path === undefined
      ? undefined
      : path === '-'
        ? new StreamLog(io.stdin)
        : new FileLog(resolve(io.cwd, path))
  const awaitRestart = line.has('await-restart')
    ? { awaitRestart: numberOf(line, 'await-restart', 10) }
    : {}
  // In a pipe the server starts at the same time as the suite.
  const patience = path === '-' ? { patience: startLimit } : {}
  return {
    server: new TargetServer({ host, port, log, ...awaitRestart, ...patience }),
    close: () => log?.close(),
  }
}

/** Reads HOST:PORT; an IPv6 address stands in brackets. */
export function hostAndPort(text: string): { host: string; port: number } {
  const match =
    /^(?:\[(?<v6>[0-9a-fA-F:.]+(?:%[\w.-]+)?)\]|(?<name>[^:[\]\s/]+)):(?<port>\d+)$/u.exec(text)
  const host = match?.groups?.['v6'] ?? match?.groups?.['name']
  if (host === undefined)
    throw wrongValue('target', {
      expected: 'HOST:PORT',
      found: text,
      advice: 'For example localhost:8000, 127.0.0.1:8000 or [::1]:8000.',
    })
  const port = Number(match?.groups?.['port'])
  if (port >= 1 && port <= 65_535) return { host, port }
  throw wrongValue('target', {
    expected: 'a port from 1 to 65535',
    found: text,
    advice: 'Give the port that the server prints.',
  })
}

function contradiction(expected: string, found: unknown): Refusal {
  return new Refusal('E_FLAGS', { expected, found, advice: 'Leave one of them out.' })
}
