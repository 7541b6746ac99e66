import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Io } from '../io.ts'
import { type CommandLine, type FlagName, integerOf, numberOf, wrongValue } from '../options.ts'
import { Refusal, said } from '../refusal.ts'
import { FileLog, type LogSource, StreamLog } from '../subject/log-source.ts'
import type { ServerSubject } from '../subject/server-subject.ts'
import { SpawnedServer } from '../subject/spawned-server.ts'
import { TargetServer } from '../subject/target.ts'

/** A subject, and what must be let go when the run is over. */
export interface ChosenSubject {
  subject: ServerSubject
  close: () => void
}

/** What makes sense only with the one kind of subject or with the other. */
const ONLY_TARGET: readonly FlagName[] = ['server-log', 'no-shutdown', 'await-restart']
const ONLY_SERVER: readonly FlagName[] = ['port', 'cwd', 'env', 'build', 'start-timeout']

/** Makes the subject that the flags describe; contradictions are refused. */
export function subjectOf(line: CommandLine, io: Io, startLimit: number): ChosenSubject {
  const target = line.text('target')
  const command = line.text('server')
  if (target !== undefined && command !== undefined)
    throw contradiction('either --target or --server', said('--target and --server'))
  if (target !== undefined) {
    refuseTogether(line, ONLY_SERVER, '--target')
    return targetOf(target, line, { io, startLimit })
  }
  if (command === undefined)
    throw new Refusal('E_SUBJECT', {
      expected: '--target HOST:PORT or --server "CMD"',
      found: said('neither'),
      advice: 'For example: sumsock-conformance --server "python3 server.py {port}".',
    })
  refuseTogether(line, ONLY_TARGET, '--server')
  return { subject: spawned(command, line, { io, startLimit }), close: () => undefined }
}

function targetOf(
  target: string,
  line: CommandLine,
  { io, startLimit }: { io: Io; startLimit: number },
): ChosenSubject {
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
    subject: new TargetServer({ host, port, log, ...awaitRestart, ...patience }),
    close: () => log?.close(),
  }
}

function spawned(
  command: string,
  line: CommandLine,
  { io, startLimit }: { io: Io; startLimit: number },
): SpawnedServer {
  const port =
    line.text('port') === undefined
      ? {}
      : { port: integerOf(line, 'port', { min: 1, max: 65_535, otherwise: 0 }) }
  return new SpawnedServer({
    command,
    cwd: folderOf(line, io),
    env: Object.fromEntries(line.all('env').map(assignment)),
    startLimit,
    ...port,
  })
}

function folderOf(line: CommandLine, io: Io): string {
  const folder = resolve(io.cwd, line.text('cwd') ?? '.')
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return folder
  throw wrongValue('cwd', {
    expected: 'a folder',
    found: folder,
    advice: 'Give the folder that the command is to run in.',
  })
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

function assignment(text: string): [string, string] {
  const at = text.indexOf('=')
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)]
  throw wrongValue('env', { expected: 'KEY=VALUE', found: text })
}

function refuseTogether(line: CommandLine, flags: readonly FlagName[], subject: string): void {
  const found = flags.find((flag) => line.has(flag))
  if (found !== undefined) throw contradiction(`flags that go with ${subject}`, `--${found}`)
}

function contradiction(expected: string, found: unknown): Refusal {
  return new Refusal('E_FLAGS', { expected, found, advice: 'Leave one of them out.' })
}
