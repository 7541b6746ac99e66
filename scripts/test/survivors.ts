import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** The variable that marks every process which a test file starts, however far down. */
export const MARK = 'SUMSOCK_TEST_RUN'

/** A process that outlived the test file that started it. */
export interface Survivor {
  pid: number
  command: string
}

/** Whether this system shows the environment of its processes (Linux does). */
export const CAN_SEE_SURVIVORS = process.platform === 'linux'

/** How long a process that a test has just killed may take to vanish (milliseconds). */
const GRACE = 300

/** The living processes that carry this mark, after a short grace. */
export async function survivorsOf(mark: string): Promise<Survivor[]> {
  if (!CAN_SEE_SURVIVORS || (await marked(mark)).length === 0) return []
  await sleep(GRACE)
  return marked(mark)
}

/** Ends survivors, so that one bad test file does not disturb the next. */
export function endSurvivors(survivors: readonly Survivor[]): void {
  for (const { pid } of survivors) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended by itself after it was seen.
    }
  }
}

async function marked(mark: string): Promise<Survivor[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/u.test(name)).map(Number)
  const seen = await Promise.all(pids.map((pid) => survivor(pid, `${MARK}=${mark}`)))
  return seen.filter((found) => found !== undefined)
}

async function survivor(pid: number, variable: string): Promise<Survivor | undefined> {
  const environment = await contents(`/proc/${pid}/environ`)
  if (!environment.includes(variable)) return undefined
  return { pid, command: (await contents(`/proc/${pid}/cmdline`)).join(' ').trim() }
}

/** The strings of a file in /proc; none if the process is gone, or another user's. */
async function contents(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return text.split('\0')
}
