import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Role } from '../../spec/rule.ts'
import type { Io } from '../io.ts'
import { type CommandLine, type FlagName, integerOf, numberOf, wrongValue } from '../options.ts'
import { Refusal, said } from '../refusal.ts'
import type { ClientSubject } from '../subject/client-subject.ts'
import { FileLog, type LogSource, StreamLog } from '../subject/log-source.ts'
import type { ServerSubject } from '../subject/server-subject.ts'
import { SpawnedClient } from '../subject/spawned-client.ts'
import { SpawnedServer } from '../subject/spawned-server.ts'
import { TargetServer } from '../subject/target.ts'

/** Who is under test, and what must be let go when the run is over. */
export interface ChosenSubjects {
  server?: ServerSubject
  client?: ClientSubject
  close: () => void
}

/** What makes sense only with a server that runs already, or only with programs that are started. */
const ONLY_TARGET: readonly FlagName[] = ['server-log', 'no-shutdown', 'await-restart']
const ONLY_STARTED: readonly FlagName[] = ['port', 'cwd', 'env', 'build', 'pty', 'start-timeout']

/** Who is under test, by the flags alone; nobody at all is refused. */
export function rolesOf(line: CommandLine): readonly Role[] {
  const client = line.has('client')
  if (line.has('target') || line.has('server'))
    return client ? ['server', 'client', 'both'] : ['server']
  if (client) return ['client']
  throw new Refusal('E_SUBJECT', {
    expected: '--target HOST:PORT, --server "CMD" or --client "CMD"',
    found: said('none of them'),
    advice: 'For example: sumsock-conformance --server "python3 server.py {port}".',
  })
}

/** Makes the subjects that the flags describe; contradictions are refused. */
export function subjectsOf(line: CommandLine, io: Io, startLimit: number): ChosenSubjects {
  const target = line.text('target')
  const server = line.text('server')
  const client = line.text('client')
  if (target !== undefined) {
    if (server !== undefined)
      throw contradiction('either --target or --server', said('--target and --server'))
    if (client !== undefined)
      throw contradiction('either --target or --client', said('--target and --client'))
    refuseTogether(line, ONLY_STARTED, '--target')
    return targetOf(target, line, { io, startLimit })
  }
  refuseTogether(line, ONLY_TARGET, server === undefined ? '--client' : '--server')
  const program = programOf(line, io)
  return {
    ...(server === undefined
      ? {}
      : { server: new SpawnedServer({ command: server, ...program, startLimit }) }),
    ...(client === undefined ? {} : { client: new SpawnedClient({ command: client, ...program }) }),
    close: () => undefined,
  }
}

function targetOf(
  target: string,
  line: CommandLine,
  { io, startLimit }: { io: Io; startLimit: number },
): ChosenSubjects {
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

/** How a command is run, whichever side it is. */
function programOf(line: CommandLine, io: Io) {
  const port =
    line.text('port') === undefined
      ? {}
      : { port: integerOf(line, 'port', { min: 1, max: 65_535, otherwise: 0 }) }
  const env = Object.fromEntries(line.all('env').map(assignment))
  return { cwd: folderOf(line, io), env, pty: line.has('pty'), ...port }
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
