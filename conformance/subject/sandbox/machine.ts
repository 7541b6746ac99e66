import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { release } from 'node:os'
import { findExecutable } from '../command-line.ts'
import { USUAL_LIMITS } from './limits.ts'
import { makeMemoryGroup } from './memory-group.ts'

/** How long anything that is tried may take, in milliseconds. */
const LIMIT = 20_000
/** Octets of output that are kept. */
const KEPT = 64 * 1024

/** What came of words that were run. */
export interface Ran {
  /** `undefined` where a signal ended it, or it never started. */
  status: number | undefined
  stdout: string
  stderr: string
}

/** A program that is run, and the whole environment that it gets. */
export interface Trial {
  words: readonly string[]
  env: Readonly<Record<string, string>>
}

/** What there is to know of a machine; a test has one of its own. */
export interface Machine {
  platform: NodeJS.Platform
  architecture: string
  uid: number
  /** The release of its kernel. */
  kernel: string
  /** Where programs are looked for. */
  path: string
  /** The file of a program, on a path. */
  find(tool: string, path: string): string | undefined
  /** A small text file of the system; `undefined` where there is none. */
  read(file: string): string | undefined
  /** Runs words, bounded in time and output; never throws. */
  run(trial: Trial): Promise<Ran>
  /** Makes a memory group, lets a process join, and removes it: its version, if all that worked. */
  tryMemoryGroup(): Promise<1 | 2 | undefined>
}

/** The machine that this process runs on. */
export function thisMachine(): Machine {
  return {
    platform: process.platform,
    architecture: process.arch,
    uid: process.geteuid?.() ?? -1,
    kernel: release(),
    path: process.env['PATH'] ?? '',
    find: (tool, path) => findExecutable(tool, '/', path),
    read: (file) => textOf(file),
    run,
    tryMemoryGroup: async () => {
      const group = makeMemoryGroup(USUAL_LIMITS)
      return (await group?.remove()) === true ? group?.place.version : undefined
    },
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function run({ words: [file = '', ...args], env }: Trial): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { env, timeout: LIMIT, maxBuffer: KEPT, killSignal: 'SIGKILL' } as const
    const child = execFile(file, args, options, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : undefined
      const said = stderr === '' && status === undefined ? (error?.message ?? '') : stderr
      resolve({ status, stdout, stderr: said })
    })
    child.stdin?.on('error', () => undefined).end()
  })
}
