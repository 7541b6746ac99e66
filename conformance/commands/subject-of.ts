import { resolve } from 'node:path'
import type { StandardInput } from '../../spec/dialect.ts'
import type { Io } from '../io.ts'
import { type CommandLine, numberOf, wrongValue } from '../options.ts'
import { Refusal, said } from '../refusal.ts'
import type { ClientSubject } from '../subject/client-subject.ts'
import { FileLog, type LogSource, StreamLog } from '../subject/log-source.ts'
import type { ServerSubject } from '../subject/server-subject.ts'
import { SpawnedClient } from '../subject/spawned-client.ts'
import { SpawnedServer } from '../subject/spawned-server.ts'
import { TargetServer } from '../subject/target.ts'
import type { Programs, ProgramToRun } from './programs.ts'
import { typedAtClient } from './typed-at-client.ts'

/** Who is under test, and what must be let go when the run is over. */
export interface ChosenSubjects {
  server?: ServerSubject
  client?: ClientSubject
  close: () => void
}

/** What the subjects are made with besides their commands. */
export interface SubjectOptions {
  /** Milliseconds until a server must listen. */
  startLimit: number
  /** What is typed where a program asks for more than a number. */
  standardInput?: StandardInput | undefined
  /** Draws the number that is typed at a server which asks for one. */
  serverNumber: () => number
}

/** Makes the subjects that the flags, or a submission, describe. */
export function subjectsOf(
  { target, server, client }: Programs,
  line: CommandLine,
  { io, ...options }: SubjectOptions & { io: Io },
): ChosenSubjects {
  if (target !== undefined) return targetOf(target, line, { io, startLimit: options.startLimit })
  return {
    ...(server === undefined ? {} : { server: spawnedServer(server, options) }),
    ...(client === undefined ? {} : { client: spawnedClient(client, options) }),
    close: () => undefined,
  }
}

function spawnedServer(
  program: ProgramToRun,
  { startLimit, standardInput, serverNumber }: SubjectOptions,
): SpawnedServer {
  const { server: start, server_each: each } = standardInput ?? {}
  const typed = {
    ...(start === undefined ? {} : { start }),
    ...(each === undefined ? {} : { each }),
  }
  const asks = start !== undefined || each !== undefined
  return new SpawnedServer({
    ...program,
    startLimit,
    ...(asks ? { standardInput: { ...typed, serverNumber } } : {}),
  })
}

function spawnedClient(program: ProgramToRun, { standardInput }: SubjectOptions): SpawnedClient {
  const template = standardInput?.client
  if (template === undefined) return new SpawnedClient(program)
  return new SpawnedClient({
    ...program,
    keyboard: (typed, where) => typedAtClient(template, typed, where),
  })
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
