import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { commandOf, descendants, processes } from '../../conformance/subject/descendants.ts'

/** Longer than that no command of Slurm takes, in milliseconds. */
const LIMIT = 120_000

/** A task of an array job, as Slurm tells of it. */
export interface Task {
  part: number
  job: string
  state: string
  node: string
  /** How often it has begun anew. */
  restarts: number
}

/** A Slurm of two nodes on this machine, for as long as a proof takes. */
export class Cluster {
  /** Not below a folder that is closed to others: munged is no root. */
  readonly #folder = mkdtempSync(join(tmpdir(), 'sumsock-slurm-'))

  constructor() {
    try {
      must('bash', [script('start.sh'), this.#folder])
    } catch (error) {
      this.stop()
      throw error
    }
  }

  stop(): void {
    must('bash', [script('stop.sh'), this.#folder])
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 })
  }

  /** Submits an array job from a folder; gives the number of the job. */
  submit(words: readonly string[], at: { cwd: string; path: string }): string {
    return this.#ask('sbatch', ['--parsable', ...words], at)
  }

  /** The tasks of a job that are running, waiting, or ended. */
  tasks(job: string): Task[] {
    return this.#ask('scontrol', ['--oneliner', 'show', 'job', job])
      .split('\n')
      .flatMap((line) => {
        const value = (name: string) => new RegExp(`\\b${name}=(\\S*)`, 'u').exec(line)?.[1] ?? ''
        const part = Number(value('ArrayTaskId'))
        if (!Number.isInteger(part) || part === 0) return []
        return [
          {
            part,
            job: value('JobId'),
            state: value('JobState'),
            node: value('NodeList'),
            restarts: Number(value('Restarts')),
          },
        ]
      })
  }

  stateOf(node: string): string {
    return this.#ask('sinfo', ['--noheader', `--nodes=${node}`, '--format=%T'])
  }

  /** A node is gone from one moment to the next, with all that runs on it. */
  killNode(node: string, job: string): void {
    const daemon = Number(readFileSync(join(this.#folder, `slurmd-${node}.pid`), 'utf8'))
    const own = processesOf(job)
    const all = new Set([daemon, ...own, ...own.flatMap((pid) => descendants(pid))])
    for (const pid of all) kill(pid)
  }

  /** The node is there again. */
  startNode(node: string): void {
    must('slurmd', ['-f', join(this.#folder, 'slurm.conf'), '-N', node])
  }

  #ask(
    command: string,
    words: readonly string[],
    { cwd, path }: { cwd?: string; path?: string } = {},
  ): string {
    const env = {
      ...process.env,
      SLURM_CONF: join(this.#folder, 'slurm.conf'),
      ...(path === undefined ? {} : { PATH: path }),
    }
    return must(command, words, { env, ...(cwd === undefined ? {} : { cwd }) })
  }
}

function script(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url))
}

function must(command: string, words: readonly string[], options: object = {}): string {
  const { status, stdout, stderr, error } = spawnSync(command, words, {
    encoding: 'utf8',
    timeout: LIMIT,
    ...options,
  })
  if (status === 0) return stdout.trim()
  const found = error?.message ?? `status ${status}: ${stderr.trim()}`
  throw new Error(`expected ${command} ${words.join(' ')} to do its work, found ${found}`)
}

/** The script of a job and who watches over it: by their environment, and by their names. */
function processesOf(job: string): number[] {
  const isOf = (pid: number) =>
    commandOf(pid).startsWith(`slurmstepd: [${job}.`) ||
    textOf(`/proc/${pid}/environ`).split('\0').includes(`SLURM_JOB_ID=${job}`)
  return processes().filter(isOf)
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended with another one.
  }
}
