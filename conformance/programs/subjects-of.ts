import type { StandardInput } from '../../spec/dialect.ts'
import type { ClientSubject } from '../subject/client-subject.ts'
import type { ServerSubject } from '../subject/server-subject.ts'
import { SpawnedClient } from '../subject/spawned-client.ts'
import { SpawnedServer } from '../subject/spawned-server.ts'
import type { Programs, ProgramToRun } from './programs.ts'
import { typedAtClient } from './typed-at-client.ts'

/** What the subjects are made with besides their commands. */
export interface SubjectOptions {
  /** Milliseconds until a server must listen. */
  startLimit: number
  /** What is typed where a program asks for more than a number. */
  standardInput?: StandardInput | undefined
  /** Draws the number that is typed at a server which asks for one. */
  serverNumber: () => number
  /** Nobody but the suite is to reach the server, where that can be. */
  isApart?: boolean
}

/** Who is under test. */
export interface Subjects {
  server?: ServerSubject
  client?: ClientSubject
}

/** Makes subjects of the programs that the suite starts itself. */
export function subjectsOf(
  { server, client }: Pick<Programs, 'server' | 'client'>,
  options: SubjectOptions,
): Subjects {
  return {
    ...(server === undefined ? {} : { server: spawnedServer(server, options) }),
    ...(client === undefined ? {} : { client: spawnedClient(client, options) }),
  }
}

function spawnedServer(
  program: ProgramToRun,
  { startLimit, standardInput, serverNumber, isApart = false }: SubjectOptions,
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
    isApart,
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
