import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { leftProcesses } from './canaries/left-processes.ts'
import { plantedFile } from './canaries/planted-file.ts'
import { plantedProcess } from './canaries/planted-process.ts'
import { plantedServer } from './canaries/planted-server.ts'
import { toldIn } from './canaries/told.ts'

/** Where a class lies, and where its grades go. */
export interface GradedPlaces {
  classFolder: string
  /** The folder of the grades; it is made if it is not there. */
  out: string
  /** The user ids that programs of submissions are given, and nobody else has. */
  users?: readonly number[]
}

/** What a hostile submission must leave as it is. */
export interface Canaries {
  /** Says what has been harmed, a sentence each, and takes away what was planted. */
  check(): Promise<string[]>
}

/** What hostile programs leave where they can write. */
const TRACE = /^(?:sumsock-zoo-was-here|somebody-else|fill-\d+|owned)$/u
/** Where such things could lie, besides the folders of the class. */
const OPEN_TO_ALL = ['/tmp', '/var/tmp', '/dev/shm', '/run', '/']

/**
 * Plants secrets, a server and a process which nothing that is handed in may read, reach or harm.
 * They are planted before the grading; `check` is called after it.
 */
export async function plantCanaries(places: GradedPlaces): Promise<Canaries> {
  const classFolder = resolve(places.classFolder)
  const out = resolve(places.out)
  await mkdir(out, { recursive: true })
  const secret = `sumsock-canary-${randomUUID().replaceAll('-', '')}`
  const folders = new Set(['/tmp', '/var/tmp', homedir(), dirname(classFolder), out])
  const planted = await Promise.all([
    ...[...folders].map((folder) =>
      plantedFile(join(folder, `${secret.slice(0, 22)}.txt`), secret),
    ),
    plantedServer(secret),
    plantedProcess(secret),
  ])
  const watched = [...new Set([...OPEN_TO_ALL, ...folders, classFolder])]
  const before = new Set(watched.flatMap(entriesOf))
  return {
    async check() {
      const harmed = await Promise.all(planted.map((canary) => canary.problems()))
      const inside = { folders: [classFolder, '/submission'], users: places.users ?? [] }
      const strays = watched.flatMap(entriesOf).filter((path) => isLeft(path, before))
      return [
        ...harmed.flat(),
        ...leftProcesses(inside).map((one) => `A process is left: ${one}.`),
        ...strays.map((path) => `A file is left: ${path}.`),
        ...toldIn(out, secret),
      ]
    },
  }
}

/** Others work on the machine too: only what the zoo is known to write, or a run has left, counts. */
function isLeft(path: string, before: ReadonlySet<string>): boolean {
  const name = basename(path)
  if (before.has(path)) return false
  const room = /^sumsock-room-\d+-(?<pid>\d+)-/u.exec(name)?.groups?.['pid']
  return TRACE.test(name) || (room !== undefined && !existsSync(`/proc/${room}`))
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name))
  } catch {
    return []
  }
}
